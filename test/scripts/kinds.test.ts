/** Bundles of functions hold no code for kinds of schemas that their operation does not have. */
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { leavingOut } from '../../.scripts/build/alone.ts';
import { common } from '../../.scripts/build/bundles.ts';
import { operations } from '../../functions/operations.ts';
import { nameOf } from '../../shared/operation/declaration.ts';

const pluginsOf = leavingOut();

async function bundleOf(name: string): Promise<string> {
  const [operation] = (await operations.all()).filter((each) => nameOf(each) === name);
  if (operation === undefined) throw new Error(`There is no operation ${name}`);
  const entryPoints = [`functions/${name}.ts`];
  const { outputFiles } = await build({ ...common, entryPoints, plugins: pluginsOf(operation), write: false });
  return outputFiles[0]?.text ?? '';
}

test.each([
  ['service-plan/add', { written: true, read: false }],
  ['service-plan/get', { written: false, read: true }],
  ['customer/get', { written: false, read: false }],
])('the bundle of %s knows decimals as far as it needs them: %o', async (name, expected) => {
  const text = await bundleOf(name);
  expect({ written: text.includes('.toFixed(20)'), read: text.includes('it is no decimal number') }).toEqual(expected);
});

test.each([
  ['reseller/add', { secrets: true, limits: false }],
  ['server/set', { secrets: true, limits: true }],
  ['customer/get', { secrets: false, limits: false }],
])('the bundle of %s checks secrets and limits as far as requests have them: %o', async (name, expected) => {
  const text = await bundleOf(name);
  const secrets = text.includes('holds white space that Plesk would change');
  expect({ secrets, limits: text.includes('and not of white space alone') }).toEqual(expected);
});
