/** The end of a run that no step can bring about. */
import { type Failure, newRun, type RunState } from './state.ts';

/**
 * The state of a run that cannot go on, such as one whose record is too large for the store. It ends with a reason.
 * @param now milliseconds since 1970
 */
export const broken = (state: RunState, error: Failure, now: number): RunState => ({
  ...fixedPartOf(state),
  phase: 'finished',
  wakeAt: now,
  finishedAt: now,
  gaveUp: { state: 'failed', error },
});

/** What is of a fixed size in a state. */
const fixedPartOf = ({ startedAt, deadline, listing, page, counts }: RunState): RunState => ({
  ...newRun(startedAt, deadline - startedAt),
  listing,
  page,
  counts,
});
