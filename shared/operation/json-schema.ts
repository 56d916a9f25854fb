/** JSON Schema (2020-12) of requests and replies, from their declarations. */
import { digitsBetween } from './digits.ts';
import { labelOf } from './label.ts';
import type { Alternatives, IntegerMark, Schema, TextMark } from './mark.ts';
import { compiler, type Member, type Visitor } from './walk.ts';
import { COLLAPSED } from './xml-text.ts';

export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

const text = ({ options, clearable, max, secret }: TextMark): JsonSchema => {
  if (options) return { enum: options };
  // What XML can carry is a matter of code points, which JSON Schema's patterns do not know.
  return {
    type: 'string',
    ...(clearable ? {} : { minLength: 1 }),
    ...(max === undefined ? {} : { maxLength: max, pattern: '\\S' }),
    ...(secret ? { pattern: COLLAPSED.source } : {}),
  };
};

/** The first integer that JSON numbers cannot hold exactly, and the last that the vocabulary knows (39 digits). */
const [UNSAFE, LAST] = [2n ** 53n, 10n ** 39n - 1n];

const integer = ({ min = -LAST, max = LAST }: IntegerMark): JsonSchema => {
  const number = {
    type: 'integer',
    minimum: Number(min > -UNSAFE ? min : 1n - UNSAFE),
    maximum: Number(max < UNSAFE ? max : UNSAFE - 1n),
  };
  const above = max < UNSAFE ? [] : [digitsBetween(UNSAFE, max)];
  const below = min > -UNSAFE ? [] : [`-${digitsBetween(UNSAFE, -min)}`];
  if (above.length + below.length === 0) return number;
  // What JSON numbers cannot hold is a string of digits.
  return { oneOf: [number, { type: 'string', pattern: `^(?:${[...above, ...below].join('|')})$` }] };
};

/** What a schema is in JSON; for a sequence of requests also what says that it is not empty. */
interface Made {
  readonly json: JsonSchema;
  readonly filled?: JsonSchema;
}

/**
 * That a member is there. A flag that is false is the same as one left out. The others are named without saying what
 * they are, which their sequence says: linters and generators want to see what is required.
 */
const chosen = ({ name, kind }: Member<Made>): JsonSchema => ({
  required: [name],
  properties: { [name]: kind === 'flag' ? { const: true } : {} },
});

/** A choice among members, as JSON Schema says it. */
function choiceOf({ of, required }: Alternatives, members: readonly Member<Made>[]): JsonSchema {
  const each = members.filter(({ name }) => of.includes(name)).map(chosen);
  return { oneOf: required ? each : [...each, { not: { anyOf: each } }] };
}

const choices = (alternatives: readonly Alternatives[], members: readonly Member<Made>[]): JsonSchema => {
  const [one, ...more] = alternatives.map((each) => choiceOf(each, members));
  return more.length > 0 ? { allOf: [one, ...more] } : { ...one };
};

const documented = (member: Member<Made>): JsonSchema => {
  const {
    doc: { description },
    value,
  } = member;
  return {
    title: labelOf(member),
    ...(description === undefined ? {} : { description }),
    ...value.json,
    ...value.filled,
  };
};

const visitor = (side: 'request' | 'reply'): Visitor<Made> => ({
  text: (mark) => ({ json: text(mark) }),
  integer: (mark) => ({ json: integer(mark) }),
  boolean: () => ({ json: { type: 'boolean' } }),
  // In a reply, an element that is absent is a member that is absent.
  flag: () => ({ json: side === 'request' ? { type: 'boolean' } : { const: true } }),
  list: ({ json: items }) => {
    const many = { type: 'array', items, minItems: 1 };
    return { json: side === 'reply' ? many : { oneOf: [items, many] } };
  },
  pairs: ({ json }) => ({
    json: { type: 'object', additionalProperties: json, propertyNames: { minLength: 1 }, minProperties: 1 },
  }),
  sequence: (members, alternatives) => {
    const required = members.filter(({ optional }) => !optional).map(({ name }) => name);
    const mayBeEmpty = required.length === 0 && !alternatives.some((each) => each.required);
    return {
      json: {
        type: 'object',
        properties: Object.fromEntries(members.map((member) => [member.name, documented(member)])),
        ...(required.length > 0 ? { required } : {}),
        ...(side === 'request' ? { additionalProperties: false } : {}),
        ...choices(alternatives, members),
      },
      ...(side === 'request' && mayBeEmpty ? { filled: { anyOf: members.map(chosen) } } : {}),
    };
  },
});

const schemas = { request: compiler(visitor('request')), reply: compiler(visitor('reply')) };

/**
 * JSON Schema of a schema.
 * @param side requests may give a lone value instead of an array, and nothing that is unknown; replies give arrays
 */
export const jsonSchemaOf = (schema: Schema, side: 'request' | 'reply'): JsonSchema => schemas[side](schema).json;
