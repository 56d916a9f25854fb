/** The results of an operation in a chat. */
import { describe, expect, test } from 'vitest';
import { backupManagerGetLocalBackupList } from '../../../functions/backup-manager/get-local-backup-list.ts';
import { backupManagerGetRemoteStorageSettings } from '../../../functions/backup-manager/get-remote-storage-settings.ts';
import { backupManagerGetTasksInfo } from '../../../functions/backup-manager/get-tasks-info.ts';
import { backupManagerStopBackup } from '../../../functions/backup-manager/stop-backup.ts';
import { resellerPlanGet } from '../../../functions/reseller-plan/get.ts';
import { slackStyle } from '../../../shared/chatops/message/markup.ts';
import { render } from '../../../shared/chatops/message/render.ts';
import { resultReply } from '../../../shared/chatops/message/result-reply.ts';
import type { Operation } from '../../../shared/operation/declaration.ts';
import { chat, textOf } from '../chat.ts';

/** The lines of a reply, without the fence around a table and the line below its head. */
const linesOf = (operation: Operation, body: object, details = false): string[] =>
  render(resultReply(operation, 'eu1', { kind: 'done', status: 200, body }, details), slackStyle)
    .split('\n')
    .filter((line) => !/^(?:```|[─ ]+)$/.test(line))
    .map((line) => line.replace(/ {2,}/g, ' | '));

describe('lists of objects', () => {
  const task = (id: number) => ({ resellerId: 3, id, status: 'finished', started: '2026-11-22T03:00:00.000Z' });

  test('the only item of a list has no number', () => {
    expect(linesOf(backupManagerGetTasksInfo, { results: [{ status: 'ok', task: [task(2)] }] })).toEqual([
      '`backup-manager get-tasks-info` on `eu1`:',
      'Field | Value',
      'Reseller ID | 3',
      'Task ID | 2',
      'Status | finished',
      'Started | 2026-11-22 03:00 UTC',
    ]);
  });

  test('of several, each has its number, and nothing is said twice', () => {
    const results = [{ status: 'ok', task: [task(2), task(7)] }];
    expect(linesOf(backupManagerGetTasksInfo, { results }, true).slice(2)).toEqual([
      'Task 1 Reseller ID | 3',
      'Task 1 ID | 2',
      'Task 1 Status | finished',
      'Task 1 Started | 2026-11-22 03:00 UTC',
      'Task 2 Reseller ID | 3',
      'Task 2 ID | 7',
      'Task 2 Status | finished',
      'Task 2 Started | 2026-11-22 03:00 UTC',
    ]);
  });

  test('lists within lists have both numbers', () => {
    const backup = [{ file: [{ name: 'a.xml' }] }, { file: [{ name: 'b.xml' }, { name: 'c.xml' }] }];
    expect(linesOf(backupManagerGetLocalBackupList, { backup }, true).slice(2)).toEqual([
      'Backup 1 File name | a.xml',
      'Backup 2 File 1 name | b.xml',
      'Backup 2 File 2 name | c.xml',
    ]);
  });
});

test('what a read finds is shown without a word that it is done; what was not there is not found', () => {
  expect(linesOf(backupManagerGetRemoteStorageSettings, {})).toEqual([
    '`backup-manager get-remote-storage-settings` on `eu1`: nothing found.',
  ]);
  const settings = { protocol: 'ftp', host: 'backup.example.com' };
  const [title] = linesOf(backupManagerGetRemoteStorageSettings, { settings });
  expect(title).toBe('`backup-manager get-remote-storage-settings` on `eu1`:');
  expect(linesOf(backupManagerStopBackup, {})).toEqual(['`backup-manager stop-backup` on `eu1`: done.']);
});

test('the filter has the first column if an error names nothing else', () => {
  const plan = { status: 'ok', id: 21, name: 'Bronze' };
  const lost = { status: 'error', errcode: 1013, errtext: 'No plan', filterId: 'Gold' };
  for (const details of [false, true])
    expect(linesOf(resellerPlanGet, { results: [plan, lost] }, details)).toEqual([
      '`reseller-plan get` on `eu1`: 1 ok, 1 failed.',
      'Asked for | ID | Name | Result',
      ' | 21 | Bronze | ok',
      'Gold | error 1013: No plan',
    ]);
});

test('the storage of an account needs no protocol in a chat', async () => {
  const it = await chat();
  const settings = { protocol: 'ftp', host: 'backup.example.com' };
  await it.ask('/backup-manager/set-remote-storage-settings', { resellerId: 3, settings });
  expect(textOf(await it.slack('backup-manager get-remote-storage-settings resellerId=3'))).toMatch(
    /Host +backup\.example\.com/,
  );
  expect(it.emulator.packets.list.at(-1)?.xml).toContain('<protocol>ftp</protocol>');
  const help = textOf(await it.slack('help backup-manager get-remote-storage-settings'));
  expect(help).toMatch(/^protocol +text +Protocol/m);
});

test('before it is done for everything, a change is shown in words, and to the digit', async () => {
  const it = await chat();
  const question = textOf(await it.slack('reseller set filter.all status=16 limit.disk_space=10000000000'));
  expect(question).toMatch(/Status +16 \(disabled by the administrator\)\n/);
  expect(question).toMatch(/disk_space +10000000000 \(9\.3 GiB\)\n/);
  expect(it.asked()).toEqual([]);
});

test('the members of each result keep their order, whatever the one before lacks', () => {
  const limits = { limit: Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`max_${n}`, 10])) };
  const results = [
    { status: 'ok', id: 20, name: 'Gold', limits },
    { status: 'ok', id: 21, name: 'Bronze', externalId: 'B', limits },
  ];
  const lines = linesOf(resellerPlanGet, { results }, true);
  expect(lines[lines.indexOf('Name | Bronze') + 1]).toBe('External ID | B');
});
