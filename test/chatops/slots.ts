/** Slots that are started in a chat, on a clock of their own: another gateway over the same store drives them. */
import { DatabaseSync } from 'node:sqlite';
import { Cron } from 'croner';
import { createApp } from '../../functions/app.ts';
import { type Engine, type Task, taskName } from '../../shared/platform/engine.ts';
import { environmentOf } from '../../shared/platform/environment.ts';
import { portableServices, type Services } from '../../shared/platform/services.ts';
import { sqlStore } from '../../shared/platform/store/sql.ts';
import type { Store } from '../../shared/platform/store/store.ts';
import { emulated } from '../emulator/emulated.ts';
import { type Chat, chat } from './chat.ts';

export const MINUTE = 60_000;

export interface Slots extends Chat {
  readonly clock: { now: number };
  readonly store: Store;
  /** Drives all tasks, until they are over or so many milliseconds have passed; the clock jumps. */
  pass(ms?: number): Promise<void>;
  /** The heartbeat of the other gateway. */
  beat(): Promise<void>;
}

/**
 * @param settings environment variables besides those of the chats
 * @param minutes how long a backup takes
 * @param servers each a Plesk of its own, with two resellers
 */
export async function slots(
  settings: Readonly<Record<string, string>> = {},
  minutes = 1,
  servers: readonly string[] = ['eu1'],
): Promise<Slots> {
  const clock = { now: Date.now() };
  const now = () => clock.now;
  const database = new DatabaseSync(':memory:');
  const store = sqlStore(async (sql, ...values) => database.prepare(sql).all(...values), now);
  const waiting = new Map<string, { readonly task: Task; readonly due: number }>();
  const engine: Engine = { ensure: async (task) => void waiting.set(taskName(task), { task, due: clock.now }) };
  const services: Partial<Services> = { store, engine, cron: Cron, now };
  const plesks = new Map<string, unknown>();
  for (const name of servers) {
    const { emulator } = await emulated({ resellers: 2, backupSeconds: minutes * 60, now });
    plesks.set(name, { url: emulator.url, key: 'emulator-key' });
  }
  const schedule = { name: 'weekly', cron: '0 0 1 1 *', resellers: 'all', to: 'local', concurrency: 5 };
  const it = await chat(
    {
      PLESK_SERVERS: JSON.stringify(Object.fromEntries(plesks)),
      BACKUP_SCHEDULES: JSON.stringify([schedule]),
      EVENTS_ALLOW_HTTP: 'true',
      ...settings,
    },
    {},
    services,
  );
  const elsewhere = createApp(() => ({ ...portableServices(environmentOf(undefined)), ...services }));
  return {
    ...it,
    clock,
    store,
    async pass(ms = Number.POSITIVE_INFINITY) {
      const until = clock.now + ms;
      for (;;) {
        const [next] = [...waiting].sort(([, one], [, other]) => one.due - other.due);
        if (next === undefined || next[1].due > until) break;
        const [name, { task, due }] = next;
        clock.now = Math.max(clock.now, due);
        waiting.delete(name);
        const progress = await elsewhere.advance(task);
        if (progress && !waiting.has(name)) waiting.set(name, { task, due: clock.now + progress.waitMs });
      }
      if (Number.isFinite(until)) clock.now = until;
    },
    beat: () => elsewhere.scheduled({ scheduledTime: clock.now }),
  };
}
