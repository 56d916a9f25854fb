/** Tools as the interfaces of assistants take them: one schema that they do not know makes them refuse a whole list. */
import { expect, test } from 'vitest';
import { operations } from '../../functions/operations.ts';
import { inputSchemaOf } from '../../shared/mcp/input-schema.ts';
import { toolOf } from '../../shared/mcp/operation-tool.ts';
import { operationsTools } from '../../shared/mcp/operations.ts';
import { list, pairs } from '../../shared/operation/collection.ts';
import {
  boolean,
  choice,
  clearableInteger,
  date,
  decimal,
  flag,
  id,
  integer,
  long,
  oneNumber,
  optional,
  required,
  size,
  text,
} from '../../shared/operation/schema.ts';
import { atMostOne, oneOf, sequence } from '../../shared/operation/sequence.ts';
import { tree, trees } from '../../shared/operation/tree.ts';

/** Every schema in a schema, itself first. */
function schemasIn(schema: unknown): Record<string, unknown>[] {
  const self = schema as Record<string, unknown>;
  const below = [
    ...Object.values((self['properties'] as object | undefined) ?? {}),
    self['items'],
    self['additionalProperties'],
  ];
  return [self, ...below.filter((each) => typeof each === 'object').flatMap(schemasIn)];
}

/**
 * The subset that Anthropic's, OpenAI's and Google's interfaces share. Sources: docs.anthropic.com (tool use: no
 * oneOf, allOf or anyOf at the root, names of properties of at most 64 characters), platform.openai.com (function
 * calling: names, and a root of the type object without unions), ai.google.dev (`FunctionDeclaration`: a subset of JSON
 * Schema in which an enum is of strings).
 */
const KNOWN = [
  ...['type', 'description', 'properties', 'required', 'additionalProperties', 'items', 'enum'],
  ...['minItems', 'maxItems', 'minLength', 'maxLength', 'pattern', 'minimum', 'maximum'],
];

/** A request of every kind that declarations have, whether an operation uses it or not. */
const everyKind = sequence({
  text: required(text),
  choice: optional(choice('a', 'b')),
  date: optional(date),
  number: optional(oneNumber(0, 16)),
  expiry: optional(clearableInteger(0n)),
  factor: optional(decimal),
  flag: optional(flag),
  boolean: optional(boolean),
  list: optional(list(id, 3)),
  pairs: optional(pairs(long)),
  tree: optional(tree),
  trees: optional(trees),
});

test('every tool is one that the interfaces of assistants take', async () => {
  const declared = await operations.all();
  const tools = [
    ...declared.map((operation) => toolOf(operation, ['eu1', 'us1'])),
    ...declared.slice(0, 1).map((operation) => toolOf({ ...operation, request: everyKind }, [])),
    ...operationsTools.map(({ tool }) => tool),
  ];
  for (const { name, description, inputSchema } of tools) {
    expect(name).toMatch(/^[a-z0-9_]{1,64}$/);
    expect(description.length).toBeLessThanOrEqual(1024);
    expect(inputSchema).toMatchObject({ type: 'object', properties: expect.any(Object), additionalProperties: false });
    for (const schema of schemasIn(inputSchema)) {
      expect(KNOWN, name).toEqual(expect.arrayContaining(Object.keys(schema)));
      expect(['object', 'array', 'string', 'integer', 'number', 'boolean'], name).toContain(schema['type']);
      if (schema['enum']) expect(schema['type']).toBe('string');
      for (const property of Object.keys((schema['properties'] as object | undefined) ?? {}))
        expect(property).toMatch(/^[a-zA-Z0-9_.-]{1,64}$/);
      const { required = [], properties = {} } = schema as { required?: string[]; properties?: object };
      expect(Object.keys(properties)).toEqual(expect.arrayContaining(required));
    }
  }
});

test('describes a choice in words', async () => {
  const one = { planId: optional(id), planName: optional(text) };
  expect(inputSchemaOf(sequence(one, oneOf('planId', 'planName'))).rules).toEqual([
    'Give exactly one of planId, planName',
  ]);
  const { json } = inputSchemaOf(sequence({ plan: optional(sequence(one, atMostOne('planId', 'planName'))) }));
  expect(json).toMatchObject({
    properties: { plan: { description: 'Give at most one of planId, planName. Give at least one member' } },
  });
  const add = await operations.load('reseller/ippool-add-ip');
  expect(add && toolOf(add, []).description).toMatch(/Give exactly one of \w+, .*\.$/);
});

test('describes in words what would need a union or a pattern', () => {
  const { json } = inputSchemaOf(everyKind);
  expect(json).toMatchObject({
    properties: {
      date: { type: 'string', description: 'Give a date, such as 2026-11-30' },
      number: { type: 'integer', description: 'Give one of 0, 16' },
      expiry: { type: 'integer', description: expect.stringContaining('clears it') },
    },
  });
});

test('an integer is a type and short limits', () => {
  expect([id, integer(), long, size].map((schema) => inputSchemaOf(schema).json)).toEqual([
    { type: 'integer', minimum: 1 },
    { type: 'integer' },
    { type: 'integer' },
    { type: 'integer', minimum: 0 },
  ]);
});
