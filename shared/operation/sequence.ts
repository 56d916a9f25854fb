/** Sequences of elements with choices among them, the complex types of the official schemas. */
import type * as v from 'valibot';
import {
  collect,
  type Dataset,
  failed,
  type Issue,
  isObject,
  issue,
  kindOf,
  MAX_ISSUES,
  passed,
  runs,
  unknownMember,
} from './issue.ts';
import { type Alternatives, markOf, type Schema } from './mark.ts';

/** A choice of exactly one of these members. */
/* @__NO_SIDE_EFFECTS__ */
export const oneOf = <const K extends string>(...of: K[]): Alternatives<K> => ({ of, required: true });
/** A choice of one of these members, or none. */
/* @__NO_SIDE_EFFECTS__ */
export const atMostOne = <const K extends string>(...of: K[]): Alternatives<K> => ({ of, required: false });

interface Members {
  readonly entries: Readonly<Record<string, Schema>>;
  readonly alternatives: readonly Alternatives[];
}

/**
 * Elements in the order in which the packet must hold them; the order of the JSON members never matters.
 * Reports every issue at once: wrong, missing, unknown and empty members, and choices not made or made twice.
 * @param entries the members, in the order of the official schema
 * @param alternatives the choices among them
 */
/* @__NO_SIDE_EFFECTS__ */
export function sequence<const E extends v.ObjectEntries>(
  entries: E,
  ...alternatives: Alternatives<keyof E & string>[]
): v.StrictObjectSchema<E, undefined> {
  const members = { entries: entries as never, alternatives };
  // valibot's own strictObject stops at the first unknown member, takes arrays for objects and knows no choices.
  const run = (dataset: Dataset, config: v.Config<Issue>) => check(members, dataset, config);
  return runs(run, { xml: { kind: 'sequence', ...members } }) as never;
}

function check({ entries, alternatives }: Members, dataset: Dataset, config: v.Config<Issue>): Dataset {
  const input = dataset.value;
  if (!isObject(input)) return failed(dataset, [issue(`must be an object, not ${kindOf(input)}`)]);
  const output: Record<string, unknown> = {};
  const issues: Issue[] = [];
  for (const [key, member] of Object.entries(entries)) {
    if (!Object.hasOwn(input, key)) {
      if (member.type !== 'optional') issues.push(issue('is missing', key));
      continue;
    }
    const result: Dataset = member['~run']({ value: input[key] }, config);
    collect(issues, key, result);
    if (result.issues) continue;
    if (isObject(result.value) && Object.keys(result.value).length === 0)
      issues.push(issue('is empty: give it a member or leave it out', key));
    // A flag that is false is the same as one left out.
    else if (result.value !== false || markOf(member).kind !== 'flag') output[key] = result.value;
  }
  const known = Object.keys(entries);
  const unknown = Object.keys(input).filter((key) => !Object.hasOwn(entries, key));
  for (const key of unknown.slice(0, MAX_ISSUES)) issues.push(issue(unknownMember(key, known), key));
  for (const { of, required } of alternatives) {
    // A member that is there but wrong still makes its choice: one mistake, one issue.
    const given = of.filter((key) => Object.hasOwn(output, key) || (Object.hasOwn(input, key) && input[key] !== false));
    const rule = `${required ? 'exactly one' : 'at most one'} of ${of.join(', ')} ${required ? 'must' : 'may'} be given`;
    if (given.length === 0 && required) issues.push({ ...issue(`${rule}; none is`), requirement: of });
    if (given.length > 1) issues.push(issue(`${rule}; here are ${given.join(' and ')}`, given[1]));
  }
  return issues.length > 0 ? failed(dataset, issues) : passed(dataset, output);
}
