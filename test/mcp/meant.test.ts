/** What models send although they mean nothing by it. */
import { describe, expect, test } from 'vitest';
import { meantBy } from '../../shared/mcp/meant.ts';
import { list, pairs } from '../../shared/operation/collection.ts';
import { boolean, clearable, flag, id, integer, optional, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';

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
  members: optional(list(sequence({ login: optional(text), age: optional(integer()) }))),
});
const meant = (value: unknown) => meantBy(schema, value).value;

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
