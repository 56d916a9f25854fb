/** Stops a run, at the request of a caller. */
import type { Failure, RunState } from './state.ts';
import { withoutRemoval } from './trouble.ts';

/**
 * The state of a run that is to stop: its next step stops the tasks that work, and reports the rest as stopped.
 * @param now milliseconds since 1970
 * @returns the new state; the same if the run is over, or stops already
 */
export function stopped(state: RunState, by: string, now: number): RunState {
  if (state.phase === 'finished' || state.gaveUp) return state;
  const error: Failure = { kind: 'stopped', detail: `It was stopped by ${by}` };
  const next = { ...state, wakeAt: now, retryAt: 0 };
  // Its backups are made; only the removal of older ones is left.
  return state.phase === 'pruning' ? withoutRemoval(next, error) : { ...next, gaveUp: { state: 'stopped', error } };
}
