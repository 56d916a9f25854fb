/**
 * The state machine of a run: one server in one slot of a schedule. Pure: the drivers save what it decides, carry it out
 * and tell it what came of it.
 *
 * What makes a task exactly one: the intent to ask for it is saved before Plesk is asked, by whoever wins the
 * compare-and-set. From then on it is only looked for among Plesk's tasks; it is asked for again only when a look, taken
 * so late that the first asking can no longer have an effect, has not found it.
 */
import { absorb } from './absorb.ts';
import type { Action, Observation } from './action.ts';
import { ended } from './outcome.ts';
import type { Failure, Job, RunState } from './state.ts';

export interface Rules {
  /** How many backups at a time. */
  readonly concurrency: number;
  /** After how many milliseconds a packet that Plesk has not answered can no longer have an effect. */
  readonly graceMs: number;
  /** Whether older backups are removed in the end. */
  readonly prunes: boolean;
  /** Whether the resellers are known without asking Plesk. */
  readonly listed: boolean;
}

export interface Step {
  readonly state: RunState;
  readonly action: Action;
}

/** The state after an observation alone, for a driver that pauses here: whoever goes on decides what is next. */
export const learn = (rules: Rules, state: RunState, observation: Observation, now: number): RunState => ({
  ...absorb(rules, { ...state, outbox: [] }, observation, now),
  wakeAt: now,
});

/** The state after an observation, and what to do next. The outcomes of the state before are written down already. */
export function step(rules: Rules, state: RunState, observation: Observation, now: number): Step {
  if (observation.kind === 'woken' && now < state.wakeAt) return { state, action: wait(state.wakeAt) };
  const learnt = learn(rules, state, observation, now);
  const decided = decide(rules, learnt, now);
  const { action } = decided;
  // Nothing was learnt, and what is to be done may be done twice: there is nothing to save.
  if (observation.kind === 'woken' && decided.state === learnt && action.kind !== 'wait') return { state, action };
  return { action, state: { ...decided.state, wakeAt: action.kind === 'wait' ? action.until : now } };
}

const wait = (until: number): Action => ({ kind: 'wait', until });

const TIMED_OUT: Failure = { kind: 'timed-out', detail: 'It was not done within the time-out of the schedule' };

function decide(rules: Rules, state: RunState, now: number): Step {
  if (state.phase === 'finished') return { state, action: { kind: 'done' } };
  if (state.phase === 'pruning') return prune(state, now);
  if (state.gaveUp) return wrapUp(rules, state, now);
  if (now >= state.deadline) return wrapUp(rules, { ...state, gaveUp: timeOut(state) }, now);
  // Plesk could not be reached, or it is the turn of another slot: everything waits a little.
  if (now < state.retryAt) return { state, action: wait(Math.min(state.retryAt, state.deadline)) };
  if (state.phase === 'queued') return { state, action: { kind: 'check-turn' } };
  if (state.phase === 'listing') return { state, action: { kind: 'list', offline: false } };
  return backUp(rules, state, now);
}

const timeOut = ({ trouble }: RunState) => ({
  state: 'timed-out' as const,
  error: trouble ? { ...trouble, detail: `${TIMED_OUT.detail}; the last trouble was: ${trouble.detail}` } : TIMED_OUT,
});

function backUp(rules: Rules, state: RunState, now: number): Step {
  const doomed = state.queue.filter(({ error }) => error);
  if (doomed.length > 0) {
    const queue = state.queue.filter(({ error }) => !error);
    const outcomes = doomed.map((reseller) => ({
      reseller,
      state: 'failed' as const,
      endedAt: now,
      error: reseller.error,
    }));
    return backUp(rules, ended({ ...state, queue }, outcomes), now);
  }
  const free = rules.concurrency - state.jobs.length;
  if (free > 0 && state.queue.length > 0) {
    const jobs = state.queue.slice(0, free).map((reseller): Job => ({ reseller, askedAt: now }));
    const queue = state.queue.slice(free);
    // Should this be the last that is heard of this driver, whoever comes next looks at once.
    return { state: { ...state, queue, jobs: [...state.jobs, ...jobs], lookAt: now }, action: { kind: 'ask', jobs } };
  }
  const page = free > 0 ? pageOf(state) : undefined;
  if (page) return { state, action: page };
  if (state.jobs.length > 0) {
    if (now < state.lookAt) return { state, action: wait(Math.min(state.lookAt, state.deadline)) };
    return { state, action: { kind: 'look', jobs: state.jobs } };
  }
  if (!rules.prunes) return finish(state, now);
  return prune({ ...state, phase: 'pruning', pruning: { page: 0, from: 0, removed: 0, failed: 0 } }, now);
}

/** The next page of resellers, where there is one. */
function pageOf({ listing, page }: RunState): Action | undefined {
  return listing && page < listing.pages ? { kind: 'load', token: listing.token, page } : undefined;
}

/** Ends everything that is left, each reseller with a report. */
function wrapUp(rules: Rules, state: RunState, now: number): Step {
  const { gaveUp, jobs, queue } = state;
  if (!gaveUp) return { state, action: wait(now) };
  if (jobs.length > 0) return { state, action: { kind: 'stop', jobs } };
  if (queue.length > 0) {
    const outcomes = queue.map((reseller) => ({
      reseller,
      state: reseller.error ? ('failed' as const) : gaveUp.state,
      endedAt: now,
      error: reseller.error ?? gaveUp.error,
    }));
    return wrapUp(rules, ended({ ...state, queue: [] }, outcomes), now);
  }
  if (!state.listing && rules.listed) return { state, action: { kind: 'list', offline: true } };
  const page = pageOf(state);
  return page ? { state, action: page } : finish(state, now);
}

function prune(state: RunState, now: number): Step {
  const { pruning, listing } = state;
  if (!pruning || !listing || pruning.page >= listing.pages || now >= state.deadline) return finish(state, now);
  if (now < state.retryAt) return { state, action: wait(Math.min(state.retryAt, state.deadline)) };
  const { page, from } = pruning;
  return { state, action: { kind: 'prune', token: listing.token, page, from } };
}

const finish = (state: RunState, now: number): Step => ({
  state: { ...state, phase: 'finished', finishedAt: now },
  action: { kind: 'done' },
});
