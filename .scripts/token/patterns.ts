/** Whether what a token is to be allowed exists: a pattern that matches nothing is a mistake, found when it is made. */
import { operations } from '../../functions/operations.ts';
import { didYouMean } from '../../shared/chatops/meant.ts';
import { UsageError } from '../command-line.ts';

/** What tokens may be allowed besides operations. */
const OTHER_SCOPES = ['backups.read', 'backups.run', 'events.read', 'events.test'];

/** @throws {UsageError} naming the first pattern that matches no operation and no scope, and what may be meant */
export function checkPatterns(patterns: readonly string[]): void {
  const scopes = [...operations.names.map((name) => name.replace('/', '.')), ...OTHER_SCOPES];
  const known = ['*', ...new Set(scopes.map((scope) => `${scope.split('.')[0]}.*`)), ...scopes];
  for (const pattern of patterns)
    if (!known.includes(pattern)) {
      const [near] = didYouMean(pattern, known);
      const help = near === undefined ? `There are ${known.slice(1).join(', ')}.` : `Did you mean ${near}?`;
      throw new UsageError(`--allow ${pattern} matches no operation and no scope. ${help}`);
    }
}
