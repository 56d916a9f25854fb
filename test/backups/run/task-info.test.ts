import { expect, test } from 'vitest';
import { cut, jsonBytes } from '../../../shared/backups/run/plesk-text.ts';
import { tasksIn } from '../../../shared/backups/run/task-info.ts';

const OURS = 'weekly-20261122T020000Z';
const tasks = (...task: object[]) => tasksIn({ results: [{ status: 'ok', task }] }, OURS, new Set(['7']));

test.each([
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

test('a task that was noted is not new, however its id is written; what has no id or status is none', () => {
  expect(tasks({ id: 7, status: 'working' }, { id: '7', status: 'working' }).map(({ isNew }) => isNew)).toEqual([
    false,
    false,
  ]);
  expect(tasks({ id: 9 }, { status: 'working' })).toEqual([]);
  expect(tasksIn(undefined, OURS)).toEqual([]);
});

test.each([
  ['1795312800', 1_795_312_800_000],
  ['8640000000000', 8.64e15],
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
