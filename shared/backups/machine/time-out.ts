/** The time-out of a run. */
import { LATE_MS } from './pace.ts';
import type { Failure, GaveUp, RunState } from './state.ts';

/**
 * The time-out of a run begins anew if the clock jumps past it, or no gateway runs, before the first request: its
 * backups are made late, instead of reported as timed out.
 */
export function inTime(state: RunState, now: number): RunState {
  const { phase, startedAt, deadline, wakeAt, misses, jobs, counts } = state;
  const isOver = state.gaveUp !== undefined || phase === 'pruning' || phase === 'finished';
  const isUntouched = misses === 0 && jobs.length === 0 && Object.values(counts).every((count) => count === 0);
  if (isOver || now < deadline || now - wakeAt <= LATE_MS || !isUntouched) return state;
  return { ...state, startedAt: now, deadline: now + deadline - startedAt };
}

/** The longest wait that a run asks for. */
const LONGEST_WAIT_MS = 3_600_000;

/** If the clock was set back, a run would wait for hours: its state is then changed so that it goes on now. */
export function awake(state: RunState, now: number): RunState {
  if (state.wakeAt - now <= LONGEST_WAIT_MS) return state;
  const { retryAt, observeAt, missedSince } = state;
  return {
    ...state,
    wakeAt: now,
    retryAt: Math.min(retryAt, now),
    observeAt: Math.min(observeAt, now),
    missedSince: missedSince && Math.min(missedSince, now),
  };
}

const TIMED_OUT: Failure = { kind: 'timed-out', detail: 'It was not done within the time-out of the schedule' };

/** How a run gives up after its deadline. */
export const timeOut = ({ trouble }: RunState): GaveUp => ({
  state: 'timed-out',
  error: trouble ? { ...trouble, detail: `${TIMED_OUT.detail}; the last trouble was: ${trouble.detail}` } : TIMED_OUT,
});
