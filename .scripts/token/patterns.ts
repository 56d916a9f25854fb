/** Whether what a token is to be allowed exists: a pattern that matches nothing is a mistake, found when it is made. */
import { closestNames } from '../../shared/chatops/conversation/closest-names.ts';

/** What tokens may be allowed besides operations. */
const OTHER_SCOPES = ['backups.read', 'backups.run', 'events.read', 'events.test'];

/**
 * What is wrong with a pattern, as the end of a sentence; undefined where it matches something.
 * @param names of the operations, such as `reseller/add`
 */
export function explainPattern(pattern: string, names: readonly string[]): string | undefined {
  const scopes = [...names.map((name) => name.replace('/', '.')), ...OTHER_SCOPES];
  const groups = [...new Set(scopes.map((scope) => `${scope.split('.')[0]}.*`))];
  const known = ['*', ...groups, ...scopes];
  if (known.includes(pattern)) return undefined;
  const [near] = closestNames(pattern, known);
  const help = near === undefined ? `There are ${groups.join(', ')}.` : `Did you mean ${near}?`;
  return `matches no operation and no scope. ${help}`;
}
