/**
 * A schema as readable TypeScript: a visitor of the walk.
 *
 * json-schema-to-typescript does not support choices: it makes `{ [k: string]: unknown }` of `oneOf` over `required`.
 * openapi-typescript needs a TypeScript of another major version. So the types are made here.
 */
import type { Alternatives, ForeignMark, Schema } from '../../shared/operation/mark.ts';
import { compiler, type Member, type Visitor } from '../../shared/operation/walk.ts';

type Side = 'request' | 'reply';

const indent = (text: string): string => text.replaceAll('\n', '\n  ');
/** Whether a type needs no parentheses before `[]`. An object with a choice needs them. */
const isPlain = (type: string): boolean => !/[|&]/.test(type) || (type.startsWith('{') && type.endsWith('}'));
const isSafe = (bound: bigint | undefined): boolean => bound !== undefined && Number.isSafeInteger(Number(bound));

const documented = (description: string | undefined, line: string): string =>
  description === undefined ? line : `/** ${description.replaceAll('*/', '* /')} */\n${line}`;

/** The name of a member, quoted if it is no identifier. */
const key = (name: string): string => (/^\w+$/.test(name) ? name : `'${name}'`);

const object = (lines: readonly string[]): string =>
  lines.length === 0 ? '{}' : `{\n  ${lines.map(indent).join('\n  ')}\n}`;

/** A given member of a choice. A flag is given only if it is true. */
const taken = ({ name, kind, doc, value }: Member<string>): string =>
  documented(doc.description, `${name}: ${kind === 'flag' ? 'true' : value};`);

/** A member of a choice that is not given. A flag that is false counts as not given. */
const left = ({ name, kind }: Member<string>): string => `${name}?: ${kind === 'flag' ? 'false' : 'never'};`;

/** One of several members of a given branch. */
const allowed = ({ name, doc, value }: Member<string>): string => documented(doc.description, `${name}?: ${value};`);

/** A choice as a union: each variant has the members of one branch only. */
function choice({ of, required }: Alternatives, members: readonly Member<string>[]): string {
  const branches = of.map((branch) => members.filter(({ name }) => branch.includes(name)));
  const all = branches.flat();
  const take = (branch: readonly Member<string>[]) => (branch.length > 1 ? allowed : taken);
  const ways = branches.map((branch) =>
    object(all.map((option) => (branch.includes(option) ? take(branch)(option) : left(option)))),
  );
  const none = required ? [] : [object(all.map(left))];
  return `(\n  | ${[...ways, ...none].map(indent).join('\n  | ')}\n)`;
}

/** The type of a value that no packet holds, from its JSON Schema. */
function typeOfJson({ const: only, oneOf, type, items }: ForeignMark['json']): string {
  if (only !== undefined) return `'${only}'`;
  if (oneOf !== undefined) return oneOf.map(typeOfJson).join(' | ');
  if (items !== undefined) return `readonly (${typeOfJson(items)})[]`;
  return type === 'integer' ? 'number' : `${type}`;
}

const visitor = (side: Side): Visitor<string> => ({
  text: ({ options }) => options?.map((option) => `'${option}'`).join(' | ') ?? 'string',
  integer: ({ min, max, options, clearable }) => {
    const number = options?.join(' | ') ?? (isSafe(min) && isSafe(max) ? 'number' : 'Integer');
    return clearable ? `${number} | ''` : number;
  },
  decimal: () => 'number',
  boolean: () => 'boolean',
  flag: () => (side === 'request' ? 'boolean' : 'true'),
  tree: () => 'Tree',
  trees: () => 'readonly Tree[]',
  foreign: ({ json }) => typeOfJson(json),
  list: (item) => {
    const array = `readonly ${isPlain(item) ? item : `(${item})`}[]`;
    return side === 'request' ? `${item} | ${array}` : array;
  },
  pairs: (value) => `{ [name: string]: ${value} }`,
  sequence: (members, alternatives) => {
    const chosen = side === 'request' ? new Set(alternatives.flatMap(({ of }) => of.flat())) : new Set<string>();
    const own = members
      .filter(({ name }) => !chosen.has(name))
      .map(({ name, optional, doc, value }) =>
        documented(doc.description, `${key(name)}${optional ? '?' : ''}: ${value};`),
      );
    const choices = side === 'request' ? alternatives.map((each) => choice(each, members)) : [];
    return [...(own.length > 0 || choices.length === 0 ? [object(own)] : []), ...choices].join(' & ');
  },
});

const types = { request: compiler(visitor('request')), reply: compiler(visitor('reply')) };

/** @param side requests may give a lone value instead of an array; replies give arrays, and no choices */
export const typeOf = (schema: Schema, side: Side): string => types[side](schema);
