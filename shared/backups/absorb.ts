/** What a run learns from an observation: the first half of a step. */
import type { Asked, Observation, Seen } from './action.ts';
import type { Rules } from './machine.ts';
import { ended, failedJob, outcomeOf, unfollowed } from './outcome.ts';
import { backoff, nextLook, TURN_MS } from './pace.ts';
import type { Failure, Job, Outcome, RunState } from './state.ts';

/** How often pruning is tried on a server that cannot be reached: it is the least of the worries then. */
const PRUNE_TRIES = 5;

const WELL = { misses: 0, retryAt: 0, trouble: undefined } as const;

export function absorb(rules: Rules, state: RunState, observation: Observation, now: number): RunState {
  switch (observation.kind) {
    case 'woken':
      return state;
    case 'turn':
      if (state.phase !== 'queued') return state;
      return observation.mine ? { ...state, ...WELL, phase: 'listing' } : { ...state, retryAt: now + TURN_MS };
    case 'listed':
      if (state.listing) return state;
      return { ...state, ...WELL, phase: 'backing-up', listing: observation.listing };
    case 'loaded':
      if (observation.page !== state.page) return state;
      return { ...state, page: state.page + 1, queue: [...state.queue, ...observation.resellers] };
    case 'asked':
      return asked(state, observation.answers, now);
    case 'looked':
      return looked(rules, state, observation.seen, observation.at, now);
    case 'stopped':
      return state.gaveUp ? settled(state, observation.seen, now) : state;
    case 'pruned': {
      const { pruning } = state;
      const { after } = observation;
      if (pruning?.page !== after.page || pruning.from !== after.from) return state;
      return { ...state, ...WELL, pruning: observation.pruning };
    }
    case 'missed':
      return missed(state, observation.failure, now);
    case 'refused':
      return refused(state, observation.failure, now);
  }
}

function asked(state: RunState, answers: readonly Asked[], now: number): RunState {
  const jobs: Job[] = [];
  const outcomes: Outcome[] = [];
  const again = [];
  for (const job of state.jobs) {
    const answer = answers.find(({ key, askedAt }) => key === job.reseller.key && askedAt === job.askedAt);
    if (!answer || job.taskId !== undefined) jobs.push(job);
    else if (answer.refused) outcomes.push(failedJob(job, answer.refused, now));
    else if (answer.unsent) again.push(job.reseller);
    else jobs.push({ ...job, taskId: answer.taskId, startedAt: now, knownAt: now });
  }
  const known = { ...state, ...WELL, jobs, queue: [...again, ...state.queue], lookAt: nextLook(jobs, 0, now) };
  return ended(again.length > 0 ? busy(known, now) : known, outcomes);
}

/** Plesk was reached but has no time: what it has not done can be asked again, a little later. */
const busy = (state: RunState, now: number): RunState => ({ ...state, misses: 1, retryAt: now + backoff(1) });

function looked(
  rules: Rules,
  state: RunState,
  seen: Readonly<Record<string, Seen>>,
  at: number,
  now: number,
): RunState {
  const jobs: Job[] = [];
  const outcomes: Outcome[] = [];
  const again = [];
  for (const job of state.jobs) {
    const { task, none } = seen[job.reseller.key] ?? {};
    const outcome = outcomeOf(job, task, now);
    if (outcome) outcomes.push(outcome);
    else if (task)
      jobs.push({
        ...job,
        taskId: task.id,
        startedAt: task.startedAt ?? job.startedAt ?? now,
        knownAt: job.knownAt ?? now,
        filename: task.filename,
      });
    else if (!(job.reseller.key in seen)) jobs.push(job);
    // A task that Plesk had created, and no longer knows. A look of another driver may be older than the task.
    else if (job.taskId !== undefined && at >= (job.knownAt ?? job.askedAt) + rules.graceMs)
      outcomes.push(failedJob(job, none ?? lost(job), now));
    // Only now can the first asking no longer have an effect.
    else if (job.taskId === undefined && at >= job.askedAt + rules.graceMs) again.push(job.reseller);
    else jobs.push(job);
  }
  const queue = [...again, ...state.queue];
  return ended({ ...state, ...WELL, jobs, queue, lookAt: nextLook(jobs, rules.graceMs, now) }, outcomes);
}

const lost = ({ taskId }: Job): Failure => ({
  kind: 'task-lost',
  detail: `Plesk no longer knows the backup task ${taskId}`,
});

/** Ends the jobs of a run that gave up. */
function settled(state: RunState, seen: Readonly<Record<string, Seen>>, now: number): RunState {
  const { gaveUp, jobs } = state;
  if (!gaveUp) return state;
  const outcomes = jobs.map((job) => {
    const { task } = seen[job.reseller.key] ?? {};
    return outcomeOf(job, task, now) ?? unfollowed(job, gaveUp.state, reasonOf(job, gaveUp.error, task?.id), now, task);
  });
  return ended({ ...state, jobs: [] }, outcomes);
}

function reasonOf({ taskId }: Job, error: Failure, found: unknown): Failure {
  if (taskId !== undefined || found !== undefined) return error;
  return { ...error, detail: `${error.detail}; whether Plesk created its task is not known` };
}

function missed(state: RunState, trouble: Failure, now: number): RunState {
  if (state.gaveUp) return settled(state, {}, now);
  const misses = state.misses + 1;
  const retryAt = now + backoff(misses);
  if (state.phase === 'pruning' && misses >= PRUNE_TRIES) return unpruned(state, trouble);
  return { ...state, misses, retryAt, trouble, lookAt: Math.max(state.lookAt, retryAt) };
}

function refused(state: RunState, error: Failure, now: number): RunState {
  if (state.gaveUp) return settled(state, {}, now);
  if (state.phase === 'pruning') return unpruned(state, error);
  return settled({ ...state, gaveUp: { state: 'failed', error } }, {}, now);
}

/** Leaves the older backups where they are, and says so. */
function unpruned(state: RunState, error: Failure): RunState {
  const { pruning, listing } = state;
  return pruning && listing
    ? { ...state, pruning: { ...pruning, page: listing.pages, failed: pruning.failed + 1, error } }
    : state;
}
