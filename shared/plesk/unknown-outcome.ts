/**
 * Writes that may have been carried out, though they have no answer. The bundle of a function that reads is built
 * without this file (.scripts/build/alone.ts).
 */
import type { Operation } from '../operation/declaration.ts';
import { Problem } from '../problem.ts';

/** @returns the problem of a write, with `"outcome":"unknown"` unless it is certain that Plesk did nothing */
export function ofWrite({ effect, verifyWith }: Operation, problem: Problem): Problem | undefined {
  if (problem.didNothing || effect === 'read') return undefined;
  const { kind, message, status, members, cause } = problem;
  return new Problem(kind, message, { ...members, status, outcome: 'unknown', verifyWith }, { cause });
}
