import { DatabaseSync } from 'node:sqlite';
import { Cron } from 'croner';
import { expect, test } from 'vitest';
import { createApp } from '../../../functions/app.ts';
import { processEngine } from '../../../shared/platform/engine-process.ts';
import { environmentOf } from '../../../shared/platform/environment.ts';
import { storeLeases } from '../../../shared/platform/lease.ts';
import { portableServices, type Services } from '../../../shared/platform/services.ts';
import { sqlStore } from '../../../shared/platform/store/sql.ts';
import { chat, textOf } from '../chat.ts';
import { slots } from '../slots.ts';

/** Chats of a gateway with a schedule, whose backups take so long. */
async function scheduled(backupSeconds: number) {
  const database = new DatabaseSync(':memory:');
  const store = sqlStore(async (sql, ...values) => database.prepare(sql).all(...values));
  const services: Partial<Services> = {
    store,
    cron: Cron,
    engine: processEngine(storeLeases(store), (task) => app.advance(task)),
  };
  const app = createApp(() => ({ ...portableServices(environmentOf(undefined)), ...services }));
  const schedule = {
    name: 'weekly',
    cron: '0 3 * * 0',
    timezone: 'Europe/Berlin',
    resellers: 'all',
    to: 'local',
    prefix: 'weekly',
    description: 'Weekly',
  };
  return chat({ BACKUP_SCHEDULES: JSON.stringify([schedule]) }, { backupSeconds }, services);
}

test('the state of the schedules, and a slot now', async () => {
  const it = await scheduled(0);
  const before = textOf(await it.slack('backups'));
  expect(before).toMatch(/weekly +default +\d{4}-\d\d-\d\d \d\d:00 UTC +never ran/);
  expect(textOf(await it.slack('backups run monthly'))).toContain(
    'There is no schedule "monthly" in BACKUP_SCHEDULES: there is weekly',
  );
  expect(textOf(await it.slack('backups run weekly', 'U2'))).toContain('You may not use backups.run');
  expect(textOf(await it.mattermost('backup run weekly'))).toContain('`weekly` has started on `default`');
  expect(it.log()).toMatchObject({ caller: 'mattermost:m1', operation: 'backups.run', audit: true });
  await expect
    .poll(() => it.asked().filter((name) => name === 'backup-manager/backup-reseller').length, { timeout: 10_000 })
    .toBeGreaterThan(0);
  expect(textOf(await it.discord(['backups']))).toMatch(/running|finished/);
});

test('of 40 servers, the first are named, and the others are counted', async () => {
  const PLESK_SERVERS = JSON.stringify(
    Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`eu${index}`, { url: 'http://127.0.0.1:9', key: 'x' }]),
    ),
  );
  const it = await slots({ PLESK_SERVERS });
  expect(textOf(await it.slack('backups'))).toContain('eu0, eu1, eu2, eu3, eu4 and 35 more');
  const started = textOf(await it.slack('backups run weekly'));
  expect(started).toContain('has started on `eu0, eu1, eu2, eu3, eu4 and 35 more`');
});

test('a slot is stopped, and what failed in it is tried again', async () => {
  const it = await scheduled(600);
  const made = () => it.asked().filter((name) => name === 'backup-manager/backup-reseller').length;
  const nothing = textOf(await it.slack('backups retry weekly'));
  expect(nothing).toContain('No slot of a schedule "weekly" has begun yet');
  await it.slack('backups run weekly');
  await expect.poll(made, { timeout: 10_000 }).toBe(2);
  expect(textOf(await it.slack('backups stop weekly', 'U2'))).toContain('You may not use backups.run');
  expect(textOf(await it.slack('backups stop weekly'))).toMatch(
    /`weekly` is being stopped on `default` \(slot `\S+`\)/,
  );
  expect(it.log()).toMatchObject({ caller: 'slack:U1', operation: 'backups.run', audit: true });
  await expect
    .poll(async () => textOf(await it.slack('backups')), { timeout: 20_000 })
    .toContain('failed: default failed');
  expect(textOf(await it.discord(['backups'], { stop: 'weekly' }))).toContain('has ended');
  expect(textOf(await it.discord(['backups'], { run: 'weekly', stop: 'weekly' }))).toContain('backups stop NAME');
  expect(textOf(await it.discord(['backups'], { retry: 'weekly' }))).toContain(
    'What failed in `weekly` is tried again on `default`',
  );
  await expect.poll(made, { timeout: 10_000 }).toBe(4);
});
