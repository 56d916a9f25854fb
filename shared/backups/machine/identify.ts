/** Finds the requested task among those that Plesk shows. */
import type { PleskTask } from './action.ts';
import type { Job } from './state.ts';

export type Identified =
  | { readonly kind: 'found'; readonly task: PleskTask }
  /** A task that is new and shows no name yet: it may be the one. */
  | { readonly kind: 'unclear' }
  | { readonly kind: 'absent' };

const ABSENT: Identified = { kind: 'absent' };
const UNCLEAR: Identified = { kind: 'unclear' };

/**
 * Finds the task of a job by the id that Plesk answered. If the answer was lost, it is recognised by its prefix. Plesk
 * need not show it while the task works (the sample on the page of get-tasks-info has empty `prefix` and `filename`).
 * @param tasks the tasks of the owner, or the one with the job's task id
 * @param isLate whether they were looked up so late that the request can no longer have an effect
 * @returns the task; `unclear` if a new task without a name may be the one
 */
export function identify(job: Job, tasks: readonly PleskTask[], isLate: boolean): Identified {
  if (job.taskId !== undefined) return found(tasks.find(({ id }) => String(id) === String(job.taskId)));
  const named = tasks.find(({ name }) => name === 'ours');
  if (named) return found(named);
  const candidates = tasks.filter(({ name, isNew }) => name === 'hidden' && isNew);
  // Tasks that work, or have made a file, show their names later.
  const mayShowName = candidates.some(({ status }) => status === 'working' || status === 'finished');
  if (mayShowName || (candidates.length > 0 && !isLate)) return UNCLEAR;
  // A task that ended without a file never shows a name. It counts as the requested one: the request is not repeated,
  // and its failure is reported.
  return found(candidates[0]);
}

const found = (task: PleskTask | undefined): Identified => (task ? { kind: 'found', task } : ABSENT);
