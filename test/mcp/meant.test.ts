/** Values that models send without a meaning, such as null. */
import { describe, expect, test } from 'vitest';
import { operations } from '../../functions/operations.ts';
import { meantBy } from '../../shared/mcp/meant.ts';
import { list, pairs } from '../../shared/operation/collection.ts';
import { nameOf } from '../../shared/operation/declaration.ts';
import { isObject } from '../../shared/operation/issue.ts';
import {
  boolean,
  clearable,
  clearableInteger,
  decimal,
  flag,
  id,
  integer,
  optional,
  required,
  text,
} from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { tree, trees } from '../../shared/operation/tree.ts';

const schema = sequence({
  name: required(text),
  note: optional(text),
  email: optional(clearable),
  emails: optional(list(clearable)),
  count: optional(integer()),
  ids: optional(list(id)),
  open: optional(boolean),
  all: optional(flag),
  limits: optional(pairs(integer())),
  owner: optional(sequence({ login: optional(text), id: optional(id) })),
  expiry: optional(clearableInteger()),
  factor: optional(decimal),
  element: optional(tree),
  elements: optional(trees),
  members: optional(list(sequence({ login: optional(text), age: optional(integer()) }))),
});
const meant = (value: unknown) => meantBy(schema, value).value;

/** A value with everything in it as text. */
const inTexts = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inTexts);
  if (typeof value === 'object') return JSON.stringify(value, (_, each) => (isObject(each) ? each : unquoted(each)));
  return unquoted(value);
};
const unquoted = (value: unknown) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value);

test('every example of a declaration is read back from texts', async () => {
  for (const operation of await operations.all())
    for (const { request } of operation.examples ?? []) {
      const members = Object.entries(request as object).map(([name, value]) => [name, inTexts(value)]);
      for (const given of [inTexts(request), Object.fromEntries(members), request])
        expect(meantBy(operation.request, given).value, nameOf(operation)).toEqual(request);
    }
});

describe('null', () => {
  test('leaves an optional member out', () => {
    const nulls = { note: null, count: null, ids: null, open: null, all: null, limits: null, owner: null };
    expect(meant({ name: 'a', ...nulls })).toEqual({ name: 'a' });
  });

  test('leaves out an object in which everything is null, but no object that was empty before', () => {
    expect(meant({ owner: { login: null, id: null } })).toEqual({});
    expect(meant({ owner: {} })).toEqual({ owner: {} });
    expect(meant({ owner: { login: null, id: 3 } })).toEqual({ owner: { id: 3 } });
  });

  test.each([
    ['for a member that has to be given', { name: null }],
    ['for a text that an empty text clears', { email: null }],
    ['for a list of these', { emails: null }],
    ['for a number that an empty text clears', { expiry: null }],
    ['for the name of an element', { element: { name: null } }],
    ['in a list of elements', { elements: [null] }],
    ['in a list', { ids: [1, null] }],
    ['for a list of objects in a list', { members: [null] }],
    ['for a limit by name', { limits: { max_cl: null } }],
    ['for a member that is not known', { unknown: null }],
  ])('stays %s, to be refused', (_name, value) => {
    expect(meant(value)).toEqual(value);
  });
});

describe('texts', () => {
  test('of digits are numbers, and true and false are booleans', () => {
    expect(meant({ count: '-3', ids: ['1', '2'], open: 'false', all: 'true', limits: { max_cl: '10' } })).toEqual({
      count: -3,
      ids: [1, 2],
      open: false,
      all: true,
      limits: { max_cl: 10 },
    });
    expect(meant({ ids: '7' })).toEqual({ ids: 7 });
  });

  test.each(['', ' 3', '3.0', '03', '1e3', '0x10', '+3', '-0', '９', '9007199254740993', '9'.repeat(30)])(
    '%j stays what it is',
    (count) => {
      expect(meant({ count })).toEqual({ count });
    },
  );

  test('of decimals are numbers if a number holds all of their digits', () => {
    expect(meant({ factor: '-1.5' })).toEqual({ factor: -1.5 });
    for (const factor of ['1.', '.5', '01.5', '1e3', '1.0000000000000001', '12345678901234567', 'NaN'])
      expect(meant({ factor })).toEqual({ factor });
  });

  test.each(['True', 'TRUE', 'yes', '1', ''])('%j is no boolean', (open) => {
    expect(meant({ open })).toEqual({ open });
  });

  test('stay texts if a text is wanted', () => {
    const value = { name: 'true', note: '3', email: '{"a":1}' };
    expect(meant(value)).toEqual(value);
  });
});

describe('the JSON text of an object', () => {
  test('is that object, at the root, in members and in lists', () => {
    expect(meant('{"name":"a","owner":{"id":"3"}}')).toEqual({ name: 'a', owner: { id: 3 } });
    expect(meant({ owner: '{"login":"jane","id":null}', limits: '{"max_cl":"1"}' })).toEqual({
      owner: { login: 'jane' },
      limits: { max_cl: 1 },
    });
    expect(meant({ members: ['{"login":"jane"}', { age: '3' }] })).toEqual({
      members: [{ login: 'jane' }, { age: 3 }],
    });
  });

  test('is an element of any name, too', () => {
    const element = { name: 'a', text: null, children: ['{"name":"b","children":null}', { name: 'c', text: '3' }] };
    const read = { name: 'a', children: [{ name: 'b' }, { name: 'c', text: '3' }] };
    expect(meant({ element: JSON.stringify(element), elements: [element] })).toEqual({
      element: read,
      elements: [read],
    });
  });

  test('is read once, and strictly', () => {
    const texts = [JSON.stringify('{"id":1}'), '{"id":1', "{'id':1}", '{"id":1,}', '[{"id":1}]', 'null', '1', '{}x'];
    for (const owner of texts) expect(meant({ owner })).toEqual({ owner });
    const deep = `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`;
    expect(meant({ owner: deep })).toEqual({ owner: deep });
  });

  test('names the members that it holds twice', () => {
    expect(meantBy(schema, { owner: '{"id":1,"id":2}', members: [{}, '{"age":1,"age":2}'] }).doubled).toEqual([
      ['owner', 'id'],
      ['members', 1, 'age'],
    ]);
  });

  test('makes no member of a prototype', () => {
    const value = meant('{"__proto__":{"name":"a"}}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value as object)).toEqual(['__proto__']);
  });
});
