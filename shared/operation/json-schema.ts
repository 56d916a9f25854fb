/** JSON Schema (2020-12) of requests and replies, from their declarations. */
import { digitsBetween } from './digits.ts';
import type { Alternatives, Dependency, IntegerMark, Schema, TextMark } from './mark.ts';
import { LARGEST_DECIMAL, secret } from './schema.ts';
import { compiler, type Member, type Visitor } from './walk.ts';
import { COLLAPSED } from './xml-text.ts';

export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

const CLEARED: JsonSchema = { const: '' };

const text = (
  { options, clearable, min, max, secret, pattern, format }: TextMark,
  side: 'request' | 'reply',
): JsonSchema => {
  if (options) return { enum: options };
  // The patterns of JSON Schema cannot express which code points XML can carry.
  const filled = {
    type: 'string',
    ...(clearable ? {} : { minLength: min ?? 1 }),
    ...(max === undefined ? {} : { maxLength: max }),
    ...(side === 'reply' || (max ?? min) === undefined ? {} : { pattern: '\\S' }),
    ...(secret && side === 'request' ? { pattern: COLLAPSED.source, writeOnly: true } : {}),
    ...(secret ? { format: 'password' } : {}),
    ...(pattern === undefined ? {} : { pattern: pattern.form.source }),
    ...(format === undefined ? {} : { format }),
  };
  return clearable && pattern !== undefined ? { anyOf: [CLEARED, filled] } : filled;
};

/** The first integer that JSON numbers cannot hold exactly, and the last that the vocabulary knows (39 digits). */
const [UNSAFE, LAST] = [2n ** 53n, 10n ** 39n - 1n];

const integer = ({ options, clearable, ...range }: IntegerMark): JsonSchema => {
  const filled = options === undefined ? within(range) : { enum: options };
  return clearable ? { anyOf: [CLEARED, filled] } : filled;
};

/** Patterns of digits: a few ranges are those of most numbers. */
const patterns = new Map<bigint, string>();

/** A pattern for the integers from the first that JSON numbers cannot hold exactly. @param last the greatest of them */
function digitsUpTo(last: bigint): string {
  const pattern = patterns.get(last) ?? digitsBetween(UNSAFE, last);
  patterns.set(last, pattern);
  return pattern;
}

const within = ({ min = -LAST, max = LAST }: Omit<IntegerMark, 'kind'>): JsonSchema => {
  const number = {
    type: 'integer',
    minimum: Number(min > -UNSAFE ? min : 1n - UNSAFE),
    maximum: Number(max < UNSAFE ? max : UNSAFE - 1n),
  };
  const above = max < UNSAFE ? [] : [digitsUpTo(max)];
  const below = min > -UNSAFE ? [] : [`-${digitsUpTo(-min)}`];
  if (above.length + below.length === 0) return number;
  // A number that JSON cannot hold exactly is a string of digits.
  return { oneOf: [number, { type: 'string', pattern: `^(?:${[...above, ...below].join('|')})$` }] };
};

/** A JSON Schema; for a sequence in requests, also a schema that demands a member. */
interface Made {
  readonly json: JsonSchema;
  readonly filled?: JsonSchema;
}

/**
 * Demands a member. A flag that is false counts as left out. Other members are named without their schemas, for linters
 * and generators want to see every required member among the properties.
 */
const chosen = ({ name, kind }: Member<Made>): JsonSchema => ({
  required: [name],
  properties: { [name]: kind === 'flag' ? { const: true } : {} },
});

/** A choice among members in JSON Schema. */
function choiceOf({ of, required }: Alternatives, members: readonly Member<Made>[]): JsonSchema {
  const each = of.map((branch): JsonSchema => {
    const [one, ...more] = members.filter(({ name }) => branch.includes(name)).map(chosen);
    return more.length > 0 ? { anyOf: [one, ...more] } : { ...one };
  });
  return { oneOf: required ? each : [...each, { not: { anyOf: each } }] };
}

/** Allows a member only together with another one. */
function dependencyOf({ member, needs }: Dependency, members: readonly Member<Made>[]): JsonSchema {
  const [one, other] = [member, needs].map((wanted) => members.filter(({ name }) => name === wanted).map(chosen));
  return { anyOf: [{ not: { ...one?.[0] } }, { ...other?.[0] }] };
}

/** @param rules each as JSON Schema; `anyOf` is wrapped, for `filled` may add another one */
const all = (rules: readonly JsonSchema[]): JsonSchema => {
  const [one, ...more] = rules;
  return more.length > 0 || one?.['anyOf'] !== undefined ? { allOf: rules } : { ...one };
};

/** An element of any name. The elements in it are not described, for they may be nested to any depth. */
export const TREE: JsonSchema = {
  type: 'object',
  properties: {
    name: { type: 'string', pattern: '^[A-Za-z_][\\w.-]*$', description: 'Name of the element' },
    text: { type: 'string', description: 'Its text' },
    children: {
      type: 'array',
      items: { type: 'object' },
      minItems: 1,
      description: 'The elements in it, each with name, text and children',
    },
  },
  required: ['name'],
  additionalProperties: false,
};

const documented = (member: Member<Made>): JsonSchema => {
  const {
    doc: { description, label },
    value,
  } = member;
  return {
    // A label that only repeats the name of the member is left out.
    ...(label === undefined ? {} : { title: label }),
    ...(description === undefined ? {} : { description }),
    ...value.json,
    ...value.filled,
  };
};

/** Whether a choice has only one branch of one member, which is then required. */
const isOnly = ({ of, required }: Alternatives): boolean => required && of.length === 1 && of[0]?.length === 1;

/** Demands at least one of the members. */
const filled = (members: readonly Member<Made>[]): JsonSchema => {
  const [one, ...more] = members;
  return one !== undefined && more.length === 0 && one.kind !== 'flag'
    ? { required: [one.name] }
    : { anyOf: members.map(chosen) };
};

const visitor = (side: 'request' | 'reply'): Visitor<Made> => ({
  text: (mark) => ({ json: text(mark, side) }),
  integer: (mark) => ({ json: integer(mark) }),
  decimal: () => ({ json: { type: 'number', minimum: -LARGEST_DECIMAL, maximum: LARGEST_DECIMAL } }),
  boolean: () => ({ json: { type: 'boolean' } }),
  // In a reply, a flag is true or absent.
  flag: () => ({ json: side === 'request' ? { type: 'boolean', default: false } : { const: true } }),
  tree: () => ({ json: TREE }),
  trees: () => ({ json: { type: 'array', items: TREE, minItems: 1 } }),
  foreign: ({ json }) => ({ json }),
  list: ({ json: items }, { max: maxItems, mayBeEmpty }) => {
    const many = {
      type: 'array',
      items,
      ...(mayBeEmpty ? {} : { minItems: 1 }),
      ...(maxItems === undefined ? {} : { maxItems }),
    };
    return { json: side === 'reply' ? many : { oneOf: [items, many] } };
  },
  pairs: ({ json }, _, { secret: names }) => ({
    json: {
      type: 'object',
      ...(names === undefined ? {} : { patternProperties: { [names.source]: text(secret.xml, side) } }),
      additionalProperties: json,
      propertyNames: { minLength: 1 },
      minProperties: 1,
    },
  }),
  sequence: (members, alternatives, dependencies) => {
    // A choice with only one member makes it required.
    const only = alternatives.flatMap((each) => (isOnly(each) ? each.of.flat() : []));
    const required = members.filter(({ name, optional }) => !optional || only.includes(name)).map(({ name }) => name);
    const mayBeEmpty = required.length === 0 && !alternatives.some((each) => each.required);
    return {
      json: {
        type: 'object',
        properties: Object.fromEntries(members.map((member) => [member.name, documented(member)])),
        ...(required.length > 0 ? { required } : {}),
        ...(side === 'request' ? { additionalProperties: false } : {}),
        ...all([
          ...alternatives.filter((each) => !isOnly(each)).map((each) => choiceOf(each, members)),
          ...dependencies.map((each) => dependencyOf(each, members)),
        ]),
      },
      ...(side === 'request' && mayBeEmpty ? { filled: filled(members) } : {}),
    };
  },
});

const schemas = { request: compiler(visitor('request')), reply: compiler(visitor('reply')) };

/**
 * @param side requests may give a lone value instead of an array, and no unknown members; replies give arrays
 * @returns the JSON Schema of a schema
 * @example
 * jsonSchemaOf(list(choice('on', 'off')), 'reply') // => { type: 'array', items: { enum: ['on', 'off'] }, minItems: 1 }
 */
export const jsonSchemaOf = (schema: Schema, side: 'request' | 'reply'): JsonSchema => schemas[side](schema).json;
