/**
 * The `inputSchema` of a tool. The APIs of assistants refuse a whole list if one schema has a union at its root, so
 * choices are put into the description. The check of the request holds them all the same.
 */
import { type JsonSchema, TREE } from '../operation/json-schema.ts';
import type { Alternatives, Dependency, IntegerMark, Schema, TextMark } from '../operation/mark.ts';
import { compiler, type Member } from '../operation/walk.ts';

/** A schema, and the rules that it cannot express, as sentences without a full stop. */
interface InputSchema {
  readonly json: JsonSchema;
  readonly rules: readonly string[];
  /** Whether all of its members are optional: a request then needs at least one of them. */
  readonly mayBeEmpty?: boolean;
}

const text = ({ options, clearable, min = 1, max }: TextMark): JsonSchema => ({
  type: 'string',
  ...(options ? { enum: options } : clearable ? {} : { minLength: min }),
  ...(max === undefined ? {} : { maxLength: max }),
});

/** Leaves out limits beyond the numbers that JSON holds exactly: the check has them. */
const integer = ({ min, max }: IntegerMark): JsonSchema => ({
  type: 'integer',
  ...(min !== undefined && Number.isSafeInteger(Number(min)) ? { minimum: Number(min) } : {}),
  ...(max !== undefined && Number.isSafeInteger(Number(max)) ? { maximum: Number(max) } : {}),
});

const inWords = ({ of, required }: Alternatives): string =>
  `Give ${required ? 'exactly' : 'at most'} one of ${of.map((branch) => branch.join(' and ')).join(', ')}`;

const needed = ({ member, needs }: Dependency): string => `Give ${member} only together with ${needs}`;

function described({ doc: { description }, value: { json, rules, mayBeEmpty } }: Member<InputSchema>): JsonSchema {
  const said = [
    ...(description === undefined ? [] : [description]),
    ...rules,
    ...(mayBeEmpty ? ['Give at least one member'] : []),
  ];
  return { ...json, ...(said.length > 0 ? { description: said.join('. ') } : {}) };
}

/** @returns the schema, for a sequence an object without unions at its root, and the rules for its description */
export const inputSchemaOf: (schema: Schema) => InputSchema = compiler<InputSchema>({
  text: (mark) => ({ json: text(mark), rules: mark.pattern ? [`Give ${mark.pattern.says}`] : [] }),
  integer: (mark) => ({
    json: integer(mark),
    rules: [
      // Google takes only texts in an enum.
      ...(mark.options ? [`Give one of ${mark.options.join(', ')}`] : []),
      // A union of a number and a text would be refused.
      ...(mark.clearable ? ['An empty text in place of the number clears it'] : []),
    ],
  }),
  decimal: () => ({ json: { type: 'number' }, rules: [] }),
  boolean: () => ({ json: { type: 'boolean' }, rules: [] }),
  flag: () => ({ json: { type: 'boolean' }, rules: [] }),
  tree: () => ({ json: TREE, rules: [] }),
  trees: () => ({ json: { type: 'array', items: TREE, minItems: 1 }, rules: [] }),
  list: ({ json, rules }, { max: maxItems }) => ({
    json: { type: 'array', items: json, minItems: 1, ...(maxItems === undefined ? {} : { maxItems }) },
    rules,
  }),
  pairs: ({ json, rules }) => ({ json: { type: 'object', additionalProperties: json }, rules }),
  sequence: (members, alternatives, dependencies) => {
    const required = members.filter(({ optional }) => !optional).map(({ name }) => name);
    return {
      json: {
        type: 'object',
        properties: Object.fromEntries(members.map((member) => [member.name, described(member)])),
        ...(required.length > 0 ? { required } : {}),
        additionalProperties: false,
      },
      rules: [...alternatives.map(inWords), ...dependencies.map(needed)],
      mayBeEmpty: required.length === 0 && !alternatives.some((each) => each.required),
    };
  },
});
