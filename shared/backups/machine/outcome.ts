/** How backups end. */
import type { PleskTask } from './action.ts';
import type { Failure, Job, Outcome, RunState } from './state.ts';

/** How many failures the record of a run quotes; the records of the owners hold all of them. */
const SAMPLE = 10;

/** The state with outcomes to be recorded, and counted. */
export function ended(state: RunState, outcomes: readonly Outcome[]): RunState {
  const counts = { ...state.counts };
  for (const outcome of outcomes) counts[outcome.state]++;
  const failed = outcomes.filter((outcome) => outcome.state !== 'finished');
  const sample = [...state.sample, ...failed].slice(0, SAMPLE);
  return { ...state, outbox: [...state.outbox, ...outcomes], counts, sample };
}

/** The outcome of a job whose task has ended; undefined while it works. */
export function outcomeOf(job: Job, task: PleskTask | undefined, now: number): Outcome | undefined {
  if (task === undefined || task.status === 'working') return undefined;
  const { status: state } = task;
  const said = `Plesk says that the backup task ${task.id} ${state === 'stopped' ? 'was stopped' : 'has failed'}`;
  const error = state === 'finished' ? undefined : { kind: `task-${state}`, detail: said, errtext: state };
  return { ...timesOf(job, task), state, endedAt: now, error };
}

/** The outcome of a job that the run no longer follows. */
export const unfollowed = (
  job: Job,
  state: 'failed' | 'timed-out' | 'stopped',
  error: Failure,
  now: number,
  task?: PleskTask,
): Outcome => ({ ...timesOf(job, task), state, endedAt: now, error });

/** The outcome of a job that Plesk refused or has lost. */
export const failedJob = (job: Job, error: Failure, now: number): Outcome => unfollowed(job, 'failed', error, now);

function timesOf({ owner, askedAt, ...job }: Job, task: PleskTask | undefined) {
  return {
    owner,
    askedAt,
    taskId: task?.id ?? job.taskId,
    startedAt: task?.startedAt ?? job.startedAt,
    filename: task?.filename ?? job.filename,
  };
}
