/** store: the records of a gateway. */
import { Command, Option } from '@commander-js/extra-typings';
import { command, UsageError } from '../command-line.ts';

const copy = new Command('copy')
  .description('Copy the records of a gateway from its SQLite file to a Postgres database. Stop the gateway first.')
  .addOption(new Option('--from <file>', 'the SQLite file').env('KV_PATH').default('plesk-edge.sqlite'))
  .addOption(new Option('--to <url>', 'the database, as postgres://…').env('DATABASE_URL'))
  .addHelpText('after', '\nWhat the database has already stays as it is: copying twice does no harm.')
  .action(async ({ from, to }) => {
    if (to === undefined) throw new UsageError('Say where to: set DATABASE_URL, or use --to postgres://….');
    const { copyRecords } = await import('../store/copy.ts');
    const { copied, kept } = await copyRecords(from, to);
    console.log(`${copied} records were copied, ${kept} were there already or have expired.`);
  });

export const store = command('store', 'Move the records of a gateway from SQLite to Postgres', [
  'copy --from plesk-edge.sqlite --to postgres://plesk_edge@db.example.com/plesk_edge?sslmode=verify-full',
]).addCommand(copy);
