/** tables: writes the files that are made from the declarations. */
import { command } from '../../shared/command-line/command-line.ts';

export const tables = command(
  'tables',
  'Make the table of operations and the names of the client anew, from the declarations',
  [''],
).action(async () => {
  const [{ readFileSync, writeFileSync }, { join }, { root }, { operations }, { withTable }, { clientNames }] =
    await Promise.all([
      import('node:fs'),
      import('node:path'),
      import('../processes/checkout.ts'),
      import('../../functions/operations.ts'),
      import('../tables/operations.ts'),
      import('../tables/client-names.ts'),
    ]);
  const readme = join(root, 'functions', 'README.md');
  writeFileSync(readme, withTable(readFileSync(readme, 'utf8'), await operations.all()));
  writeFileSync(join(root, 'functions', 'client-names.ts'), clientNames(await operations.names()));
  console.log('functions/README.md\nfunctions/client-names.ts');
});
