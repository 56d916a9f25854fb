/** What a request needs: the choices among its fields, and what one that is not finished yet still misses. */
import { isObject } from './issue.ts';
import type { Schema } from './mark.ts';
import { compiler } from './walk.ts';

/** A choice among fields. A branch of several fields is one of which any may be given. */
export interface FieldChoice {
  readonly of: readonly (readonly string[])[];
  readonly required: boolean;
}

/** The choices among the members of a request and of the sequences in it, by dotted names; empty for anything else. */
export const rulesOf: (schema: Schema) => readonly FieldChoice[] = compiler<readonly FieldChoice[]>({
  text: () => [],
  integer: () => [],
  decimal: () => [],
  boolean: () => [],
  flag: () => [],
  tree: () => [],
  trees: () => [],
  // Lists of objects are typed as JSON: their choices are no choices among fields.
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

/** A requirement that a request does not meet: the names of the fields of which one has to be given. */
export type Missing = readonly string[];

/** Says what is missing in a value, which may be missing itself. Undefined for what is whole once it is there. */
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

/** What a request still needs before it can be valid. */
export const missingOf = (schema: Schema, value: unknown): Missing[] => checkOf(schema)?.(value, []) ?? [];
