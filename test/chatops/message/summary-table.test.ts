/** Several results in a chat: one row each, of the columns that their operation declares. */
import { expect, test } from 'vitest';
import { backupManagerGetLocalBackupList } from '../../../functions/backup-manager/get-local-backup-list.ts';
import { backupManagerGetTasksInfo } from '../../../functions/backup-manager/get-tasks-info.ts';
import { resellerGet } from '../../../functions/reseller/get.ts';
import { resellerSyncSubscription } from '../../../functions/reseller/sync-subscription.ts';
import { slackStyle } from '../../../shared/chatops/message/markup.ts';
import { render } from '../../../shared/chatops/message/render.ts';
import { resultReply } from '../../../shared/chatops/message/result-reply.ts';
import { summaryTable } from '../../../shared/chatops/message/summary-table.ts';
import { chat, textOf } from '../chat.ts';

const genInfo = { login: 'jane', pname: 'Jane Doe', status: 0, phone: '+1 555 0100', city: 'Ottawa' };
const jane = { status: 'ok', filterId: 'jane', id: 3, data: { genInfo } };
const john = { status: 'ok', filterId: 'john', id: 4, data: { genInfo: { ...genInfo, login: 'john', status: 16 } } };

test('a row holds the columns alone, under words for people', () => {
  expect(summaryTable(resellerGet, [jane, john])?.table).toMatchObject({
    columns: ['ID', 'Login', 'Contact name', 'Status'],
    items: [[['3', 'jane', 'Jane Doe', 'active']], [['4', 'john', 'Jane Doe', 'disabled by the administrator']]],
  });
});

test('what went wrong stands in the row of its result, with what was asked for', () => {
  const lost = { status: 'error', errcode: 1013, errtext: 'No such reseller', filterId: 'nobody' };
  expect(summaryTable(resellerGet, [jane, lost])?.table).toMatchObject({
    columns: ['Asked for', 'ID', 'Login', 'Contact name', 'Status', 'Result'],
    items: [
      [['jane', '3', 'jane', 'Jane Doe', 'active', 'ok']],
      [['nobody', '', '', '', '', 'error 1013: No such reseller']],
    ],
  });
});

test('columns pass through lists: one row for each file of each backup', () => {
  const file = (name: string) => ({
    name,
    creationDate: '2026-11-22T03:02:00.000Z',
    size: 5368710144,
    description: 'Weekly',
  });
  const backup = [{ file: [file('a.xml'), file('b.xml')] }, { file: [file('c.xml')] }];
  expect(summaryTable(backupManagerGetLocalBackupList, [{ backup }])?.table).toMatchObject({
    columns: ['File name', 'Created', 'Size'],
    items: [
      [
        ['a.xml', '2026-11-22 03:02 UTC', '5 GiB'],
        ['b.xml', '2026-11-22 03:02 UTC', '5 GiB'],
        ['c.xml', '2026-11-22 03:02 UTC', '5 GiB'],
      ],
    ],
  });
});

test('a column that is empty in every row is not shown', () => {
  const task = (id: number, owner: object) => ({ id, status: 'finished', ...owner });
  const columnsOf = (...owners: readonly object[]) =>
    summaryTable(backupManagerGetTasksInfo, [{ task: owners.map((owner, index) => task(index, owner)) }])?.table
      .columns;
  expect(columnsOf({ resellerId: 3 }, { resellerId: 4 })).toEqual(['Task ID', 'Status', 'Reseller ID']);
  expect(columnsOf({ customerId: 5 }, { server: true })).toEqual(['Task ID', 'Status', 'Customer ID', 'Whole server']);
  const synced = [3, 4].map((id) => ({ status: 'ok', id }));
  expect(summaryTable(resellerSyncSubscription, synced)).toMatchObject({
    table: { columns: ['ID'], items: [[['3']], [['4']]] },
    leavesOut: false,
  });
});

test('columns that say next to nothing of the results are no summary: a dataset without the account is shown whole', async () => {
  const limits = { limit: { disk_space: 107374182400, max_cl: -1 } };
  const results = [3, 4].map((id) => ({ status: 'ok', id, data: { limits } }));
  expect(summaryTable(resellerGet, results)).toBeUndefined();
  const it = await chat();
  const text = textOf(await it.slack('reseller get all limits'));
  expect(text).toMatch(/disk_space +100 GiB\n/);
  expect(text).toMatch(/max_cl +unlimited\n/);
  expect(text).not.toContain('`details`');
});

test('offers more only if there is more', async () => {
  const it = await chat();
  await it.slack('reseller-plan duplicate name="Default Reseller" duplicateName=Gold');
  expect(textOf(await it.slack('reseller-plan get all'))).toMatch(/ID {2}Name .* GUID[^`]*```$/);
  expect(textOf(await it.slack('reseller-plan get all limits'))).toContain('Add `details`');
});

test('one row is no summary: one result is shown whole', () => {
  expect(summaryTable(resellerGet, [jane])).toBeUndefined();
});

test('reseller get needs no dataset in a chat; one reseller is told in full', async () => {
  const it = await chat();
  const all = textOf(await it.slack('reseller get all'));
  expect(all).toMatch(/ID\s+Login\s+Contact name\s+Status/);
  expect(all).not.toContain('Country');
  const one = textOf(await it.slack('reseller get login=reseller1'));
  expect(one).toContain('Country');
  await it.slack('reseller get login=reseller1 stat');
  const [first, , last] = it.emulator.packets.list.map(({ xml }) => /<dataset>.*<\/dataset>/.exec(xml)?.[0]);
  expect([first, last]).toEqual(['<dataset><gen-info/></dataset>', '<dataset><stat/></dataset>']);
});

test('shows every member of several results only with details', async () => {
  const it = await chat();
  const short = textOf(await it.slack('reseller get all'));
  expect(short).toContain('`details`');
  const long = textOf(await it.slack('reseller get all details'));
  expect(long).toContain('Country');
  expect(long).not.toContain('`details`');
  expect(it.asked()).toEqual(['reseller/get', 'reseller/get']);
});

test('what has no room is counted, however much a server answers', () => {
  const results = Array.from({ length: 5000 }, (_, n) => ({ ...jane, id: n }));
  const answer = { kind: 'done', status: 200, body: { results } } as const;
  for (const details of [false, true]) {
    const reply = resultReply(resellerGet, 'eu1', answer, details);
    const tables = reply.filter((block) => 'items' in block);
    expect(tables).toMatchObject([{ more: 4800 }]);
    const shown = render(reply, slackStyle);
    const [, more = ''] = /… (?:and \d+ more lines, )?and (\d+) more/.exec(shown) ?? [];
    expect(Number(more)).toBeGreaterThan(4800);
    expect(shown).toContain('5000 results');
  }
});
