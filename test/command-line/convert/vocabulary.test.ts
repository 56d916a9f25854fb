/** Kinds of members that few operations have, in an operation of the test's own. */
import { expect, test } from 'vitest';
import { convert } from '../../../shared/command-line/convert/convert.ts';
import { catalog } from '../../../shared/operation/catalog.ts';
import { list } from '../../../shared/operation/collection.ts';
import { declare } from '../../../shared/operation/declaration.ts';
import {
  clearableInteger,
  decimal,
  everything,
  flag,
  id,
  named,
  optional,
  required,
  text,
} from '../../../shared/operation/schema.ts';
import { oneOf, sequence } from '../../../shared/operation/sequence.ts';
import { tree, trees } from '../../../shared/operation/tree.ts';

const filter = required(
  sequence(
    { id: optional(list(id)), ipV4Address: optional(named('ipV4-address', text)), all: optional(everything) },
    oneOf('id', 'ipV4Address', 'all'),
  ),
);
const operation = declare({
  operator: 'widget',
  operation: 'set',
  effect: 'write',
  summary: 'Change widgets',
  request: sequence(
    {
      filter,
      genInfo: optional(named('gen_info', sequence({ pvt: optional(named('PVT', text)) }))),
      none: optional(flag),
      webmail: optional(text),
      greylisting: optional(text),
      ttl: optional(clearableInteger(1n)),
      price: optional(decimal),
      call: optional(tree),
      more: optional(trees),
    },
    oneOf('none', ['webmail', 'greylisting']),
  ),
  result: sequence({}),
  examples: [],
});
const operations = catalog({
  widget: async () => ({ default: { set: async () => ({ default: { operation } }) } }),
});

const converted = async (members: string) =>
  convert(`<packet><widget><set>${members}</set></widget></packet>`, operations);

test.each([
  [
    'elements with names of their own',
    '<filter><ipV4-address>192.0.2.1</ipV4-address></filter><gen_info><PVT>x</PVT></gen_info><none/>',
    { filter: { ipV4Address: '192.0.2.1' }, genInfo: { pvt: 'x' }, none: true },
  ],
  [
    'a branch of several members',
    '<filter><id>1</id></filter><webmail>a</webmail><greylisting>b</greylisting>',
    { filter: { id: [1] }, webmail: 'a', greylisting: 'b' },
  ],
  [
    'a number that an empty text clears',
    '<filter><id>1</id></filter><none/><ttl/>',
    { filter: { id: [1] }, none: true, ttl: '' },
  ],
  [
    'a decimal',
    '<filter><id>1</id></filter><none/><price>-1.50</price>',
    { filter: { id: [1] }, none: true, price: -1.5 },
  ],
  [
    'a tree',
    '<filter><id>1</id></filter><none/><call><a>x<!-- --></a></call>',
    { filter: { id: [1] }, none: true, call: { name: 'a', text: 'x' } },
  ],
  [
    'elements of any names',
    '<filter><id>1</id></filter><none/><x><y>1</y></x><z/>',
    { filter: { id: [1] }, none: true, more: [{ name: 'x', children: [{ name: 'y', text: '1' }] }, { name: 'z' }] },
  ],
])('reads %s', async (_, members, body) => {
  expect(await converted(members)).toEqual({ requests: [{ route: '/widget/set', body }], notes: [], complete: true });
});

test('names that differ in dashes alone are taken, and that is noted', async () => {
  const { requests, notes } = await converted('<filter><id>1</id></filter><gen-info><pvt>x</pvt></gen-info><none/>');
  expect(requests[0]?.body).toEqual({ filter: { id: [1] }, genInfo: { pvt: 'x' }, none: true });
  expect(notes).toEqual([
    'line 1: widget/set: it holds <gen-info>, which is taken for <gen_info>.',
    'line 1: widget/set: genInfo holds <pvt>, which is taken for <PVT>.',
  ]);
});

test('an empty filter is all, if that is how all is written', async () => {
  const { requests, notes, complete } = await converted('<filter/><none/>');
  expect(requests[0]?.body).toEqual({ filter: { all: true }, none: true });
  expect(notes).toEqual([expect.stringContaining('filter IS EMPTY, WHICH MEANS EVERYTHING')]);
  expect(complete).toBe(true);
});

test('code in elements of any names is kept and named', async () => {
  const { requests, notes, complete } = await converted(
    '<filter><id>1</id></filter><none/><call><a>{{ x }}</a>{{ more }}</call><z>{{ z }}</z>',
  );
  expect(requests[0]?.body).toEqual({
    filter: { id: [1] },
    none: true,
    call: [{ name: 'a', text: '{{ x }}' }, { '{{ more }}': null }],
    more: [{ name: 'z', text: '{{ z }}' }],
  });
  for (const code of ['{{ x }}', '{{ more }}', '{{ z }}']) expect(notes).toContainEqual(expect.stringContaining(code));
  expect(complete).toBe(false);
});

test('code beside the elements of a tree is kept as a member, which the gateway refuses', async () => {
  const { requests, notes, complete } = await converted(
    '<filter><id>1</id></filter><none/><z>text<a>x</a></z><z><a>x</a>{{ more }}</z>',
  );
  const a = { name: 'a', text: 'x' };
  expect(requests[0]?.body).toMatchObject({
    more: [
      { name: 'z', text: 'text', children: [a] },
      { name: 'z', children: [a], '{{ more }}': null },
    ],
  });
  expect(notes).toContainEqual(expect.stringContaining('{{ more }} between its elements'));
  expect(complete).toBe(false);
});
