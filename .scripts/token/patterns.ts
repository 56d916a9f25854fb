/** Whether what a token is to be allowed exists: a pattern that matches nothing is a mistake, found when it is made. */
import { closestNames } from '../../shared/chatops/conversation/closest-names.ts';
import { patternsOf } from '../../shared/gateway/caller.ts';
import { DOOR_SCOPES } from '../../shared/gateway/door-scopes.ts';
import { type Scope, scopeOf } from '../../shared/operation/declaration.ts';

/** What is wrong with a pattern, as the end of a sentence; undefined if it matches something. */
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
  const [near] = closestNames(pattern, known);
  const groups = known.filter((each) => each.endsWith('.*'));
  const help = near === undefined ? `There are ${groups.join(', ')}.` : `Did you mean ${near}?`;
  return `matches no operation and no scope. ${help}`;
}
