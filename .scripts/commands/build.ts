/** build: the bundles, and the two packages. */
import { Argument } from '@commander-js/extra-typings';
import { command } from '../../shared/command-line/command-line.ts';
import { entries } from '../build/entries.ts';

export const build = command('build', 'Bundle everything into dist/, and make the packages ready to be published', [
  '',
  'worker',
  "--operations 'reseller.*,customer.get'",
])
  .addArgument(new Argument('[entry]', 'only this bundle with every operation').choices(entries))
  .option('--operations <patterns>', 'only these operations, separated by commas', '*')
  .action(async (entry, { operations }) => {
    const { buildAll, buildEntry } = await import('../build/build.ts');
    await (entry === undefined ? buildAll(operations) : buildEntry(entry, operations));
  });
