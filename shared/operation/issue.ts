/** Issues of our own schemas: what is wrong where, never quoting the value, which may be a secret. */
import * as v from 'valibot';

/** An answer must not grow far beyond its question, nor the work for it. */
export const MAX_ISSUES = 100;

export type Issue = v.BaseIssue<unknown>;
export interface Dataset {
  value: unknown;
  typed?: boolean;
  issues?: Issue[] | undefined;
}
export type Run = (dataset: Dataset, config: v.Config<Issue>) => Dataset;

/** What a value is, in words. */
export function kindOf(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'an array';
  if (typeof input === 'object') return 'an object';
  return `a ${typeof input}`;
}

/** That a value is not what it must be. */
export const wanted = (what: string, input: unknown): string => `must be ${what}, not ${kindOf(input)}`;

/** Whether a JSON value is an object, and no array. */
export const isObject = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

/** A name without what people mistake in names: case, dashes and underscores. */
export const folded = (name: string): string => name.replace(/[-_]/g, '').toLowerCase();

/** What is wrong with a member that is not known. @param known the names of those that are */
export function unknownMember(name: string, known: readonly string[]): string {
  const meant = known.find((each) => folded(each) === folded(name));
  const all = known.length === 0 ? 'nothing is' : `known are ${known.join(', ')}`;
  return `is not known here; ${meant === undefined ? all : `did you mean ${meant}?`}`;
}

const pathItem = (key: string | number): v.IssuePathItem =>
  ({ type: 'unknown', origin: 'value', input: undefined, key, value: undefined }) as v.IssuePathItem;

/** @param key the member that it is about; left out, the value itself */
export const issue = (message: string, key?: string): Issue => ({
  kind: 'schema',
  type: 'custom',
  input: undefined,
  expected: null,
  received: '',
  message,
  ...(key === undefined ? {} : { path: [pathItem(key)] }),
});

/** The issue of a member, as seen from the object or array that holds it. */
const within = (key: string | number, { path, ...inner }: Issue): Issue => ({
  ...inner,
  path: [pathItem(key), ...(path ?? [])],
});

/** Adds the issues of a member to those of what holds it. */
export function collect(issues: Issue[], key: string | number, member: Dataset): void {
  for (const each of member.issues ?? []) issues.push(within(key, each));
}

export function failed(dataset: Dataset, issues: readonly Issue[]): Dataset {
  dataset.typed = false;
  dataset.issues = [...(dataset.issues ?? []), ...issues];
  return dataset;
}

export function passed(dataset: Dataset, value: unknown): Dataset {
  dataset.value = value;
  dataset.typed = true;
  return dataset;
}

/**
 * A valibot schema that runs our own check. It is valibot's bare schema rather than its `custom`, which brings
 * valibot's own issues and messages along.
 */
/* @__NO_SIDE_EFFECTS__ */
export function runs<const T extends object>(run: Run, members: T) {
  return v._standardSchema<v.CustomSchema<unknown, undefined> & T>({
    kind: 'schema',
    type: 'custom',
    expects: 'unknown',
    async: false,
    '~run': run,
    ...members,
  } as never);
}
