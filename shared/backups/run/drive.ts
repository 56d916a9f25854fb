/**
 * Drives a run: loads its state, lets the machine decide, saves the new state and carries out the action. Several
 * drivers may run at once. A driver replaces a state only if it has read the newest one.
 */
import type { Progress, Task } from '../../platform/engine.ts';
import { nameOfError, writeLog } from '../../platform/log.ts';
import type { Settings } from '../../platform/settings.ts';
import { Problem } from '../../problem.ts';
import type { Action, Observation } from '../machine/action.ts';
import { learn, step } from '../machine/machine.ts';
import type { Rules } from '../machine/rules.ts';
import type { RunState } from '../machine/state.ts';
import { activeKey, parsedSlot, type Run, readPage, readSlot, type Slot } from '../records/records.ts';
import { SavedRun } from '../records/saved-run.ts';
import { takeTurn } from '../records/turn.ts';
import { pingStart } from '../report/ping.ts';
import { tellOutcomes, tellServer } from '../report/report.ts';
import { ownersOf } from '../schedule/owners.ts';
import { endRun } from './end-of-run.ts';
import { DRY_RUN, failureOf } from './failure.ts';
import { listNamedOwners, listOwners } from './listing.ts';
import { removeOldBackups } from './retention.ts';
import { retriedBy } from './retried.ts';
import type { RunContext } from './run-context.ts';
import { graceOf, type Target } from './target.ts';
import { noteTasks, observeTasks, requestBackups, stopTasks } from './tasks.ts';

/** How many actions one call of `advance` does at most, and for how long: a platform may limit both. */
const ACTIONS = 8;
const WHILE_MS = 60_000;

/** @returns the run that a task drives */
export function runOf({ key }: Task): Run {
  const [schedule = '', slot = '', server = ''] = key.split('/');
  return { schedule, slot, server };
}

/** Does what is due in a run. @returns when to go on, in milliseconds from now; undefined if the run is over */
export async function advance(run: Run, around: RunContext): Promise<Progress> {
  const { context, store, now } = around;
  const slot = (await readSlot(store, run.schedule, run.slot)) ?? parsedSlot((await store.get(activeKey(run))) ?? '');
  if (!slot) return forget(run, around);
  const { kind } = ownersOf(slot.schedule);
  const saved = await SavedRun.load(store, run, kind, now, (outcomes) =>
    tellOutcomes(run, kind, outcomes, context().services),
  );
  if (!saved) return forget(run, around);
  const rules = rulesOf(slot, around.settings, run);
  const until = now() + WHILE_MS;
  let observation: Observation = { kind: 'resumed' };
  for (let actions = 0; ; actions++) {
    const decided = await saved.change((before) => step(rules, before, observation, now()));
    if (!decided) return { waitMs: 0 };
    const { action } = decided;
    if (action.kind === 'done') return endRun(run, slot, around);
    if (action.kind === 'wait' && action.until > now()) return { waitMs: action.until - now() };
    observation = action.kind === 'wait' ? { kind: 'resumed' } : await execute(action, run, slot, saved.state, around);
    if (actions + 1 < ACTIONS && now() < until) continue;
    // Saves what was learnt. The next call decides what to do, for an action has to follow its decision at once.
    const learnt = observation;
    await saved.change((before) => ({ state: learn(rules, before, learnt, now()) }));
    return { waitMs: 0 };
  }
}

/** Ends a run that has no records any more, so that it does not block the next slots. */
async function forget(run: Run, { store }: RunContext): Promise<Progress> {
  writeLog({ event: 'backups.run.lost', ...run });
  await store.delete(activeKey(run));
  return undefined;
}

const serverOf = ({ servers }: Settings, { server }: Run) => servers.find(({ name }) => name === server);

function rulesOf({ schedule }: Slot, settings: Settings, run: Run): Rules {
  const server = serverOf(settings, run);
  return {
    concurrency: schedule.concurrency,
    graceMs: server ? graceOf(server) : 0,
    removesOld: schedule.keep !== undefined && schedule.to === 'local',
    namesOwners: ownersOf(schedule).named !== 'all',
  };
}

/** Carries out an action. After an unexpected error it is unknown what was done, and the run goes on. */
async function execute(
  action: Exclude<Action, { kind: 'wait' | 'done' }>,
  run: Run,
  slot: Slot,
  state: RunState,
  around: RunContext,
): Promise<Observation> {
  try {
    return await attempt(action, run, slot, state, around);
  } catch (error) {
    // The records are away for a while: the driver goes on from the state that was saved.
    if (error instanceof Problem && error.kind === 'store-unavailable') throw error;
    // A wrong setting of the gateway: another try does not help.
    if (error instanceof Problem) return { kind: 'rejected', failure: failureOf(error) };
    const name = nameOfError(error);
    writeLog({ event: 'backups.run.error', ...run, action: action.kind, error: name });
    return { kind: 'unreachable', failure: { kind: 'internal', detail: `The gateway failed (${name})` } };
  }
}

async function attempt(
  action: Exclude<Action, { kind: 'wait' | 'done' }>,
  run: Run,
  slot: Slot,
  { removal }: RunState,
  { context, operations, settings, store, now }: RunContext,
): Promise<Observation> {
  const { schedule } = slot;
  if (action.kind === 'take-turn') {
    await pingStart(slot, context().services);
    return { kind: 'turn', isOurs: await takeTurn(store, run) };
  }
  if (action.kind === 'load-page')
    return { kind: 'page-loaded', page: action.page, owners: await readPage(store, run, action.token, action.page) };
  if (action.kind === 'tell-trouble') {
    const { trouble: error, since } = action;
    await tellServer(run, slot, { state: 'unreachable', error, at: since, isNews: true }, context().services);
    return { kind: 'trouble-told', since };
  }
  const server = serverOf(settings, run);
  const retried = action.kind === 'list-owners' ? await retriedBy(store, run, slot) : undefined;
  if (action.kind === 'list-owners' && action.offline) return listNamedOwners(schedule, store, run, retried);
  const rejected = (detail: string): Observation => ({ kind: 'rejected', failure: { kind: 'misconfigured', detail } });
  if (!server) return rejected(`The server ${run.server} is no longer in PLESK_SERVERS`);
  if (settings.dryRun) return { kind: 'rejected', failure: DRY_RUN };
  const target: Target = { server, schedule, run, store, context: context(), operations, now };
  switch (action.kind) {
    case 'list-owners':
      return listOwners(target, retried);
    case 'note-tasks':
      return noteTasks(target, action.owners);
    case 'request-backups':
      return requestBackups(target, action.jobs);
    case 'observe-tasks':
      return observeTasks(target, action.jobs);
    case 'stop-tasks':
      return stopTasks(target, action.jobs);
    case 'remove-old':
      return removeOldBackups(target, action.token, removal ?? { ...action, removed: 0, failed: 0 });
  }
}
