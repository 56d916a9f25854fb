/** The heartbeat, once a minute: begins due slots, and makes sure that runs have a driver. */
import type { Abilities } from '../gateway/abilities.ts';
import { Context, settingsOf } from '../gateway/context.ts';
import type { Engine } from '../platform/engine.ts';
import { nameOfError, writeLog } from '../platform/log.ts';
import { requireEngine, requireStore, type Services } from '../platform/services.ts';
import type { Server } from '../platform/settings.ts';
import type { Store } from '../platform/store/store.ts';
import { Problem } from '../problem.ts';
import { differences, knowledgeOf, noteGateway } from './gateways.ts';
import { activeRuns, beginSlot } from './records/begin-slot.ts';
import { type Run, readJson, readRun, readSlot, sinceKey, taskOf } from './records/records.ts';
import type { AskerAccess } from './report/report.ts';
import type { BackupOperations } from './run/operations.ts';
import type { RunContext } from './run/run-context.ts';
import { cronLibrary, readSchedules, type Schedule } from './schedule/schedule.ts';
import { type CronLibrary, dueSlots, slotId } from './schedule/slots.ts';

const WHAT = 'A scheduled backup';

/**
 * @param operations the operations that a run calls
 * @param askerAccess gives the servers that the asker of a slot may see
 * @returns what runs need, from the settings and the platform
 * @throws {Problem} `misconfigured` or `not-supported`
 */
export const surroundingsOf = (
  services: Services,
  abilities: Abilities,
  operations: BackupOperations,
  askerAccess: AskerAccess,
): RunContext => ({
  context: () => new Context(services, abilities, { requestId: crypto.randomUUID() }),
  operations,
  askerAccess,
  settings: settingsOf(services),
  store: requireStore(services, WHAT),
  now: services.now,
});

/** Makes sure that a run has a driver. */
export async function ensureRun(engine: Engine, store: Store, run: Run): Promise<void> {
  // A run whose record cannot be read needs a driver too: it ends with that reason.
  const { wakeAt = 0 } = (await readRun(store, run)) ?? {};
  await engine.ensure(taskOf(run), wakeAt);
}

/** @param at the time of this heartbeat, in milliseconds since 1970 */
export async function heartbeat(services: Services, at: number): Promise<void> {
  const settings = settingsOf(services);
  const schedules = readSchedules(services, settings.servers);
  // Without schedules, there may still be runs of schedules that were removed.
  if (schedules.length === 0 && services.store === undefined) return;
  const store = requireStore(services, WHAT);
  requireEngine(services, WHAT);
  await compareGateways(store, settings.servers, schedules, services.now());
  for (const schedule of settings.dryRun ? [] : schedules)
    for (const time of await missedBy(store, cronLibrary(services.cron), schedule, at)) {
      const slot = slotId(time);
      if (await readSlot(store, schedule.name, slot)) continue;
      await beginSlot(store, { schedule, slot, servers: schedule.servers, startedAt: services.now() });
      writeLog({ event: 'backups.slot.begun', schedule: schedule.name, slot, servers: schedule.servers.length });
    }
  await resume(services);
}

/** Makes sure that every run that is not over has a driver. */
export async function resume({ store, engine }: Services): Promise<void> {
  if (store === undefined || engine === undefined) return;
  for (const run of await activeRuns(store))
    await ensureRun(engine, store, run).catch((error: unknown) => {
      // An error of one run must not stop the others.
      writeLog({ event: 'backups.run.error', ...run, error: nameOfError(error) });
    });
}

/** Logs how other gateways over the same store differ from this one. */
async function compareGateways(store: Store, servers: readonly Server[], schedules: readonly Schedule[], now: number) {
  const names = servers.map(({ name }) => name);
  const knowledge = await knowledgeOf(names, schedules);
  await noteGateway(store, knowledge, now);
  const found = await differences(store, knowledge);
  if (found.length > 0) writeLog({ event: 'backups.gateways.differ', differences: found.map(({ detail }) => detail) });
}

const FOREVER_MS = 10 * 365 * 24 * 3_600_000;

/** The due slots of the last hours. A schedule that is new, or has another cron, begins with the newest of them. */
async function missedBy(store: Store, library: CronLibrary, schedule: Schedule, at: number): Promise<number[]> {
  const due = dueSlots(library, schedule, at);
  const timing = `${schedule.timezone} ${schedule.cron}`;
  const key = sinceKey(schedule.name);
  const since = await readJson<{ readonly timing: string; readonly from: number }>(store, key);
  if (since?.timing === timing) return due.filter((time) => time >= since.from);
  const from = due.at(-1) ?? at;
  await store.put(key, JSON.stringify({ timing, from }), FOREVER_MS);
  return due.slice(-1);
}

/** The heartbeat, for platforms that do not log its errors. @param at milliseconds since 1970 */
export async function beat(services: Services, at: number): Promise<void> {
  try {
    await heartbeat(services, at);
  } catch (error) {
    const why = error instanceof Problem ? error.message : nameOfError(error);
    writeLog({ event: 'backups.heartbeat.failed', error: why });
    throw error;
  }
}
