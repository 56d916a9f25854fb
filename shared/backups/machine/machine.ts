/**
 * The state machine of a run: one server in one slot of a schedule. It is pure: a driver saves the new state, carries
 * out the action and feeds back the observation.
 *
 * Why there is exactly one task: before Plesk is asked, the owner's tasks without a name are noted, and one driver
 * saves the job by compare-and-set. From then on, the task is only searched for among Plesk's tasks. The request is
 * repeated only if a `get-tasks-info`, sent at least `graceMs` after it, lists neither the task nor a new one that
 * shows no name yet.
 */
import { absorb } from './absorb.ts';
import type { Action, Observation } from './action.ts';
import { ended } from './outcome.ts';
import { isFresh, TELL_TROUBLE_MS } from './pace.ts';
import type { Rules } from './rules.ts';
import { type GaveUp, type Job, keyOf, type Owner, type RunState } from './state.ts';
import { awake, inTime, timeOut } from './time-out.ts';

/** How many outcomes without a task a step adds: so many fit into a record, however long Plesk's texts are. */
const AT_ONCE = 20;

export interface Step {
  readonly state: RunState;
  readonly action: Action;
}

/**
 * For a driver that pauses here: the next driver decides what to do.
 * @param now milliseconds since 1970
 * @returns the state after an observation alone
 */
export const learn = (rules: Rules, state: RunState, observation: Observation, now: number): RunState => ({
  ...absorb(rules, { ...inTime(state, now), outbox: [] }, observation, now),
  wakeAt: now,
});

/**
 * Makes one step. The outcomes of the state before are already recorded.
 * @param now milliseconds since 1970
 * @returns the state after the observation, and what to do next
 */
export function step(rules: Rules, before: RunState, observation: Observation, now: number): Step {
  const state = awake(before, now);
  if (observation.kind === 'resumed' && now < state.wakeAt) return { state, action: wait(state.wakeAt) };
  const learnt = learn(rules, state, observation, now);
  const decided = decide(rules, learnt, now);
  const { action } = decided;
  // Nothing was learnt, and the action may be repeated: there is nothing to save.
  if (observation.kind === 'resumed' && decided.state === learnt && action.kind !== 'wait') return { state, action };
  return { action, state: { ...decided.state, wakeAt: action.kind === 'wait' ? action.until : now } };
}

const wait = (until: number): Action => ({ kind: 'wait', until });

function decide(rules: Rules, state: RunState, now: number): Step {
  if (state.phase === 'finished') return { state, action: { kind: 'done' } };
  if (state.phase === 'pruning') return removeOld(state, now);
  if (state.gaveUp) return wrapUp(rules, state, state.gaveUp, now);
  if (now >= state.deadline) {
    const gaveUp = timeOut(state);
    return wrapUp(rules, { ...state, gaveUp }, gaveUp, now);
  }
  const { missedSince: since, trouble } = state;
  const tellAt = since === undefined || state.isTroubleTold ? Number.POSITIVE_INFINITY : since + TELL_TROUBLE_MS;
  if (since !== undefined && trouble && now >= tellAt)
    return { state, action: { kind: 'tell-trouble', trouble, since } };
  // Plesk could not be reached, or it is the turn of another slot: everything waits a little.
  if (now < state.retryAt) return { state, action: wait(Math.min(state.retryAt, state.deadline, tellAt)) };
  if (state.phase === 'queued') return { state, action: { kind: 'take-turn' } };
  if (state.phase === 'listing') return { state, action: { kind: 'list-owners', offline: false } };
  return backUp(rules, state, now);
}

function backUp(rules: Rules, state: RunState, now: number): Step {
  const doomed = state.queue.filter(({ error }) => error).slice(0, AT_ONCE);
  if (doomed.length > 0) {
    const queue = state.queue.filter((owner) => !doomed.includes(owner));
    const outcomes = doomed.map(({ error, ...owner }) => ({
      owner,
      state: 'failed' as const,
      endedAt: now,
      error,
    }));
    return { state: ended({ ...state, queue }, outcomes), action: wait(now) };
  }
  const free = rules.concurrency - state.jobs.length;
  const next = state.queue.slice(0, Math.max(0, free));
  if (next.length > 0) return requestBackups(rules, state, next, now);
  const page = free > 0 ? pageOf(state) : undefined;
  if (page) return { state, action: page };
  if (state.jobs.length > 0) {
    if (now < state.observeAt) return { state, action: wait(Math.min(state.observeAt, state.deadline)) };
    return { state, action: { kind: 'observe-tasks', jobs: state.jobs } };
  }
  if (!rules.removesOld) return finish(state, now);
  return removeOld({ ...state, phase: 'pruning', removal: { page: 0, from: 0, removed: 0, failed: 0 } }, now);
}

/** Asks for the backups of the next owners, after the tasks of all of them are noted. */
function requestBackups(rules: Rules, state: RunState, next: readonly Owner[], now: number): Step {
  const jobs = next.flatMap((owner): Job[] => {
    const note = state.notes.find(({ key }) => key === keyOf(owner));
    return note && isFresh(note.at, rules.graceMs, now) ? [{ owner, askedAt: now, old: note.old }] : [];
  });
  if (jobs.length < next.length) {
    const owners = next.filter((each) => !jobs.some(({ owner }) => owner === each));
    return { state, action: { kind: 'note-tasks', owners } };
  }
  const queue = state.queue.slice(next.length);
  // If this driver crashes now, the next one observes at once.
  return {
    state: { ...state, queue, notes: [], jobs: [...state.jobs, ...jobs], observeAt: now },
    action: { kind: 'request-backups', jobs },
  };
}

/** The next page of owners, if there is one. */
function pageOf({ listing, page }: RunState): Action | undefined {
  return listing && page < listing.pages ? { kind: 'load-page', token: listing.token, page } : undefined;
}

/** Ends everything that is left, each owner with a report. */
function wrapUp(rules: Rules, state: RunState, gaveUp: GaveUp, now: number): Step {
  const { jobs, queue } = state;
  if (jobs.length > 0) return { state, action: { kind: 'stop-tasks', jobs } };
  if (queue.length > 0) {
    const outcomes = queue.slice(0, AT_ONCE).map(({ error, ...owner }) => ({
      owner,
      state: error ? ('failed' as const) : gaveUp.state,
      endedAt: now,
      error: error ?? gaveUp.error,
    }));
    return { state: ended({ ...state, queue: queue.slice(AT_ONCE), notes: [] }, outcomes), action: wait(now) };
  }
  if (!state.listing && rules.namesOwners) return { state, action: { kind: 'list-owners', offline: true } };
  const page = pageOf(state);
  return page ? { state, action: page } : finish(state, now);
}

function removeOld(state: RunState, now: number): Step {
  const { removal, listing } = state;
  if (!removal || !listing || removal.page >= listing.pages || now >= state.deadline) return finish(state, now);
  if (now < state.retryAt) return { state, action: wait(Math.min(state.retryAt, state.deadline)) };
  const { page, from } = removal;
  return { state, action: { kind: 'remove-old', token: listing.token, page, from } };
}

const finish = (state: RunState, now: number): Step => ({
  state: { ...state, phase: 'finished', finishedAt: now },
  action: { kind: 'done' },
});
