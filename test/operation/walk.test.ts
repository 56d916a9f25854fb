/** What the visitors of a declaration make of it, by an operation that has every kind of member. */
import { expect, test } from 'vitest';
import { list, pairs } from '../../shared/operation/collection.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { fieldsOf } from '../../shared/operation/fields.ts';
import { jsonSchemaOf } from '../../shared/operation/json-schema.ts';
import { missingOf, rulesOf } from '../../shared/operation/requirements.ts';
import {
  boolean,
  choice,
  clearable,
  flag,
  id,
  integer,
  limited,
  optional,
  text,
} from '../../shared/operation/schema.ts';
import { atMostOne, oneOf, sequence } from '../../shared/operation/sequence.ts';
import { compiler, type Visitor, walk } from '../../shared/operation/walk.ts';

const filter = sequence({ id: optional(list(id)), all: optional(flag) }, oneOf('id', 'all'));
const request = sequence(
  {
    filter,
    genInfo: optional(sequence({ pname: optional(clearable, doc('Who it is', 'Contact name')), locale: text })),
    planId: optional(id),
    planName: optional(limited(5)),
    overuse: optional(choice('block', 'notify')),
    limit: optional(pairs(integer())),
    permissions: optional(pairs(boolean, 'permission')),
    ip: optional(list(sequence({ ipAddress: text }))),
  },
  atMostOne('planId', 'planName'),
);
const operation = declare({
  operator: 'sample',
  operation: 'keep',
  effect: 'write',
  summary: 'Keep a sample',
  request,
  result: sequence({ id }),
  examples: undefined,
});

/** Writes a schema as one text. */
const shape: Visitor<string> = {
  text: ({ options, clearable: empty }) => (options ? options.join('|') : empty ? 'text or none' : 'text'),
  integer: ({ min }) => (min === undefined ? 'integer' : `integer from ${min}`),
  boolean: () => 'boolean',
  flag: () => 'flag',
  list: (item) => `[${item}]`,
  pairs: (value, wrapper) => `${wrapper ?? ''}{${value}}`,
  sequence: (members, alternatives) =>
    `(${members.map(({ element, optional: out, value }) => `${element}${out ? '?' : ''} ${value}`).join(', ')}` +
    `${alternatives.map(({ of, required }) => `; ${required ? 'one' : 'none or one'} of ${of.join()}`).join('')})`,
};

test('the walk enters every kind of member, in the order of the declaration', () => {
  expect(walk(request, shape)).toBe(
    '(filter (id? [integer from 1], all? flag; one of id,all), gen-info? (pname? text or none, locale text), ' +
      'plan-id? integer from 1, plan-name? text, overuse? block|notify, limit? {integer}, ' +
      'permissions? permission{boolean}, ip? [(ip-address text)]; none or one of planId,planName)',
  );
});

test('a compiled visitor walks a schema once', () => {
  let walks = 0;
  const counting = compiler<string>({ ...shape, sequence: () => `${++walks}` });
  expect([counting(filter), counting(filter), counting(request), counting(filter)]).toEqual(['1', '1', '5', '1']);
});

test('fields have words for people: their label, or the words of their name', () => {
  expect(fieldsOf(operation).map(({ name, label, required }) => [name, label, required])).toEqual([
    ['filter.id', 'ID', false],
    ['filter.all', 'All', false],
    ['genInfo.pname', 'Contact name', false],
    ['genInfo.locale', 'Locale', false],
    ['planId', 'Plan ID', false],
    ['planName', 'Plan name', false],
    ['overuse', 'Overuse', false],
    ['limit', 'Limit', false],
    ['permissions', 'Permissions', false],
    ['ip', 'IP', false],
  ]);
  expect(fieldsOf(operation).find(({ name }) => name === 'genInfo.pname')).toMatchObject({ clearable: true });
});

test('the choices of a request and of what is in it are rules over its fields', () => {
  expect(rulesOf(request)).toEqual([
    { of: ['planId', 'planName'], required: false },
    { of: ['filter.id', 'filter.all'], required: true },
  ]);
});

test.each([
  [{}, [['filter.id', 'filter.all']]],
  [{ filter: { all: false } }, [['filter.id', 'filter.all']]],
  [{ filter: { all: true } }, []],
  [{ filter: { id: 1 }, genInfo: {} }, [['genInfo.locale']]],
  [undefined, [['filter.id', 'filter.all']]],
])('%j still needs %j', (given, missing) => {
  expect(missingOf(request, given)).toEqual(missing);
});

test('JSON Schema says choices as oneOf, and which object may not be empty', () => {
  expect(jsonSchemaOf(filter, 'request')).toEqual({
    type: 'object',
    properties: {
      id: {
        title: 'ID',
        oneOf: [expect.anything(), { type: 'array', items: expect.anything(), minItems: 1 }],
      },
      all: { title: 'All', type: 'boolean' },
    },
    additionalProperties: false,
    oneOf: [
      { required: ['id'], properties: { id: {} } },
      { required: ['all'], properties: { all: { const: true } } },
    ],
  });
  const dataset = sequence({ dataset: sequence({ genInfo: optional(flag), name: optional(text) }) });
  expect(jsonSchemaOf(dataset, 'request')['properties']).toMatchObject({
    dataset: {
      anyOf: [
        { required: ['genInfo'], properties: { genInfo: { const: true } } },
        { required: ['name'], properties: { name: {} } },
      ],
    },
  });
  expect(jsonSchemaOf(dataset, 'reply')['properties']).not.toMatchObject({ dataset: { anyOf: expect.anything() } });
});
