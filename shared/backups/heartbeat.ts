/** The heartbeat, once a minute: begins what is due, and sees to it that what was begun goes on. */

import { writeLog } from '../http/serve.ts';
import { platform, requireEngine, requireStore } from '../platform/services.ts';
import { type Env, readSettings, type Server } from '../platform/settings.ts';
import type { Store } from '../platform/store/store.ts';
import { activeRuns, begin } from './begin.ts';
import type { Surroundings } from './drive.ts';
import type { Engine } from './engine.ts';
import { differences, knowledgeOf, noteGateway } from './gateways.ts';
import { readJson, readSlot, sinceKey } from './records.ts';
import { readSchedules, type Schedule } from './schedule.ts';
import { dueSlots, slotId } from './slots.ts';

const WHAT = 'A scheduled backup';

/** What runs need, from the settings and the platform. @throws {Problem} `misconfigured` or `not-supported` */
export function surroundingsOf(env: Env, now: () => number = Date.now): Surroundings & { readonly engine: Engine } {
  return { env, settings: readSettings(env), store: requireStore(env, WHAT), engine: requireEngine(env, WHAT), now };
}

/** @param at when it beats, in milliseconds since 1970 */
export async function heartbeat(env: Env, at = Date.now()): Promise<void> {
  const schedules = readSchedules(env, readSettings(env).servers);
  // Without schedules there may still be runs of schedules that were there a moment ago; without a store, nothing.
  if (schedules.length === 0 && platform().store?.(env) === undefined) return;
  const around = surroundingsOf(env);
  const { store, settings, engine } = around;
  await compareGateways(store, settings.servers, schedules, around.now());
  for (const schedule of settings.dryRun ? [] : schedules)
    for (const time of await missedBy(store, schedule, at)) {
      const slot = slotId(time);
      if (await readSlot(store, schedule.name, slot)) continue;
      await begin(store, { schedule, slot, servers: schedule.servers, startedAt: around.now() });
      writeLog({ event: 'backups.slot.begun', schedule: schedule.name, slot, servers: schedule.servers.length });
    }
  for (const run of await activeRuns(store)) await engine.ensure(run, around);
}

/** Says in the log where another gateway over the same store differs from this one. */
async function compareGateways(store: Store, servers: readonly Server[], schedules: readonly Schedule[], now: number) {
  const names = servers.map(({ name }) => name);
  const knowledge = await knowledgeOf(names, schedules);
  await noteGateway(store, knowledge, now);
  const found = await differences(store, knowledge);
  if (found.length > 0) writeLog({ event: 'backups.gateways.differ', differences: found.map(({ detail }) => detail) });
}

const FOREVER_MS = 10 * 365 * 24 * 3_600_000;

/**
 * The due slots of the last hours. A schedule that is new, or has another cron, begins with the newest of them: the
 * others were never missed.
 */
async function missedBy(store: Store, schedule: Schedule, at: number): Promise<number[]> {
  const due = dueSlots(schedule, at);
  const timing = `${schedule.timezone} ${schedule.cron}`;
  const key = sinceKey(schedule.name);
  const since = await readJson<{ readonly timing: string; readonly from: number }>(store, key);
  if (since?.timing === timing) return due.filter((time) => time >= since.from);
  const from = due.at(-1) ?? at;
  await store.put(key, JSON.stringify({ timing, from }), FOREVER_MS);
  return due.slice(-1);
}

/** The heartbeat for platforms that would only swallow an error. */
export async function beat(env: Env, at?: number): Promise<void> {
  try {
    await heartbeat(env, at);
  } catch (error) {
    const known = error instanceof Error && error.name === 'Problem';
    writeLog({
      event: 'backups.heartbeat.failed',
      error: known ? error.message : 'something failed that should not have',
    });
    throw error;
  }
}
