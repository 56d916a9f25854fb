/** Sequences of elements with choices among them, the complex types of the official schemas. */
import type * as v from 'valibot';
import { addIssue, isFull, makeSchema, runMember } from './check.ts';
import { EMPTY, isObject, unknownMember, wanted } from './issue.ts';
import type { Alternatives, Schema } from './mark.ts';

/** A choice of exactly one of these members. */
/* @__NO_SIDE_EFFECTS__ */
export const oneOf = <const K extends string>(...of: K[]): Alternatives<K> => ({ of, required: true });
/** A choice of one of these members, or none. */
/* @__NO_SIDE_EFFECTS__ */
export const atMostOne = <const K extends string>(...of: K[]): Alternatives<K> => ({ of, required: false });

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
  const members = Object.entries(entries as unknown as Readonly<Record<string, Schema>>);
  // Valibot's strictObject, whose type this has, stops at the first unknown member, takes arrays and knows no choices.
  return makeSchema({ kind: 'sequence', entries: entries as never, alternatives }, (input, dataset) => {
    if (!isObject(input)) return addIssue(dataset, wanted('an object', input));
    const output: Record<string, unknown> = {};
    for (const [key, member] of members) {
      const given = Object.hasOwn(input, key) ? input[key] : undefined;
      if (given === undefined) {
        if (member.type !== 'optional') addIssue(dataset, 'is missing', key);
        continue;
      }
      const { value, issues } = runMember(dataset, key, member, given);
      if (!issues && isObject(value) && Object.keys(value).length === 0) addIssue(dataset, EMPTY, key);
      // A member that is there but wrong still makes its choice: one mistake, one issue.
      if (value !== undefined) output[key] = value;
    }
    for (const key of Object.keys(input))
      if (!Object.hasOwn(entries, key) && !isFull(dataset))
        addIssue(dataset, unknownMember(key, Object.keys(entries)), key);
    for (const { of, required } of alternatives) {
      const given = of.filter((key) => Object.hasOwn(output, key));
      if (given.length === 1 || (given.length === 0 && !required)) continue;
      const rule = `${required ? 'exactly one' : 'at most one'} of ${of.join(', ')} ${required ? 'must' : 'may'} be given`;
      if (given.length === 0) addIssue(dataset, `${rule}; none is`, undefined, of);
      else addIssue(dataset, `${rule}; here are ${given.join(' and ')}`, given[1]);
    }
    return output;
  });
}
