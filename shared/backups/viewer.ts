/** The scheduled backups as a caller may see them, the same through every door. */

import { sinksOf } from '../events/settings.ts';
import { type Caller, chooseServer, visibleServers } from '../gateway/caller.ts';
import type { Context } from '../gateway/context.ts';
import { invalid } from '../gateway/validate.ts';
import { thereAre } from '../operation/advice.ts';
import { requireStore } from '../platform/services.ts';
import type { Store } from '../platform/store/store.ts';
import { Problem } from '../problem.ts';
import { type Difference, differences, knowledgeOf } from './gateways.ts';
import { newestSlot, readSlot, type Slot } from './records/records.ts';
import { type ScheduleView, scheduleView, slotHistory, type Wanted } from './report/overview.ts';
import { slotDetails } from './report/slot-details.ts';
import { cronLibrary, readSchedules, type Schedule } from './schedule/schedule.ts';
import { slotTime } from './schedule/slots.ts';

const WHAT = 'A scheduled backup';

/** A caller of scheduled backups, and what it may see of them. */
export interface Viewer {
  readonly caller: Caller;
  readonly schedules: readonly Schedule[];
  /** Whether the caller may see a server. */
  readonly sees: (server: string) => boolean;
  /** The names of all servers. */
  readonly servers: readonly string[];
  readonly dryRun: boolean;
  /** Whether the end of a slot is reported in a chat. */
  readonly isTold: boolean;
}

/**
 * @param wanted narrows the servers down to the one of this name
 * @returns what the caller may see
 * @throws {Problem} `not-supported`, `misconfigured`, `unknown-server`, `forbidden`
 */
export function viewerOf({ services, settings }: Context, caller: Caller, wanted?: string): Viewer {
  requireStore(services, WHAT);
  const sinks = [...sinksOf(services.env).values()];
  const chosen = wanted === undefined ? visibleServers(settings, caller) : [chooseServer(settings, caller, wanted)];
  const names = new Set(chosen.map(({ name }) => name));
  // A caller that may see all servers also sees those that were removed from the settings.
  const sees = (server: string) =>
    names.has(server) ||
    (!caller.servers && wanted === undefined && !settings.servers.some(({ name }) => name === server));
  return {
    caller,
    sees,
    servers: settings.servers.map(({ name }) => name),
    schedules: readSchedules(services, settings.servers),
    dryRun: settings.dryRun,
    isTold: sinks.some(({ kind }) => kind !== 'events'),
  };
}

/** @throws {Problem} `not-found` */
export function named(schedules: readonly Schedule[], name: string, sees: Viewer['sees']): Schedule {
  const schedule = schedules.find((each) => each.name === name);
  if (!schedule) throw noSchedule(schedules, name, sees);
  return schedule;
}

const noSchedule = (schedules: readonly Schedule[], name: string, sees: Viewer['sees']): Problem => {
  const seen = schedules.filter(({ servers }) => servers.some(sees)).map((each) => each.name);
  return new Problem(
    'not-found',
    `There is no schedule ${JSON.stringify(name)} in BACKUP_SCHEDULES${thereAre(seen) ?? ''}`,
  );
};

/** @returns the schedules with their next and last slots: first those that are overdue, or failed in the newest slot */
export async function viewsFor({ services }: Context, { sees, schedules }: Viewer) {
  const store = requireStore(services, WHAT);
  const views: ScheduleView[] = [];
  for (const schedule of schedules)
    if (schedule.servers.some(sees))
      views.push(await scheduleView(store, cronLibrary(services.cron), schedule, sees, services.now()));
  const isFine = ({ last: [newest], overdue }: ScheduleView) => overdue.length + (newest?.failures.length ?? 0) === 0;
  return [...views.filter((view) => !isFine(view)), ...views.filter(isFine)];
}

/** @returns how other gateways over the same store differ, as far as the viewer may see; undefined if they do not */
export async function warningsFor(
  { services }: Context,
  { sees, servers, schedules }: Viewer,
): Promise<string[] | undefined> {
  const found = await differences(requireStore(services, WHAT), await knowledgeOf(servers, schedules));
  const isSeen = ({ kind, name }: Difference) => {
    if (kind === 'server') return sees(name);
    return schedules.find((schedule) => schedule.name === name)?.servers.some(sees) ?? servers.every(sees);
  };
  const warnings = found.filter(isSeen).map(({ detail }) => detail);
  return warnings.length > 0 ? warnings : undefined;
}

/**
 * @returns a slot with its servers, and its owners if `detailed`, as far as the viewer may see them
 * @throws {Problem} `not-found`
 */
export async function slotFor({ services }: Context, { sees }: Viewer, name: string, id: string, detailed: boolean) {
  const store = requireStore(services, WHAT);
  return slotDetails(store, await slotNamed(store, sees, name, id), sees, detailed);
}

/**
 * Finds a slot with a server that the viewer may see.
 * @param id the slot, or `latest`
 * @throws {Problem} `not-found`
 */
export async function slotNamed(store: Store, sees: Viewer['sees'], name: string, id: string): Promise<Slot> {
  const isSeen = (slot: Slot) => slot.servers.some(sees);
  const isSlot = slotTime(id) !== undefined;
  const slot =
    id === 'latest' ? await newestSlot(store, name, isSeen) : isSlot ? await readSlot(store, name, id) : undefined;
  if (slot && isSeen(slot)) return slot;
  const quoted = JSON.stringify(name);
  if (id === 'latest') throw new Problem('not-found', `No slot of a schedule ${quoted} has begun yet`);
  const newest = await newestSlot(store, name, isSeen);
  const hint = newest === undefined ? '' : `: the newest is ${newest.slot}`;
  throw new Problem('not-found', `There is no slot ${JSON.stringify(id)} of a schedule ${quoted}${hint}`);
}

/**
 * @returns the slots of a schedule, the newest first, also if the schedule is no longer in the settings
 * @throws {Problem} `not-found`; `invalid-request` if the cursor is not a slot
 */
export async function historyFor({ services }: Context, { sees, schedules }: Viewer, name: string, wanted: Wanted) {
  const { cursor } = wanted;
  if (cursor !== undefined && slotTime(cursor) === undefined)
    throw invalid([{ path: 'cursor', message: 'must be the cursor of the answer before' }]);
  const store = requireStore(services, WHAT);
  const isKnown = schedules.some((each) => each.name === name && each.servers.some(sees));
  if (!isKnown && !(await newestSlot(store, name, (slot) => slot.servers.some(sees))))
    throw noSchedule(schedules, name, sees);
  return slotHistory(store, name, sees, wanted);
}
