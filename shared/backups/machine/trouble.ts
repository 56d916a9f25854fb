/** The state of a run when Plesk cannot be reached, or refuses every packet. */
import type { TasksSeen } from './action.ts';
import { identify } from './identify.ts';
import { ended, outcomeOf, unfollowed } from './outcome.ts';
import { backoff } from './pace.ts';
import { type Failure, type GaveUp, type Job, keyOf, type RunState } from './state.ts';

/** How often the removal of older backups is tried on a server that cannot be reached. */
const REMOVAL_TRIES = 5;

/** The tasks that were seen for a job; undefined if Plesk did not say, or if they are of an earlier request. */
export const seenOf = (job: Job, seen: readonly TasksSeen[]): TasksSeen | undefined =>
  seen.find(({ key, askedAt }) => key === keyOf(job.owner) && askedAt === job.askedAt);

/** Ends the jobs of a run that gave up. */
export function settled(
  state: RunState,
  { state: end, error }: GaveUp,
  seen: readonly TasksSeen[],
  now: number,
): RunState {
  const outcomes = state.jobs.map((job) => {
    const identified = identify(job, seenOf(job, seen)?.tasks ?? [], true);
    const task = identified.kind === 'found' ? identified.task : undefined;
    const reason = job.taskId !== undefined || task ? error : unknownWhether(error);
    return outcomeOf(job, task, now) ?? unfollowed(job, end, reason, now, task);
  });
  return ended({ ...state, jobs: [] }, outcomes);
}

const unknownWhether = (error: Failure): Failure => ({
  ...error,
  detail: `${error.detail}; whether Plesk created its task is not known`,
});

export function unreachable(state: RunState, trouble: Failure, now: number): RunState {
  if (state.gaveUp) return settled(state, state.gaveUp, [], now);
  const misses = state.misses + 1;
  const retryAt = now + backoff(misses);
  if (state.phase === 'pruning' && misses >= REMOVAL_TRIES) return withoutRemoval(state, trouble);
  const { missedSince = now } = state;
  return { ...state, misses, retryAt, trouble, missedSince, observeAt: Math.max(state.observeAt, retryAt) };
}

export function rejected(state: RunState, error: Failure, now: number): RunState {
  if (state.gaveUp) return settled(state, state.gaveUp, [], now);
  if (state.phase === 'pruning') return withoutRemoval(state, error);
  const gaveUp: GaveUp = { state: 'failed', error };
  return settled({ ...state, gaveUp }, gaveUp, [], now);
}

/** Ends the removal of older backups with an error. */
export function withoutRemoval(state: RunState, error: Failure): RunState {
  const { removal, listing } = state;
  return removal && listing
    ? { ...state, removal: { ...removal, page: listing.pages, failed: removal.failed + 1, error } }
    : state;
}
