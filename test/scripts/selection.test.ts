/** `npm run build -- --operations …`: the bundles hold these operations alone. */
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { common } from '../../.scripts/build/bundles.ts';
import { selection, wantedBy } from '../../.scripts/build/selection.ts';
import { operations } from '../../functions/operations.ts';

const all = await operations.all();

test.each([
  ['*', (scopes: readonly string[]) => scopes.length === all.length],
  [
    'reseller.*, customer.get',
    (scopes: readonly string[]) => scopes.every((each) => /^reseller\.|^customer\.get$/.test(each)),
  ],
  ['secret_key.*', (scopes: readonly string[]) => scopes.length === 3],
])('%s takes what it names', (patterns, isRight) => {
  const isWanted = wantedBy(patterns, all);
  const scopes = all.map(({ operator, operation }) => `${operator}.${operation}`).filter(isWanted);
  expect([scopes.length > 0, isRight(scopes)]).toEqual([true, true]);
});

test.each(['reseler.*', 'reseller.*,reseller.none', ''])('%j is refused: it matches no operation', (patterns) => {
  expect(() => wantedBy(patterns, all)).toThrow(/^No operation matches/);
});

test('a bundle lists the wanted operations, and no operator without one', async () => {
  const plugins = [selection(wantedBy('reseller-plan.*,customer.get', all), all)];
  const stdin = {
    contents: "export { operations } from './functions/operations.ts';",
    resolveDir: common.absWorkingDir,
  };
  const { outputFiles } = await build({ ...common, minify: false, stdin, plugins, write: false });
  const module = `data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')}`;
  const { operations: selected } = (await import(module)) as { operations: typeof operations };
  const names = all.map(({ operator, operation }) => `${operator}/${operation}`);
  expect(await selected.names()).toEqual(names.filter((name) => /^reseller-plan\/|^customer\/get$/.test(name)));
});
