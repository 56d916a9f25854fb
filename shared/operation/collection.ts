/** Members that hold any number of values: repeated elements, and name/value lists. */
import type * as v from 'valibot';
import { addIssue, addMismatch, isFull, makeSchema, runMember, runSchema } from './check.ts';
import { EMPTY, isObject } from './issue.ts';
import type { ListMark, PairNames, PairsMark, Schema } from './mark.ts';
import { secret, text } from './schema.ts';

export type ListSchema<T extends Schema> = v.GenericSchema<v.InferInput<T> | v.InferInput<T>[], v.InferOutput<T>[]> & {
  readonly xml: { readonly kind: 'list'; readonly item: T };
};

/**
 * A repeatable element: an array. A request may give a lone value instead of an array of one.
 * @param max the most values it may have; any number if left out
 * @returns its schema
 * @example
 * check(list(id, 2), 7).output // => [7]
 * check(list(id, 2), [1, 2, 3]).issues // => [{ path: '', message: 'may have at most 2 values' }]
 */
/* @__NO_SIDE_EFFECTS__ */
export const list = <T extends Schema>(item: T, max?: number): ListSchema<T> =>
  makeSchema({ kind: 'list', item, max }, (input, dataset) => {
    if (!Array.isArray(input)) {
      const lone = runSchema(item, input);
      dataset.issues = lone.issues;
      return [lone.value];
    }
    if (input.length === 0) addIssue(dataset, EMPTY);
    if (max !== undefined && input.length > max) addIssue(dataset, `may have at most ${max} values`);
    const values: unknown[] = [];
    for (const value of input) {
      if (isFull(dataset)) break;
      values.push(runMember(dataset, values.length, item, value).value);
    }
    return values;
  });

/** The schema of an array in a reply of the gateway itself. */
type ListingSchema<T extends Schema> = v.GenericSchema<readonly v.InferOutput<T>[]> & { readonly xml: ListMark };

/**
 * @returns the schema of an array that may be empty: it describes replies of the gateway itself, and checks no values
 * @example
 * jsonSchemaOf(listing(boolean), 'reply') // => { type: 'array', items: { type: 'boolean' } }
 */
/* @__NO_SIDE_EFFECTS__ */
export const listing = <T extends Schema>(item: T): ListingSchema<T> =>
  makeSchema({ kind: 'list', item, mayBeEmpty: true }, (input) => input);

export type PairsSchema<T extends Schema> = v.GenericSchema<
  { [name: string]: v.InferInput<T> },
  { [name: string]: v.InferOutput<T> }
> & { readonly xml: PairsMark & { readonly value: T } };

/**
 * A name/value list: an object whose member names are data and are kept as they are.
 * @param value the schema of each value
 * @param wrapper the element around each pair, if the list is an element of its own (`permissions/permission`)
 * @param names names whose values are secret or hidden
 * @returns its schema
 * @example
 * check(pairs(text), { fax: '' }).issues // => [{ path: 'fax', message: 'is empty: give a value or leave it out' }]
 */
/* @__NO_SIDE_EFFECTS__ */
export const pairs = <T extends Schema>(value: T, wrapper?: string, names: PairNames = {}): PairsSchema<T> =>
  makeSchema({ kind: 'pairs', value, wrapper, ...names }, (input, dataset) => {
    if (!isObject(input)) return addMismatch(dataset, 'an object of names and values', input);
    const entries: [string, unknown][] = [];
    for (const [name, given] of Object.entries(input)) {
      if (isFull(dataset)) break;
      runMember(dataset, name, text, name);
      entries.push([name, runMember(dataset, name, names.secret?.test(name) ? secret : value, given).value]);
    }
    // Object.fromEntries makes a member of any name, `__proto__` too.
    return Object.fromEntries(entries);
  });
