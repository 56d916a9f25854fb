/**
 * Finds secrets by the members that a declaration marks as secret. If the requests of a function hold no secrets, its
 * bundle is built without this file (.scripts/build/alone.ts).
 */
import { isObject } from './issue.ts';
import { compiler } from './walk.ts';

/** Finds the secrets in a value; undefined if it cannot hold any. */
type Find = ((value: unknown) => readonly string[]) | undefined;

/** @returns a function that finds the secrets in values of a schema; undefined if they cannot hold any */
export const finderOf = /* @__PURE__ */ compiler<Find>({
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
