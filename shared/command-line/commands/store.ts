/** store: the records of a gateway. */
import { Option } from '@commander-js/extra-typings';
import { command, UsageError } from '../command-line.ts';
import type { Product } from '../product.ts';

const EXAMPLE = '--from plesk-edge.sqlite --to postgres://plesk_edge@db.example.com/plesk_edge?sslmode=verify-full';

const copy = (product: Product) =>
  command('store copy', 'Copy the records of a gateway from its SQLite file to a Postgres database', [EXAMPLE])
    .addOption(new Option('--from <file>', 'the SQLite file').env('KV_PATH').default('plesk-edge.sqlite'))
    .addOption(new Option('--to <url>', 'the database, as postgres://…').env('DATABASE_URL'))
    .addHelpText(
      'after',
      '\nStop the gateway first. Records that the database has already stay as they are: copying twice does no harm.',
    )
    .action(async ({ from, to }) => {
      if (to === undefined) throw new UsageError('Say where to: set DATABASE_URL, or use --to postgres://….');
      const { copyRecords } = await import('../store/copy.ts');
      const { copied, kept } = await copyRecords(from, to, product);
      console.log(`${copied} records were copied, ${kept} were there already or have expired.`);
    });

export const store = (product: Product) =>
  command('store', 'Move the records of a gateway from SQLite to Postgres', [`copy ${EXAMPLE}`]).addCommand(
    copy(product),
  );
