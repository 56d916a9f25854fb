/** Members that hold any number of values: repeated elements, and name/value lists. */
import type * as v from 'valibot';
import {
  collect,
  type Dataset,
  failed,
  type Issue,
  isObject,
  issue,
  MAX_ISSUES,
  passed,
  type Run,
  runs,
  wanted,
} from './issue.ts';
import type { Schema } from './mark.ts';
import { text } from './schema.ts';

export type ListSchema<T extends Schema> = v.GenericSchema<v.InferInput<T> | v.InferInput<T>[], v.InferOutput<T>[]> & {
  readonly xml: { readonly kind: 'list'; readonly item: T };
};

/** A repeatable element: an array, of which a request may give a lone value instead of an array of one. */
/* @__NO_SIDE_EFFECTS__ */
export function list<T extends Schema>(item: T): ListSchema<T> {
  const run: Run = (dataset, config) => {
    const input = dataset.value;
    if (!Array.isArray(input)) {
      const { issues, value } = item['~run']({ value: input }, config);
      return issues ? failed(dataset, issues) : passed(dataset, [value]);
    }
    if (input.length === 0) return failed(dataset, [issue('is empty: give at least one value')]);
    const values: unknown[] = [];
    const issues: Issue[] = [];
    for (const value of input) {
      const result = item['~run']({ value }, config);
      collect(issues, values.length, result);
      if (issues.length >= MAX_ISSUES) break;
      values.push(result.value);
    }
    return issues.length > 0 ? failed(dataset, issues) : passed(dataset, values);
  };
  return runs(run, { xml: { kind: 'list', item } }) as unknown as ListSchema<T>;
}

export type PairsSchema<T extends Schema> = v.GenericSchema<
  { [name: string]: v.InferInput<T> },
  { [name: string]: v.InferOutput<T> }
> & { readonly xml: { readonly kind: 'pairs'; readonly value: T; readonly wrapper?: string } };

/**
 * A name/value list: an object whose member names are data and are kept as they are.
 * @param value the schema of each value
 * @param wrapper the element around each pair, where the list is an element of its own (`permissions/permission`)
 */
/* @__NO_SIDE_EFFECTS__ */
export function pairs<T extends Schema>(value: T, wrapper?: string): PairsSchema<T> {
  const run: Run = (dataset, config) => {
    const input = dataset.value;
    if (!isObject(input)) return failed(dataset, [issue(wanted('an object of names and values', input))]);
    const issues: Issue[] = [];
    const entries: [string, unknown][] = [];
    for (const [name, given] of Object.entries(input)) {
      const result: Dataset = value['~run']({ value: given }, config);
      collect(issues, name, text['~run']({ value: name }, config) as Dataset);
      collect(issues, name, result);
      if (issues.length >= MAX_ISSUES) break;
      entries.push([name, result.value]);
    }
    // Object.fromEntries makes a member of any name, `__proto__` too.
    return issues.length > 0 ? failed(dataset, issues) : passed(dataset, Object.fromEntries(entries));
  };
  return runs(run, { xml: { kind: 'pairs', value, wrapper } }) as unknown as PairsSchema<T>;
}
