/** Secrets in requests and results, by the members that a declaration says are secret. */
import { isObject } from './issue.ts';
import type { Schema } from './mark.ts';
import { compiler } from './walk.ts';

/** How a secret is shown wherever it is not sent to Plesk. */
export const REDACTED = '[redacted]';

/** Finds the secrets in a value; undefined where there can be none. */
type Find = ((value: unknown) => readonly string[]) | undefined;

const finderOf = /* @__PURE__ */ compiler<Find>({
  text: ({ secret }) => secret && ((value) => (typeof value === 'string' ? [value] : [])),
  integer: () => undefined,
  decimal: () => undefined,
  boolean: () => undefined,
  flag: () => undefined,
  tree: () => undefined,
  trees: () => undefined,
  list: (find) => find && ((value) => [value].flat().flatMap(find)),
  pairs: (find, _, { secret: names }) => {
    const inPair = ([name, value]: [string, unknown]): readonly string[] =>
      names?.test(name) && typeof value === 'string' ? [value] : (find?.(value) ?? []);
    return (find || names) && ((value) => (isObject(value) ? Object.entries(value).flatMap(inPair) : []));
  },
  sequence: (members) => {
    const holders = members.flatMap(({ name, value: find }) => (find ? [{ name, find }] : []));
    if (holders.length === 0) return undefined;
    return (value) => (isObject(value) ? holders.flatMap(({ name, find }) => find(value[name])) : []);
  },
});

/**
 * The secrets that values hold.
 * @param schema of each of the values
 * @param values requests or results, valid or not
 */
export const secretsOf = (schema: Schema, values: readonly unknown[]): string[] => {
  const find = finderOf(schema);
  return find ? values.flatMap(find) : [];
};

/** Whether values can hold secrets: an operation with such a result hands them out. @param schema of the values */
export const holdsSecrets = (schema: Schema): boolean => finderOf(schema) !== undefined;
