import { expect, test } from 'vitest';
import { catalog } from '../../shared/operation/catalog.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';

const about = { effect: 'write', summary: 'A sample', request: sequence({}), result: sequence({}) } as const;
const get = declare({ ...about, operator: 'sample', operation: 'get', effect: 'read', examples: undefined });
const set = declare({
  ...about,
  operator: 'sample',
  operation: 'set',
  verifyWith: 'sample/get',
  examples: undefined,
});

/** Loads like a module, and counts. */
function moduleOf<O>(operation: O) {
  const loader = async () => {
    loader.loads++;
    return { default: { operation } };
  };
  loader.loads = 0;
  return loader;
}

test('a declaration is loaded when it is asked for, and no other', async () => {
  const [getting, setting] = [moduleOf(get), moduleOf(set)];
  const samples = catalog({ 'sample/get': getting, 'sample/set': setting });
  expect(samples.names).toEqual(['sample/get', 'sample/set']);
  expect([getting.loads, setting.loads]).toEqual([0, 0]);
  expect(await samples.load('sample/set')).toBe(set);
  expect([getting.loads, setting.loads]).toEqual([0, 1]);
  expect(await samples.all()).toEqual([get, set]);
  expect(await samples.module('sample/set')).toEqual({ operation: set });
});

test.each(['sample/none', 'sample', '', 'constructor', '__proto__'])('%j is no operation', async (name) => {
  const samples = catalog({ 'sample/get': moduleOf(get) });
  expect([await samples.load(name), await samples.module(name)]).toEqual([undefined, undefined]);
});

test('a wrong name or verifyWith does not compile', () => {
  // @ts-expect-error it is verified with an operation that is not listed
  catalog({ 'sample/set': moduleOf(set) });
  // @ts-expect-error it is listed under another name
  catalog({ 'sample/got': moduleOf(get) });
  const columns = { ...about, operator: 'sample', operation: 'list', examples: undefined } as const;
  // @ts-expect-error its results have no such member
  declare({ ...columns, columns: ['name'] });
});
