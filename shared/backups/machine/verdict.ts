/** How a run went as a whole. Every list, summary, event, log line and exit code follows it. */
import type { Failure, RunState } from './state.ts';

/** How the backups of one server in a slot went. */
export type ServerOutcome = 'ok' | 'partly' | 'failed' | 'running';

export interface Verdict {
  readonly outcome: ServerOutcome;
  /** Why it is not ok; while it runs, what is wrong now. */
  readonly error?: Failure | undefined;
}

const UNEXPLAINED: Failure = { kind: 'internal', detail: 'Not every owner has a result' };

/** @returns how a run went, or goes */
export function verdictOf({ phase, gaveUp, trouble, listing, counts, sample }: RunState): Verdict {
  if (phase !== 'finished') return { outcome: 'running', error: gaveUp?.error ?? trouble };
  // A server whose owners were never listed has failed.
  if (listing && counts.finished >= listing.total) return { outcome: 'ok' };
  const error = gaveUp?.error ?? sample[0]?.error ?? UNEXPLAINED;
  return { outcome: counts.finished > 0 ? 'partly' : 'failed', error };
}

/** Whether a run has ended before its owners were listed. Such a server counts as failed. */
export const isUnlisted = ({ phase, listing }: RunState): boolean => phase === 'finished' && !listing;
