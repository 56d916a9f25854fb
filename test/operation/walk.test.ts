/** The visitors of a declaration, for an operation with every kind of member. */
import { expect, test } from 'vitest';
import { check } from '../../shared/operation/check.ts';
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
  clearableInteger,
  date,
  decimal,
  everything,
  flag,
  id,
  integer,
  limited,
  named,
  oneNumber,
  optional,
  text,
} from '../../shared/operation/schema.ts';
import { atMostOne, needs, oneOf, sequence } from '../../shared/operation/sequence.ts';
import { tree, trees } from '../../shared/operation/tree.ts';
import { compiler, type Visitor, walk } from '../../shared/operation/walk.ts';
import { encodePacket } from '../../shared/packet/encode.ts';
import { decodeReply } from '../../shared/packet/reply.ts';

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
    ip: optional(list(sequence({ ipAddress: text }), 2)),
    bandwidth: optional(named('band_width', decimal)),
    bits: optional(oneNumber(512, 1024)),
    statTtl: optional(clearableInteger(1n)),
    since: optional(date),
    extension: optional(tree),
    noMail: optional(flag),
    webmail: optional(text),
    greylisting: optional(boolean),
    home: optional(text),
    createHome: optional(boolean),
  },
  atMostOne('planId', 'planName'),
  atMostOne('noMail', ['webmail', 'greylisting']),
  needs('createHome', 'home'),
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
  integer: ({ min, options }) => options?.join('|') ?? (min === undefined ? 'integer' : `integer from ${min}`),
  decimal: () => 'decimal',
  boolean: () => 'boolean',
  flag: ({ unwritten }) => (unwritten ? 'everything' : 'flag'),
  tree: () => 'tree',
  trees: () => 'trees',
  list: (item, { max }) => `[${item}${max === undefined ? '' : ` up to ${max}`}]`,
  pairs: (value, wrapper) => `${wrapper ?? ''}{${value}}`,
  sequence: (members, alternatives, dependencies) =>
    `(${members.map(({ element, optional: out, value }) => `${element}${out ? '?' : ''} ${value}`).join(', ')}` +
    `${alternatives.map(({ of, required }) => `; ${required ? 'one' : 'none or one'} of ${of.map((each) => each.join('+')).join()}`).join('')}` +
    `${dependencies.map(({ member, needs: other }) => `; ${member} needs ${other}`).join('')})`,
};

test('the walk enters every kind of member, in the order of the declaration', () => {
  expect(walk(request, shape)).toBe(
    '(filter (id? [integer from 1], all? flag; one of id,all), gen-info? (pname? text or none, locale text), ' +
      'plan-id? integer from 1, plan-name? text, overuse? block|notify, limit? {integer}, ' +
      'permissions? permission{boolean}, ip? [(ip-address text) up to 2], band_width? decimal, bits? 512|1024, ' +
      'stat-ttl? integer from 1, since? text, extension? tree, no-mail? flag, webmail? text, greylisting? boolean, ' +
      'home? text, create-home? boolean; none or one of planId,planName; ' +
      'none or one of noMail,webmail+greylisting; createHome needs home)',
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
    ['bandwidth', 'Bandwidth', false],
    ['bits', 'Bits', false],
    ['statTtl', 'Stat ttl', false],
    ['since', 'Since', false],
    ['extension', 'Extension', false],
    ['noMail', 'No mail', false],
    ['webmail', 'Webmail', false],
    ['greylisting', 'Greylisting', false],
    ['home', 'Home', false],
    ['createHome', 'Create home', false],
  ]);
  expect(fieldsOf(operation).find(({ name }) => name === 'genInfo.pname')).toMatchObject({ clearable: true });
});

test('the choices of a request and of what is in it are rules over its fields', () => {
  expect(rulesOf(request)).toEqual([
    { of: [['planId'], ['planName']], required: false },
    { of: [['noMail'], ['webmail', 'greylisting']], required: false },
    { of: [['filter.id'], ['filter.all']], required: true },
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
        oneOf: [expect.anything(), { type: 'array', items: expect.anything(), minItems: 1 }],
      },
      all: { type: 'boolean', default: false },
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

const filterOfAll = sequence({ id: optional(list(id)), all: optional(everything) }, oneOf('id', 'all'));
const answered = sequence({ stat_ttl: optional(integer()), load: optional(decimal), children: optional(trees) });
const open = declare({
  operator: 'sample',
  operation: 'call',
  effect: 'write',
  summary: 'Call a sample',
  request: sequence({ filter: filterOfAll, extension: tree }),
  result: answered,
  examples: undefined,
});

test('everything is written as an empty filter, and open content as the elements that it names', () => {
  const extension = { name: 'wp', children: [{ name: 'install', text: 'a & b' }, { name: 'quiet' }] };
  expect(encodePacket(open, [{ filter: { all: true }, extension }])).toContain(
    '<call><filter/><extension><wp><install>a &amp; b</install><quiet/></wp></extension></call>',
  );
});

test('open content of a result becomes trees, beside the members that are declared', () => {
  const result = '<result><status>ok</status><load> 0.50 </load><a> <b>1</b>\n</a><stat_ttl/><c>two</c></result>';
  expect(decodeReply(open, 1, `<packet><sample><call>${result}</call></sample></packet>`)).toEqual({
    operations: [
      [
        {
          status: 'ok',
          load: 0.5,
          children: [
            { name: 'a', children: [{ name: 'b', text: '1' }] },
            { name: 'c', text: 'two' },
          ],
        },
      ],
    ],
  });
});

test('a reply without a result is one result, and results in other elements are the results', () => {
  const bare = { ...open, reply: 'bare' } as const;
  expect(decodeReply(bare, 1, '<packet><sample><call><load>2</load></call></sample></packet>')).toEqual({
    operations: [[{ status: 'ok', load: 2 }]],
  });
  const failed = '<status>error</status><errcode>1013</errcode>';
  expect(decodeReply(bare, 1, `<packet><sample><call>${failed}</call></sample></packet>`)).toEqual({
    operations: [[{ status: 'error', errcode: 1013 }]],
  });
  const within = { ...open, reply: ['add', 'remove'], many: true } as const;
  const results = `<result><status>ok</status></result><result>${failed}</result>`;
  expect(decodeReply(within, 1, `<packet><sample><call><remove>${results}</remove></call></sample></packet>`)).toEqual({
    operations: [[{ status: 'ok' }, { status: 'error', errcode: 1013 }]],
  });
});

test.each([
  [
    { filter: { all: true }, ip: [{ ipAddress: 'a' }, { ipAddress: 'b' }, { ipAddress: 'c' }] },
    'ip',
    'may have at most 2 values',
  ],
  [{ bandwidth: '1' }, 'bandwidth', 'must be a number of at most 10^15'],
  [{ bandwidth: Number.POSITIVE_INFINITY }, 'bandwidth', 'must be a number of at most 10^15'],
  [{ bits: 768 }, 'bits', 'must be 512 or 1024'],
  [{ statTtl: 0 }, 'statTtl', 'must be a whole number of at least 1'],
  [{ since: '30.11.2026' }, 'since', 'must be a date, such as 2026-11-30'],
  [
    { noMail: true, greylisting: true },
    'greylisting',
    'at most one of noMail, webmail/greylisting may be given; here are noMail and greylisting',
  ],
  [{ createHome: true }, 'createHome', 'may only be given together with home'],
  [{ extension: { name: '1st' } }, 'extension.name', 'must be the name of an XML element'],
  [
    { extension: { name: 'a', children: [{ name: 'b', colour: 'red' }] } },
    'extension.children.0.colour',
    'is not known here; known are name, text, children',
  ],
  [{ extension: { name: 'a', children: [] } }, 'extension.children', 'is empty: give a value or leave it out'],
])('%j is wrong at %s: %s', (members, path, message) => {
  const { issues } = check(request, { filter: { all: true }, ...members });
  expect(issues).toEqual([{ path, message }]);
});

test('a branch of several members, an integer that may be cleared and a deep tree are valid', () => {
  const chain = Array.from({ length: 49 }).reduce((inner: object) => ({ name: 'a', children: [inner] }), { name: 'a' });
  const given = { filter: { all: true }, webmail: 'roundcube', greylisting: true, statTtl: '', extension: chain };
  expect(check(request, given).issues).toEqual([]);
  const tooDeep = { ...given, extension: { name: 'a', children: [chain] } };
  expect(check(request, tooDeep).issues.map(({ message }) => message)).toEqual([
    'is nested more than 50 elements deep',
  ]);
});
