/** The first half of a step: adds an observation to the state of a run. */
import type { Observation, RequestAnswer, TasksNoted, TasksSeen } from './action.ts';
import { identify } from './identify.ts';
import { ended, failedJob, outcomeOf } from './outcome.ts';
import { backoff, nextObservation, TURN_MS } from './pace.ts';
import type { Rules } from './rules.ts';
import { type Failure, type Job, keyOf, type Note, type Outcome, type Owner, type RunState } from './state.ts';
import { rejected, seenOf, settled, unreachable } from './trouble.ts';

const REACHED = {
  misses: 0,
  retryAt: 0,
  trouble: undefined,
  missedSince: undefined,
  isTroubleTold: undefined,
} as const;

/** Adds an observation to the state. If the state has it already, nothing changes. */
export function absorb(rules: Rules, state: RunState, observation: Observation, now: number): RunState {
  switch (observation.kind) {
    case 'resumed':
      return state;
    case 'turn':
      if (state.phase !== 'queued') return state;
      return observation.isOurs ? { ...state, ...REACHED, phase: 'listing' } : { ...state, retryAt: now + TURN_MS };
    case 'owners-listed':
      if (state.listing) return state;
      return { ...state, ...REACHED, phase: 'backing-up', listing: observation.listing };
    case 'page-loaded':
      if (observation.page !== state.page) return state;
      return { ...state, page: state.page + 1, queue: [...state.queue, ...observation.owners] };
    case 'tasks-noted':
      return noted(rules, state, observation.notes, observation.at);
    case 'backups-requested':
      return requested(state, observation.answers, now);
    case 'tasks-observed':
      return observed(rules, state, observation.seen, observation.at, now);
    case 'tasks-stopped':
      return state.gaveUp ? settled(state, state.gaveUp, observation.seen, now) : state;
    case 'old-removed': {
      const { removal } = state;
      const { after } = observation;
      if (removal?.page !== after.page || removal.from !== after.from) return state;
      return { ...state, ...REACHED, removal: observation.removal };
    }
    case 'trouble-told':
      return observation.since === state.missedSince ? { ...state, isTroubleTold: true } : state;
    case 'unreachable':
      return unreachable(state, observation.failure, now);
    case 'rejected':
      return rejected(state, observation.failure, now);
  }
}

/** Keeps only the notes of the next owners, so that the state stays small. */
function noted(rules: Rules, state: RunState, observed: readonly TasksNoted[], at: number): RunState {
  const notes = new Map(state.notes.map((note): [string, Note] => [note.key, note]));
  const refusals = new Map<string, Failure>();
  const waiting = new Set(state.queue.slice(0, rules.concurrency).map(keyOf));
  for (const each of observed)
    if (!waiting.has(each.key)) continue;
    else if (each.kind === 'refused') refusals.set(each.key, each.failure);
    else notes.set(each.key, { key: each.key, at, old: each.old });
  // Without a note, a lost task could not be recognised: such a backup is not requested.
  const queue = state.queue.map((owner): Owner => {
    const error = refusals.get(keyOf(owner));
    return error ? { ...owner, error } : owner;
  });
  return { ...state, ...REACHED, queue, notes: [...notes.values()].filter(({ key }) => waiting.has(key)) };
}

function requested(state: RunState, answers: readonly RequestAnswer[], now: number): RunState {
  const jobs: Job[] = [];
  const outcomes: Outcome[] = [];
  const unsent: Owner[] = [];
  for (const job of state.jobs) {
    const result = answers.find(({ key, askedAt }) => key === keyOf(job.owner) && askedAt === job.askedAt)?.result;
    if (!result || job.taskId !== undefined) jobs.push(job);
    else if (result.kind === 'refused') outcomes.push(failedJob(job, result.failure, now));
    else if (result.kind === 'unsent') unsent.push(job.owner);
    else jobs.push({ ...job, taskId: result.taskId, startedAt: now, knownAt: now });
  }
  const queue = [...unsent, ...state.queue];
  const known = { ...state, ...REACHED, jobs, queue, observeAt: nextObservation(jobs, 0, now) };
  // Plesk was reached but is busy: the requests that it has not carried out are sent again a little later.
  const busy = { misses: 1, retryAt: now + backoff(1) };
  return ended(unsent.length > 0 ? { ...known, ...busy } : known, outcomes);
}

function observed(rules: Rules, state: RunState, seen: readonly TasksSeen[], at: number, now: number): RunState {
  const jobs: Job[] = [];
  const outcomes: Outcome[] = [];
  const again: Owner[] = [];
  for (const job of state.jobs) {
    const shown = seenOf(job, seen);
    // Now the request can no longer have an effect, and the observation of a slower driver is not older than the task.
    const isLate = at >= (job.knownAt ?? job.askedAt) + rules.graceMs;
    const identified = shown && identify(job, shown.tasks, isLate);
    if (identified?.kind === 'found') {
      const { task } = identified;
      const outcome = outcomeOf(job, task, now);
      const startedAt = task.startedAt ?? job.startedAt ?? now;
      if (outcome) outcomes.push(outcome);
      else jobs.push({ ...job, taskId: task.id, startedAt, knownAt: job.knownAt ?? now, filename: task.filename });
    } else if (identified?.kind !== 'absent' || !isLate) jobs.push(job);
    // A task that was created is not requested again.
    else if (job.knownAt !== undefined) outcomes.push(failedJob(job, shown?.absent ?? lost(job), now));
    else again.push(job.owner);
  }
  const queue = [...again, ...state.queue];
  const observeAt = nextObservation(jobs, rules.graceMs, now);
  return ended({ ...state, ...REACHED, jobs, queue, observeAt }, outcomes);
}

const lost = ({ taskId }: Job): Failure => ({
  kind: 'task-lost',
  detail:
    taskId === undefined
      ? 'Plesk does not show the backup task that it created'
      : `Plesk no longer knows the backup task ${taskId}`,
});
