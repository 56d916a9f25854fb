/**
 * How the schemas of the vocabulary check values: by valibot's protocol, so that its schemas and these hold one another,
 * but without valibot at run time, which every function alone would carry.
 */
import { MAX_ISSUES } from './issue.ts';
import type { Schema, XmlMark } from './mark.ts';

export interface Issue {
  /** Dotted: `genInfo.login`, `filter.id.0`. */
  readonly path: string;
  readonly message: string;
}

/** An issue while it is handed up: whatever holds the value puts its own key in front of the path, as valibot does. */
interface Finding {
  readonly message: string;
  path?: { readonly key: string | number }[];
  /** The members to choose from, where a choice was not made. */
  readonly choice?: readonly string[] | undefined;
}

/** A value on its way through a schema. */
export interface Dataset {
  value: unknown;
  typed?: boolean;
  issues?: Finding[] | undefined;
}

/** Looks at a value, and complains of what is wrong with it. @returns the value to go on with */
type Check = (input: unknown, dataset: Dataset) => unknown;

/** A schema that is written so in a packet, and checked so. It has what valibot looks at in a schema within its own. */
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

/** Valibot's own schemas look into its settings, of which there are none. */
const NO_SETTINGS = {};

/** Runs any schema. @returns the value after it, and what is wrong with it */
export const runSchema = (schema: Schema, value: unknown): Dataset => schema['~run']({ value }, NO_SETTINGS) as Dataset;

/** @param key the member that the finding is about; left out, the value itself */
function add(dataset: Dataset, finding: Finding, key?: string | number): void {
  if (key !== undefined) finding.path = [{ key }, ...(finding.path ?? [])];
  dataset.issues ??= [];
  dataset.issues.push(finding);
}

/**
 * Says what is wrong with a value.
 * @param key the member that it is about; left out, the value itself
 * @param choice the members to choose from, where a choice was not made
 * @returns the value, as it is
 */
export function addIssue(dataset: Dataset, message: string, key?: string, choice?: readonly string[]): unknown {
  add(dataset, { message, choice }, key);
  return dataset.value;
}

/** Runs the schema of a member, whose issues become those of what holds it. */
export function runMember(holder: Dataset, key: string | number, schema: Schema, value: unknown): Dataset {
  const member = runSchema(schema, value);
  if (member.issues) for (const finding of member.issues) add(holder, finding, key);
  return member;
}

/** Whether enough is wrong already. */
export const isFull = ({ issues }: Dataset): boolean => issues !== undefined && issues.length >= MAX_ISSUES;

/** Checks a value, and says everything that is wrong with it, never quoting it: it may be a secret. */
export function check(schema: Schema, value: unknown): { readonly output: unknown; readonly issues: readonly Issue[] } {
  const { value: output, issues = [] } = runSchema(schema, value);
  return {
    output,
    issues: issues.map(({ message, path = [], choice = [] }) => ({
      // A choice that was not made at the top has no member to name but those to choose from.
      path: path.map(({ key }) => key).join('.') || (choice[0] ?? ''),
      message,
    })),
  };
}
