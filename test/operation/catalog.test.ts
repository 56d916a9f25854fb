import { expect, test } from 'vitest';
import { catalog, type Declares, listOf } from '../../shared/operation/catalog.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';

const about = { effect: 'write', summary: 'A sample', request: sequence({}), result: sequence({}) } as const;
const get = declare({ ...about, operator: 'sample', operation: 'get', effect: 'read', examples: undefined });
const set = declare({ ...about, operator: 'sample', operation: 'set', verifyWith: 'sample/get', examples: undefined });

/** Loads like a module, and counts. */
function moduleOf<D>(value: D) {
  const loader = async () => {
    loader.loads++;
    return { default: value };
  };
  loader.loads = 0;
  return loader;
}

test('a list and a declaration are loaded when they are asked for, and no other', async () => {
  const [getting, setting] = [moduleOf({ operation: get }), moduleOf({ operation: set })];
  const sample = moduleOf(listOf('sample', { get: getting, set: setting }));
  const other = moduleOf({});
  const samples = catalog<Declares>({ sample, other });
  expect([sample.loads, other.loads]).toEqual([0, 0]);
  expect(await samples.load('sample/set')).toBe(set);
  expect([sample.loads, other.loads, getting.loads, setting.loads]).toEqual([1, 0, 0, 1]);
  expect(await samples.names()).toEqual(['sample/get', 'sample/set']);
  expect([getting.loads, setting.loads]).toEqual([0, 1]);
  expect(await samples.all()).toEqual([get, set]);
  expect(await samples.module('sample/set')).toEqual({ operation: set });
});

test.each(['sample/none', 'sample/', 'sample', '/get', '', 'constructor', 'sample/constructor', '__proto__/get'])(
  '%j is no operation',
  async (name) => {
    const samples = catalog<Declares>({ sample: moduleOf({ get: moduleOf({ operation: get }) }) });
    expect([await samples.load(name), await samples.module(name)]).toEqual([undefined, undefined]);
  },
);

test('an operation that is listed under another name does not compile', () => {
  // @ts-expect-error it is another operation
  listOf('sample', { got: moduleOf({ operation: get }) });
  // @ts-expect-error it is an operation of another operator
  listOf('other', { get: moduleOf({ operation: get }) });
  const columns = { ...about, operator: 'sample', operation: 'list', examples: undefined } as const;
  // @ts-expect-error its results have no such member
  declare({ ...columns, columns: ['name'] });
});
