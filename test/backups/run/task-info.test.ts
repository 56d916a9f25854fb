import { expect, test } from 'vitest';
import type { TaskInfo } from '../../../shared/backups/run/operations.ts';
import { cut } from '../../../shared/backups/run/plesk-text.ts';
import { isOf, shownIn, tasksOf } from '../../../shared/backups/run/task-info.ts';
import { jsonBytes } from '../../../shared/platform/store/store.ts';

const OURS = 'weekly-20261122T020000Z';
const tasks = (...shown: TaskInfo[]) => tasksOf(shown, OURS, new Set(['7']));

test.each<[string, TaskInfo, string]>([
  ['our prefix', { status: 'working', prefix: OURS }, 'ours'],
  ['another prefix', { status: 'working', prefix: 'weekly' }, 'other'],
  [
    'the prefix of a slot that was started by hand in the same second',
    { status: 'working', prefix: `${OURS}-manual-1f3a9c02` },
    'other',
  ],
  ['no name', { status: 'working', prefix: '', filename: '' }, 'hidden'],
  ['no name, failed', { status: 'failed' }, 'hidden'],
  ['a file of ours', { status: 'finished', filename: `${OURS}_info_2611220200.xml` }, 'ours'],
  ['a file of ours, in a folder', { status: 'finished', filename: `resellers/r1/${OURS}_info_2611220200.xml` }, 'ours'],
  ['a file of another schedule', { status: 'finished', filename: `bi${OURS}_info_2611220200.xml` }, 'other'],
  ['a file that has no final name yet', { status: 'working', filename: 'backup.tmp' }, 'hidden'],
])('a task that shows %s', (_, info, name) => {
  expect(tasks({ id: 9, ...info })).toMatchObject([{ id: 9, name, isNew: true }]);
});

test('a noted task is not new, however its id is written; a task without an id or a status is ignored', () => {
  expect(tasks({ id: 7, status: 'working' }, { id: '7', status: 'working' }).map(({ isNew }) => isNew)).toEqual([
    false,
    false,
  ]);
  expect(tasks({ id: 9 }, { status: 'working' })).toEqual([]);
});

test('each task shows one owner', () => {
  const own = [{ resellerId: 3 }, { resellerId: '3' as const }, {}];
  const others = [{ resellerId: 4 }, { customerId: 3 }, { webspaceId: 3 }, { server: true }];
  expect(own.every((info) => isOf('reseller', '3', info))).toBe(true);
  expect(others.some((info) => isOf('reseller', '3', info))).toBe(false);
  const kinds = ['reseller', 'customer', 'webspace', 'server'] as const;
  expect(kinds.map((kind) => others.filter((info) => isOf(kind, '3', info)))).toEqual([
    [],
    [{ customerId: 3 }],
    [{ webspaceId: 3 }],
    [{ server: true }],
  ]);
});

test('only "does not exist" says that there is no task', () => {
  const failure = (errcode: number) => ({ kind: 'plesk-error', detail: 'no', errcode });
  const refused = (errcode: number) =>
    shownIn({ verdict: 'refused', failure: failure(errcode), ofPacket: false, reply: undefined });
  expect(refused(1013)).toEqual({ kind: 'tasks', tasks: [], absent: failure(1013) });
  expect(refused(1006)).toEqual({ kind: 'nothing', failure: failure(1006) });
  const task = { id: 9, status: 'working' } as const;
  const some = (errcode: number) =>
    shownIn({
      verdict: 'done',
      reply: {
        results: [
          { status: 'ok', task: [task] },
          { status: 'error', errcode },
        ],
      },
    });
  expect(some(1013)).toMatchObject({ kind: 'tasks', tasks: [task] });
  expect(some(1023)).toMatchObject({ kind: 'nothing', failure: { errcode: 1023 } });
});

test.each([
  ['2026-11-22T02:00:00.000Z', 1_795_312_800_000],
  ['1970-01-01T00:00:00.000Z', undefined],
  ['8640000000001', undefined],
  ['yesterday', undefined],
  ['', undefined],
  [undefined, undefined],
])('started at %j', (started, startedAt) => {
  expect(tasks({ id: 9, status: 'working', started })[0]?.startedAt).toBe(startedAt);
});

test.each([
  ['short', 'short'],
  ['😀'.repeat(10), '😀'.repeat(10)],
  ['x'.repeat(100_000), `${'x'.repeat(37)}…`],
  ['"'.repeat(100), `${'"'.repeat(18)}…`],
  ['😀'.repeat(100), `${'😀'.repeat(9)}…`],
  ['\ud800'.repeat(100), `${'\ud800'.repeat(6)}…`],
])('a text of at most forty bytes of JSON', (text, expected) => {
  expect(cut(text, 40)).toBe(expected);
  expect(jsonBytes(cut(text, 40))).toBeLessThanOrEqual(42);
});
