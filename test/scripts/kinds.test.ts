/** Bundles of functions hold no code for kinds of schemas that their operation does not have. */
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { leavingOut } from '../../.scripts/build/alone.ts';
import { common } from '../../.scripts/build/bundles.ts';
import { operations } from '../../functions/operations.ts';
import { nameOf } from '../../shared/operation/declaration.ts';

const pluginsOf = leavingOut();

/** What a function's bundle says about decimals: how a request's are written, and how a reply's are read. */
async function decimalsOf(name: string): Promise<{ readonly written: boolean; readonly read: boolean }> {
  const [operation] = (await operations.all()).filter((each) => nameOf(each) === name);
  if (operation === undefined) throw new Error(`There is no operation ${name}`);
  const entryPoints = [`functions/${name}.ts`];
  const { outputFiles } = await build({ ...common, entryPoints, plugins: pluginsOf(operation), write: false });
  const text = outputFiles[0]?.text ?? '';
  return { written: text.includes('.toFixed(20)'), read: text.includes('it is no decimal number') };
}

test.each([
  ['service-plan/add', { written: true, read: false }],
  ['service-plan/get', { written: false, read: true }],
  ['customer/get', { written: false, read: false }],
])('the bundle of %s knows decimals as far as it needs them: %o', async (name, expected) => {
  expect(await decimalsOf(name)).toEqual(expected);
});
