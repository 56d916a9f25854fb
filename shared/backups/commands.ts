/** The commands for scheduled backups: every door runs them. */
import type { Context } from '../gateway/context.ts';
import { invalid } from '../gateway/validate.ts';
import type { BackupReply } from '../operation/replies/backups.ts';
import { requireEngine, requireStore } from '../platform/services.ts';
import { jsonBytes } from '../platform/store/store.ts';
import { Problem } from '../problem.ts';
import { ensureRun } from './heartbeat.ts';
import { type Asker, saveAsker } from './records/asker.ts';
import { beginSlot } from './records/begin-slot.ts';
import type { Run, Slot } from './records/records.ts';
import { summaryOf } from './report/summary.ts';
import { stopRun } from './run/stop.ts';
import { KINDS, type Owners, ownersIn, ownersOf } from './schedule/owners.ts';
import { MOST_BYTES, type Schedule } from './schedule/schedule.ts';
import { manualSlotId } from './schedule/slots.ts';
import { named, slotNamed, type Viewer } from './viewer.ts';

const WHAT = 'A scheduled backup';

/** A slot that has begun, or is to stop; with `DRY_RUN`, what would. */
type Begun = BackupReply<'SlotBegun' | 'SlotDryRun'>;

/** Limits of a slot. A member that is left out is as in the schedule. */
export interface Only extends Omit<Owners, 'server'> {
  readonly servers?: readonly string[] | undefined;
}

/**
 * Starts a slot of a schedule, on the servers that the viewer may use.
 * @param asker the user of a chat that is told of its end, besides the sinks
 * @returns the slot and its servers
 * @throws {Problem} `not-found`, `forbidden`, `invalid-request`
 */
export async function runNow(
  context: Context,
  { caller, sees, schedules, dryRun }: Viewer,
  name: string,
  only: Only = {},
  asker?: Asker,
): Promise<Begun> {
  context.log.audit = true;
  const schedule = limited(named(schedules, name, sees), only);
  const chosen = schedule.servers.filter(sees);
  // A server that the request names is never left out silently.
  if (chosen.length === 0 || (only.servers && chosen.length < schedule.servers.length))
    throw new Problem('forbidden', `${caller.name} may not use all of these servers of ${schedule.name}`);
  const now = context.services.now();
  const isLimited = ownersIn(only) !== undefined;
  const slot: Slot = { schedule, slot: manualSlotId(now), servers: chosen, startedAt: now, by: caller.name, isLimited };
  return begin(context, slot, dryRun, asker);
}

/** A schedule limited to some of its servers and owners. @throws {Problem} `invalid-request` */
function limited(schedule: Schedule, only: Only): Schedule {
  const { servers = schedule.servers } = only;
  const { kind, named } = ownersOf(schedule);
  const { members } = KINDS[kind];
  const wanted = ownersIn(only);
  const unknown = (path: string, given: readonly unknown[], known: readonly unknown[]) =>
    given.flatMap((each, index) =>
      known.includes(each) ? [] : [{ path: `${path}.${index}`, message: `is not one of ${schedule.name}` }],
    );
  const issues = unknown('servers', servers, schedule.servers);
  if (wanted && wanted.kind !== kind)
    issues.push({
      path: KINDS[wanted.kind].members,
      message: `is not what ${schedule.name} names: that is ${members}`,
    });
  else if (Array.isArray(wanted?.named) && Array.isArray(named)) issues.push(...unknown(members, wanted.named, named));
  const owners = wanted ? { [members]: wanted.named } : {};
  const chosen: Schedule = { ...schedule, servers: [...new Set(servers)], ...owners };
  if (jsonBytes(chosen) > MOST_BYTES) issues.push({ path: members, message: 'are too many for one slot' });
  if (issues.length > 0) throw invalid(issues);
  return chosen;
}

async function begin({ services }: Context, slot: Slot, dryRun: boolean, asker?: Asker): Promise<Begun> {
  const store = requireStore(services, WHAT);
  const engine = requireEngine(services, WHAT);
  const answer = { schedule: slot.schedule.name, slot: slot.slot, servers: slot.servers };
  if (dryRun) return { dryRun: true, ...answer };
  // First: a slot that has begun may end at once.
  if (asker !== undefined) await saveAsker(store, slot, asker);
  for (const run of await beginSlot(store, slot)) await ensureRun(engine, store, run);
  return answer;
}

/**
 * Starts a slot with the backups that failed in another one, on the servers that the viewer may use and that have
 * ended.
 * @param asker the user of a chat that is told of its end, besides the sinks
 * @returns the new slot and its servers
 * @throws {Problem} `not-found`; `conflict` if nothing failed
 */
export async function retrySlot(
  context: Context,
  { caller, sees, dryRun }: Viewer,
  name: string,
  id: string,
  asker?: Asker,
): Promise<Begun> {
  context.log.audit = true;
  const store = requireStore(context.services, WHAT);
  const retried = await slotNamed(store, sees, name, id);
  const { servers: all } = await summaryOf(store, retried);
  const servers = all
    .filter(({ server, verdict: { outcome } }) => sees(server) && (outcome === 'failed' || outcome === 'partly'))
    .map(({ server }) => server);
  if (servers.length === 0)
    throw new Problem('conflict', `Nothing has failed in the slot ${retried.slot} of ${name}, or it has not ended yet`);
  const now = context.services.now();
  const { slot: of, isLimited } = retried;
  const retry = { of, root: retried.retry?.root ?? of };
  const schedule = { ...retried.schedule, servers };
  const slot = manualSlotId(now);
  return begin(context, { schedule, slot, servers, startedAt: now, by: caller.name, isLimited, retry }, dryRun, asker);
}

/**
 * Stops a slot on the servers that the viewer may use: stops its tasks, and begins no other backup of it.
 * @returns the slot, and the servers on which it had not ended
 * @throws {Problem} `not-found`; `conflict` if it has ended
 */
export async function stopSlot(
  { services, log }: Context,
  { caller, sees, dryRun }: Viewer,
  name: string,
  id: string,
): Promise<Begun> {
  log.audit = true;
  const store = requireStore(services, WHAT);
  const engine = requireEngine(services, WHAT);
  const stopping = await slotNamed(store, sees, name, id);
  const { slot, servers } = stopping;
  const answer = { schedule: name, slot };
  if (dryRun) return { dryRun: true, ...answer, servers: servers.filter(sees) };
  const stopped: string[] = [];
  for (const server of servers.filter(sees)) {
    const run: Run = { schedule: name, slot, server };
    if (!(await stopRun(run, stopping, caller.name, services))) continue;
    stopped.push(server);
    await ensureRun(engine, store, run);
  }
  if (stopped.length === 0) throw new Problem('conflict', `The slot ${slot} of ${name} has ended`);
  return { ...answer, servers: stopped };
}
