/**
 * How the schemas of the vocabulary check values. They follow valibot's protocol (`~run` takes a dataset and returns it
 * with its issues), so that valibot's schemas and these can hold one another. They do not need valibot at run time, for
 * it would enlarge the bundle of every function.
 */
import { codesOf, type Doc } from './doc.ts';
import { MAX_ISSUES, wanted } from './issue.ts';
import type { Schema, XmlMark } from './mark.ts';

/** What a value of another type should be, such as `an object`. JSON holds no symbols: there, only the message says it. */
export const EXPECTED = Symbol();

/** A mistake in a value. */
export interface Issue {
  /** Dotted: `genInfo.login`, `filter.id.0`; empty for the value as a whole. */
  readonly path: string;
  readonly message: string;
  readonly [EXPECTED]?: string;
}

/** An issue on its way up: each schema around the value puts its own key in front of the path, as in valibot. */
interface Finding {
  message: string;
  path?: { readonly key: string | number }[];
  /** The members to choose from, if no choice was made. */
  readonly choice?: readonly string[] | undefined;
  readonly [EXPECTED]?: string;
}

/** A value on its way through a schema, as in valibot. */
export interface Dataset {
  value: unknown;
  /** Whether the value is of the schema's type. */
  typed?: boolean;
  issues?: Finding[] | undefined;
}

/** Checks a value, and adds its issues to the dataset. @returns the value, normalised */
type Check = (input: unknown, dataset: Dataset) => unknown;

/**
 * Makes a schema of the vocabulary, with the members that valibot needs to use it inside its own schemas.
 * @param xml how its values are written in a packet
 * @param check how they are checked
 * @returns the schema
 * @example
 * const even = makeSchema({ kind: 'integer' }, (input, dataset) =>
 *   input % 2 === 0 ? input : addIssue(dataset, 'must be even'),
 * );
 * check(even, 3).issues // => [{ path: '', message: 'must be even' }]
 */
/* @__NO_SIDE_EFFECTS__ */
export const makeSchema = <S>(xml: XmlMark, check: Check): S =>
  ({
    kind: 'schema',
    xml,
    '~run'(dataset: Dataset): Dataset {
      dataset.value = check(dataset.value, dataset);
      dataset.typed = dataset.issues === undefined;
      return dataset;
    },
  }) as S;

/** Valibot's own schemas read the configuration that they are run with. */
const NO_CONFIG = {};

/** Runs any schema, also one of valibot's. @returns the value, normalised, and its issues */
export const runSchema = (schema: Schema, value: unknown): Dataset => schema['~run']({ value }, NO_CONFIG) as Dataset;

/** @param key the member that the finding is about; the value itself if left out */
function add(dataset: Dataset, finding: Finding, key?: string | number): void {
  if (key !== undefined) finding.path = [{ key }, ...(finding.path ?? [])];
  dataset.issues ??= [];
  dataset.issues.push(finding);
}

/**
 * Adds an issue about a value to its dataset.
 * @param message what the value must be, or is: it follows the path, and quotes no value
 * @param key the member that the issue is about; the value itself if left out
 * @param choice the members to choose from, if no choice was made
 * @returns the value as it is, for a check to return
 */
export function addIssue(dataset: Dataset, message: string, key?: string, choice?: readonly string[]): unknown {
  add(dataset, { message, choice }, key);
  return dataset.value;
}

/**
 * Adds the issue that a value has another type than its schema.
 * @param expected such as `an object`
 * @param key the member that the issue is about; the value itself if left out
 * @returns the value of the dataset as it is, for a check to return
 */
export function addMismatch(dataset: Dataset, expected: string, input: unknown, key?: string): unknown {
  add(dataset, { message: wanted(expected, input), [EXPECTED]: expected }, key);
  return dataset.value;
}

/**
 * Runs the schema of a member, and adds its issues to those of the value that holds it.
 * @param key of the member
 * @returns the value of the member, normalised, and its issues
 */
export function runMember(
  holder: Dataset,
  key: string | number,
  schema: Schema & Partial<Doc>,
  value: unknown,
): Dataset {
  const member = runSchema(schema, value);
  const codes = codesOf(schema);
  for (const finding of member.issues ?? []) {
    if (codes !== undefined && finding.path === undefined) finding.message += codes;
    add(holder, finding, key);
  }
  return member;
}

/** @returns whether a dataset has as many issues as are reported, so that no more need to be found */
export const isFull = ({ issues }: Dataset): boolean => issues !== undefined && issues.length >= MAX_ISSUES;

/**
 * Checks a value. Issues never quote a value, for it may be a secret.
 * @returns the value, normalised by the schema, and its issues; after `MAX_ISSUES` of them, unknown members and items
 *   are no longer checked
 * @example
 * check(id, 0).issues // => [{ path: '', message: 'must be a whole number of at least 1' }]
 */
export function check(schema: Schema, value: unknown): { readonly output: unknown; readonly issues: readonly Issue[] } {
  const { value: output, issues = [] } = runSchema(schema, value);
  return {
    output,
    issues: issues.map(({ message, path = [], choice = [], [EXPECTED]: expected }) => ({
      // If a choice at the top was not made, the path names the first member to choose from.
      path: path.map(({ key }) => key).join('.') || (choice[0] ?? ''),
      message,
      ...(expected !== undefined && { [EXPECTED]: expected }),
    })),
  };
}
