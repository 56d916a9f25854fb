/** Checks the patterns of a new token: a pattern that matches nothing is a mistake. */

import { isOld } from '../../agent/known.ts';
import { patternsOf } from '../../gateway/caller.ts';
import { DOOR_SCOPES } from '../../gateway/door-scopes.ts';
import { closestNames } from '../../operation/closest-names.ts';
import { type Scope, scopeOf } from '../../operation/declaration.ts';

/** @returns why a pattern matches nothing, as the end of a sentence; undefined if it matches a scope */
export function explainPattern(pattern: string, operations: readonly Scope[]): string | undefined {
  const scopes = [...operations, ...DOOR_SCOPES];
  const known = [...new Set(scopes.flatMap(patternsOf))];
  if (known.includes(pattern)) return undefined;
  const [whole = '', part] = pattern.split(':');
  const meant = scopes.filter((scope) => [scopeOf(scope), `${scope.operator}.*`].includes(whole));
  const [first] = meant;
  if (first && meant.every(({ privileged }) => privileged) && whole !== scopeOf(first))
    return `matches nothing: no star covers ${meant.map(scopeOf).join(', ')}. Name them exactly.`;
  if (first && part === 'read') return 'matches nothing: it holds no operation that only reads and answers no file.';
  if (isUndeclared(pattern, operations)) return undefined;
  const [near] = closestNames(pattern, known);
  const groups = known.filter((each) => each.endsWith('.*'));
  const help = near === undefined ? `There are ${groups.join(', ')}.` : `Did you mean ${near}?`;
  return `matches no operation and no scope. ${help}`;
}

/**
 * Whether a pattern names an operation that is not declared, but that programs with Plesk's own XML may use: of an old
 * operator, or with a name that is similar to no other.
 */
export function isUndeclared(pattern: string, operations: readonly Scope[]): boolean {
  const [, operator = ''] = /^([a-z][a-z\d_-]*)\.[a-z][a-z\d_-]*$/.exec(pattern) ?? [];
  const scopes = [...operations, ...DOOR_SCOPES];
  const known = scopes.flatMap(patternsOf);
  if (operator === '' || known.includes(pattern)) return false;
  const isOfDoor = DOOR_SCOPES.some((scope) => scope.operator === operator);
  return isOld(operator) || (!isOfDoor && closestNames(pattern, known).length === 0);
}

/** The exact patterns that no star covers, each with the reason. */
export const unstarred = (allow: readonly string[], operations: readonly Scope[]): string[] =>
  allow.flatMap((pattern) => {
    const scope = [...operations, ...DOOR_SCOPES].find((each) => scopeOf(each) === pattern);
    if (scope === undefined) return `${pattern}: not declared`;
    return scope.privileged ? `${pattern}: hands out access to Plesk, or acts on the machine` : [];
  });
