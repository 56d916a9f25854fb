/** Requirements of a request: the choices among its fields, and the fields that an unfinished one still lacks. */
import { isObject } from './issue.ts';
import type { Schema } from './mark.ts';
import { compiler } from './walk.ts';

/** A choice among fields. If a branch has several fields, any of them may be given. */
export interface FieldChoice {
  readonly of: readonly (readonly string[])[];
  readonly required: boolean;
}

/** @returns the choices among the members of a request and of the sequences in it, by dotted names */
export const rulesOf: (schema: Schema) => readonly FieldChoice[] = compiler<readonly FieldChoice[]>({
  text: () => [],
  integer: () => [],
  decimal: () => [],
  boolean: () => [],
  flag: () => [],
  tree: () => [],
  trees: () => [],
  // Lists of objects are typed as JSON: their choices are not among fields.
  list: () => [],
  pairs: () => [],
  sequence: (members, alternatives) => [
    ...alternatives,
    ...members.flatMap(({ name, value }) =>
      value.map(({ of, required }) => ({
        of: of.map((branch) => branch.map((key) => `${name}.${key}`)),
        required,
      })),
    ),
  ],
});

/** An unmet requirement: the names of the fields of which one has to be given. */
export type Missing = readonly string[];

/** Finds what is missing in a value, which may be missing itself; undefined if nothing can be missing in it. */
type Check = ((value: unknown, path: readonly string[]) => Missing[]) | undefined;

const checkOf = compiler<Check>({
  text: () => undefined,
  integer: () => undefined,
  decimal: () => undefined,
  boolean: () => undefined,
  flag: () => undefined,
  tree: () => undefined,
  trees: () => undefined,
  list: () => undefined,
  pairs: () => undefined,
  sequence: (members, alternatives) => (value, path) => {
    const given = isObject(value) ? value : {};
    const nameOf = (key: string) => [...path, key].join('.');
    const missing = members.flatMap(({ name, optional, value: check }): Missing[] => {
      const isGiven = Object.hasOwn(given, name);
      if (check) return isGiven || !optional ? check(given[name], [...path, name]) : [];
      return isGiven || optional ? [] : [[nameOf(name)]];
    });
    const choices = alternatives.filter(
      ({ of, required }) => required && !of.flat().some((key) => Object.hasOwn(given, key) && given[key] !== false),
    );
    return [...missing, ...choices.map(({ of }) => of.flat().map(nameOf))];
  },
});

/**
 * @returns what a request still needs before it can be valid
 * @example
 * missingOf(sequence({ id: optional(id), login: optional(text) }, oneOf('id', 'login')), {}) // => [['id', 'login']]
 */
export const missingOf = (schema: Schema, value: unknown): Missing[] => checkOf(schema)?.(value, []) ?? [];
