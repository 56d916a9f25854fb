/** A driver that has lost its lease. */
import { DatabaseSync } from 'node:sqlite';
import { Cron } from 'croner';
import { expect, test } from 'vitest';
import { createApp } from '../../functions/app.ts';
import type { Task } from '../../shared/platform/engine.ts';
import { portableServices } from '../../shared/platform/services.ts';
import { sqlStore } from '../../shared/platform/store/sql.ts';
import { emulated } from '../emulator/emulated.ts';

test('sends nothing to Plesk without its lease, and goes on once it has one', async () => {
  const { emulator } = await emulated({ resellers: 1 });
  const schedule = { name: 'weekly', cron: '* * * * *', timezone: 'UTC', resellers: 'all', to: 'local' };
  const env = {
    PLESK_URL: emulator.url,
    PLESK_KEY: 'emulator-key',
    BACKUP_SCHEDULES: JSON.stringify([schedule]),
  };
  const database = new DatabaseSync(':memory:');
  const store = sqlStore(async (sql, ...values) => database.prepare(sql).all(...values));
  const tasks: Task[] = [];
  const engine = { ensure: async (task: Task) => void tasks.push(task) };
  const app = createApp(() => ({ ...portableServices(env), store, engine, cron: Cron }));
  await app.scheduled();
  const [task] = tasks;
  if (!task) throw new Error('nothing is to be driven');
  let isHeld = false;
  const lease = { store, isHeld: () => isHeld, renew: async () => isHeld, release: async () => {} };
  await app.advance(task, undefined, lease);
  expect(emulator.packets.list).toEqual([]);
  isHeld = true;
  await expect
    .poll(
      async () => {
        await app.advance(task, undefined, lease);
        return emulator.packets.list.length;
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBeGreaterThan(0);
});
