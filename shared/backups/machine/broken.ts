/** The end of a run that cannot go on. */
import { type Failure, newRun, type RunState } from './state.ts';

/**
 * The finished state of a run that cannot go on, such as one whose record is too large for the store.
 * @param now milliseconds since 1970
 */
export const broken = (state: RunState, error: Failure, now: number): RunState => ({
  ...fixedPartOf(state),
  phase: 'finished',
  wakeAt: now,
  finishedAt: now,
  gaveUp: { state: 'failed', error },
});

/** The members of a state that have a fixed size. */
const fixedPartOf = ({ startedAt, deadline, listing, page, counts }: RunState): RunState => ({
  ...newRun(startedAt, deadline - startedAt),
  listing,
  page,
  counts,
});
