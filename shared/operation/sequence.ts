/** Sequences of elements with choices among them, the complex types of the official schemas. */
import type * as v from 'valibot';
import { addIssue, addMismatch, isFull, makeSchema, runMember } from './check.ts';
import { EMPTY, isObject, unknownMember } from './issue.ts';
import type { Alternatives, Dependency, Schema } from './mark.ts';

/** A member, or several of which any may be given. */
type Branch<K extends string> = K | readonly K[];

/**
 * @returns a choice of exactly one of these branches; of a branch with several members, any may be given
 * @example
 * const owner = sequence({ id: optional(id), login: optional(text) }, oneOf('id', 'login'));
 * check(owner, {}).issues // => [{ path: 'id', message: 'exactly one of id, login must be given; none is' }]
 * const mail = { none: optional(flag), webmail: optional(text), greylisting: optional(text) };
 * const settings = sequence(mail, oneOf('none', ['webmail', 'greylisting']));
 * check(settings, { webmail: 'horde', greylisting: 'on' }).issues // => []
 */
/* @__NO_SIDE_EFFECTS__ */
export const oneOf = <const K extends string>(...of: Branch<K>[]): Alternatives<K> => ({
  of: of.map((branch): readonly K[] => (typeof branch === 'string' ? [branch] : branch)),
  required: true,
});
/**
 * @returns a choice of at most one of these branches
 * @example
 * check(sequence({ id: optional(id), login: optional(text) }, atMostOne('id', 'login')), {}).issues // => []
 */
/* @__NO_SIDE_EFFECTS__ */
export const atMostOne = <const K extends string>(...of: Branch<K>[]): Alternatives<K> => ({
  ...oneOf(...of),
  required: false,
});

/**
 * @returns the rule that a member may be given only together with another one
 * @example
 * const login = sequence({ name: optional(text), password: optional(secret) }, needs('password', 'name'));
 * check(login, { password: 'x' }).issues // => [{ path: 'password', message: 'may only be given together with name' }]
 */
/* @__NO_SIDE_EFFECTS__ */
export const needs = <const K extends string>(member: K, other: K): Dependency<K> => ({ member, needs: other });

/**
 * Elements in the order in which the packet must hold them; the order of the JSON members does not matter.
 * Reports all issues at once: wrong, missing, unknown and empty members, and choices not made or made twice.
 * @param entries the members, in the order of the official schema
 * @param rules the choices among them, and which need others
 * @returns its schema
 * @example
 * const user = sequence({ login: required(text) });
 * check(user, { login: 'jane', Login: 'j' }).issues[0].message // => 'is not known here; did you mean login?'
 */
/* @__NO_SIDE_EFFECTS__ */
export function sequence<const E extends v.ObjectEntries>(
  entries: E,
  ...rules: (Alternatives<keyof E & string> | Dependency<keyof E & string>)[]
): v.StrictObjectSchema<E, undefined> {
  const alternatives = rules.filter((rule) => 'of' in rule);
  const dependencies = rules.filter((rule) => 'needs' in rule);
  const members = Object.entries(entries as unknown as Readonly<Record<string, Schema>>);
  // Valibot's strictObject, whose type this has, stops at the first unknown member, takes arrays and knows no choices.
  return makeSchema({ kind: 'sequence', entries: entries as never, alternatives, dependencies }, (input, dataset) => {
    if (!isObject(input)) return addMismatch(dataset, 'an object', input);
    const output: Record<string, unknown> = {};
    for (const [key, member] of members) {
      const given = Object.hasOwn(input, key) ? input[key] : undefined;
      if (given === undefined) {
        if (member.type !== 'optional') addIssue(dataset, 'is missing', key);
        continue;
      }
      const { value, issues } = runMember(dataset, key, member, given);
      if (!issues && isObject(value) && Object.keys(value).length === 0) addIssue(dataset, EMPTY, key);
      // A wrong member still makes its choice, so that one mistake gives one issue.
      if (value !== undefined) output[key] = value;
    }
    for (const key of Object.keys(input))
      if (!Object.hasOwn(entries, key) && !isFull(dataset))
        addIssue(dataset, unknownMember(key, Object.keys(entries)), key);
    for (const { of, required } of alternatives) {
      const given = of.flatMap((branch) => branch.find((key) => Object.hasOwn(output, key)) ?? []);
      if (given.length === 1 || (given.length === 0 && !required)) continue;
      const names = of.map((branch) => branch.join('/'));
      const rule = `${required ? 'exactly one' : 'at most one'} of ${names.join(', ')} ${required ? 'must' : 'may'} be given`;
      if (given.length === 0) addIssue(dataset, `${rule}; none is`, undefined, of.flat());
      else addIssue(dataset, `${rule}; here are ${given.join(' and ')}`, given[1]);
    }
    for (const { member, needs: other } of dependencies)
      if (Object.hasOwn(output, member) && !Object.hasOwn(output, other))
        addIssue(dataset, `may only be given together with ${other}`, member);
    return output;
  });
}
