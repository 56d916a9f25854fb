import { Cron } from 'croner';
import { expect, test } from 'vitest';
import { readSchedules } from '../../../shared/backups/schedule/schedule.ts';
import { readSettings } from '../../../shared/platform/settings.ts';

const { servers } = readSettings({
  PLESK_SERVERS: '{"eu1":{"url":"https://eu1.example","key":"k"},"us1":{"url":"https://us1.example","key":"k"}}',
});
const least = { name: 'weekly', cron: '0 3 * * 0', resellers: 'all', to: 'local' };
const read = (...schedules: unknown[]) =>
  readSchedules({ env: { BACKUP_SCHEDULES: JSON.stringify(schedules) }, cron: Cron }, servers);

test('optional members have a default', () => {
  expect(read(least)).toEqual([
    {
      ...least,
      timezone: 'UTC',
      servers: ['eu1', 'us1'],
      stem: 'weekly',
      settings: { description: 'Scheduled backup (weekly)' },
      concurrency: 2,
      timeoutHours: 6,
    },
  ]);
  expect(readSchedules({ env: {}, cron: Cron }, servers)).toEqual([]);
});

test.each([{ customers: [2, 'jane'] }, { webspaces: ['example.com'] }, { server: true }])(
  'a schedule may back up %j',
  (owners) => {
    const [schedule] = read({ ...least, resellers: undefined, ...owners });
    expect(schedule).toMatchObject(owners);
    expect(schedule).not.toHaveProperty('resellers');
  },
);

test('members of backup-reseller pass through', () => {
  const [schedule] = read({ ...least, prefix: 'wk', description: 'Weekly', splitSize: 1024, onlyConfiguration: true });
  expect(schedule).toMatchObject({
    stem: 'wk-weekly',
    settings: { description: 'Weekly', splitSize: 1024, onlyConfiguration: true },
  });
});

test.each([
  [{ ...least, cron: '61 3 * * 0' }, '0.cron is not a cron expression'],
  [{ ...least, cron: '0 3 * *' }, '0.cron is not a cron expression'],
  [{ ...least, cron: '0 3 31 2 *' }, '0.cron is not a cron expression'],
  [{ ...least, timezone: 'Mars/Olympus' }, '0.timezone is not the name of a time zone'],
  [{ ...least, servers: ['mars'] }, '0.servers names mars, which is no server'],
  [{ ...least, resellers: 'some' }, '0.resellers'],
  [{ ...least, resellers: [] }, '0.resellers'],
  [{ ...least, resellers: ['x'.repeat(101)] }, '0.resellers'],
  [{ ...least, to: 'tape' }, '0.to must be "local" or "ftp"'],
  [{ ...least, name: 'a/b' }, '0.name must be at most 32 letters'],
  [{ ...least, prefix: '../x' }, '0.prefix must be at most 32 letters'],
  [{ ...least, keep: 0 }, '0.keep must be a whole number of at least 1'],
  [{ ...least, concurrency: 0 }, '0.concurrency'],
  [{ ...least, onlyMail: true, onlyHosting: true }, '0.onlyMail at most one of'],
  [{ ...least, every: 'day' }, '0.every is not known here'],
  [
    { name: 'weekly' },
    '0.cron is missing; 0.to is missing; 0 exactly one of resellers, customers, webspaces, server must be given',
  ],
  [
    { ...least, customers: 'all' },
    '0.customers exactly one of resellers, customers, webspaces, server must be given; here are resellers and customers',
  ],
])('%j: %s', (schedule, message) => {
  expect(() => read(schedule)).toThrow(`BACKUP_SCHEDULES is not valid: ${message}`);
});

test('two schedules are told apart, by their names and by their files', () => {
  expect(() => read(least, least)).toThrow('1.name is that of another schedule');
  expect(() => read({ ...least, name: 'a-b' }, { ...least, name: 'b', prefix: 'a' })).toThrow(
    '1.prefix makes its files',
  );
  expect(() => readSchedules({ env: { BACKUP_SCHEDULES: '[' }, cron: Cron }, servers)).toThrow(
    'BACKUP_SCHEDULES is not JSON',
  );
});

test('a schedule fits into the record of a slot', () => {
  const resellers = Array.from({ length: 15_000 }, (_, id) => id + 1);
  expect(() => read({ ...least, resellers })).toThrow('0.resellers makes it longer than 50000 bytes');
});
