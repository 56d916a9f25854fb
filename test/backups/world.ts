/** Servers, a store and a clock of one's own: a whole night of backups in a blink. */
import { DatabaseSync } from 'node:sqlite';
import { Cron } from 'croner';
import { onTestFinished } from 'vitest';
import { backupOperations } from '../../functions/backup-operations.ts';
import type { Outcome } from '../../shared/backups/machine/state.ts';
import { activeRuns, beginSlot } from '../../shared/backups/records/begin-slot.ts';
import { outcomesOf, type Run, readRun, runKey, slotKey } from '../../shared/backups/records/records.ts';
import { advance } from '../../shared/backups/run/drive.ts';
import type { RunContext } from '../../shared/backups/run/run-context.ts';
import { readSchedules } from '../../shared/backups/schedule/schedule.ts';
import { slotId } from '../../shared/backups/schedule/slots.ts';
import { askerAccess } from '../../shared/chatops/conversation/asker-access.ts';
import { advance as deliver } from '../../shared/events/drive.ts';
import { heartbeat as beatEvents } from '../../shared/events/heartbeat.ts';
import { Context } from '../../shared/gateway/context.ts';
import { portableServices, type Services } from '../../shared/platform/services.ts';
import { readSettings } from '../../shared/platform/settings.ts';
import { sqlStore } from '../../shared/platform/store/sql.ts';
import type { Store } from '../../shared/platform/store/store.ts';
import type { EmulatorOptions } from '../emulator/options.ts';
import { type Emulator, startEmulator } from '../emulator/server.ts';

export const START = Date.UTC(2026, 10, 22, 2);
export const SLOT = '20261122T020000Z';

export interface Wanted {
  readonly servers?: readonly string[];
  readonly emulator?: EmulatorOptions;
  readonly schedule?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** How long a server may take, by the real clock. */
  readonly timeoutMs?: number;
  /** Wraps the store, to disturb it. */
  readonly disturb?: (store: Store) => Store;
}

const operations = await backupOperations();

export type World = Awaited<ReturnType<typeof world>>;

/** A world with a slot that is to begin. */
export async function world({
  servers = ['eu1'],
  emulator = {},
  schedule = {},
  env = {},
  timeoutMs = 2_000,
  disturb,
}: Wanted = {}) {
  const clock = { now: START };
  const now = () => clock.now;
  const plesks = new Map<string, Emulator>();
  for (const name of servers)
    plesks.set(name, await startEmulator({ resellers: 3, backupSeconds: 60, now, ...emulator }));
  onTestFinished(async () => {
    for (const each of plesks.values()) await each.close();
  });
  const addresses = [...plesks].map(([name, { url }]) => [name, { url, key: 'emulator-key', timeoutMs }]);
  const settings = {
    PLESK_SERVERS: JSON.stringify(Object.fromEntries(addresses)),
    BACKUP_SCHEDULES: JSON.stringify([
      { name: 'weekly', cron: '0 3 * * 0', timezone: 'Europe/Berlin', resellers: 'all', to: 'local', ...schedule },
    ]),
    ...env,
  };
  const database = new DatabaseSync(':memory:');
  const statements = new Map<string, ReturnType<typeof database.prepare>>();
  const prepared = (sql: string) => statements.get(sql) ?? statements.set(sql, database.prepare(sql)).get(sql);
  const plain = sqlStore(async (sql, ...values) => prepared(sql)?.all(...values) ?? [], now);
  const store = disturb?.(plain) ?? plain;
  /** The sinks for which something waits. */
  const waiting = new Set<string>();
  const services: Services = {
    ...portableServices(settings),
    now,
    store,
    engine: { ensure: async ({ key }) => void waiting.add(key) },
  };
  const around: RunContext = {
    context: () => new Context(services, {}, { requestId: 'test' }),
    operations,
    askerAccess: async (...asked) => askerAccess(...asked),
    settings: readSettings(settings),
    store,
    now,
  };
  const plesk = (name = 'eu1'): Emulator => {
    const found = plesks.get(name);
    if (!found) throw new Error(`no server ${name}`);
    return found;
  };
  const runOf = (server = 'eu1', slot = SLOT): Run => ({ schedule: 'weekly', slot, server });
  return {
    clock,
    env: settings,
    store,
    around,
    plesk,
    runOf,
    /** Begins the slot of this moment. */
    async begin(time = clock.now) {
      const [first] = readSchedules({ env: settings, cron: Cron }, around.settings.servers);
      if (!first) throw new Error('no schedule');
      await beginSlot(store, { schedule: first, slot: slotId(time), servers: first.servers, startedAt: clock.now });
    },
    /**
     * Drives everything that is active, and delivers what is told, until all is over or until a moment; the clock jumps
     * from one action to the next.
     */
    async drive(until = Number.POSITIVE_INFINITY) {
      const due = new Map<string, number>();
      const dueAt = ({ name }: { readonly name: string }) => due.get(name) ?? 0;
      for (;;) {
        const runs = (await activeRuns(store)).map((run) => ({ name: runKey(run), go: () => advance(run, around) }));
        const sinks = [...waiting].map((key) => ({
          name: key,
          async go() {
            const progress = await deliver(services, { kind: 'events', key });
            if (!progress) waiting.delete(key);
            return progress;
          },
        }));
        const [next] = [...runs, ...sinks].sort((one, other) => dueAt(one) - dueAt(other));
        if (!next) return;
        const at = Math.max(clock.now, dueAt(next));
        if (at > until) return;
        clock.now = at;
        const progress = await next.go();
        due.set(next.name, clock.now + (progress?.waitMs ?? 0));
      }
    },
    /** The heartbeat of events. */
    beat: () => beatEvents(services),
    async outcomes(server = 'eu1', slot = SLOT): Promise<Outcome[]> {
      const outcomes: Outcome[] = [];
      for await (const outcome of outcomesOf(store, runOf(server, slot))) outcomes.push(outcome);
      return outcomes;
    },
    state: (server = 'eu1', slot = SLOT) => readRun(store, runOf(server, slot)),
    isRecorded: async (slot: string) => (await store.get(slotKey('weekly', slot))) !== undefined,
  };
}

/** How many tasks each reseller has. */
export const tasksOf = ({ state }: Emulator): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { owner, prefix } of state.backups.tasks)
    counts[`${owner} ${prefix}`] = (counts[`${owner} ${prefix}`] ?? 0) + 1;
  return counts;
};

export const oneEach = (resellers: readonly number[], slot = SLOT): Record<string, number> =>
  Object.fromEntries(resellers.map((id) => [`${id} weekly-${slot}`, 1]));
