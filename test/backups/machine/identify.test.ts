import { expect, test } from 'vitest';
import type { PleskTask } from '../../../shared/backups/machine/action.ts';
import { identify } from '../../../shared/backups/machine/identify.ts';
import type { Job } from '../../../shared/backups/machine/state.ts';

const job: Job = { owner: { id: '3' }, askedAt: 0, old: { kind: 'listed', ids: ['7'] } };
const task = (id: number, status: PleskTask['status'], name: PleskTask['name'], isNew = true): PleskTask => ({
  id,
  status,
  name,
  isNew,
});

test('a task whose id Plesk has answered is the one with that id, whatever it shows', () => {
  const tasks = [task(8, 'working', 'ours'), task(9, 'working', 'hidden')];
  expect(identify({ ...job, taskId: 9 }, tasks, false)).toEqual({ kind: 'found', task: tasks[1] });
  expect(identify({ ...job, taskId: 10 }, tasks, true)).toEqual({ kind: 'absent' });
  // Ids beyond 2^53 are text, and may be numbers elsewhere.
  expect(identify({ ...job, taskId: '8' }, tasks, false)).toEqual({ kind: 'found', task: tasks[0] });
});

test('without an id, the one that shows the prefix of the run', () => {
  const tasks = [task(8, 'working', 'hidden'), task(9, 'finished', 'ours')];
  expect(identify(job, tasks, false)).toEqual({ kind: 'found', task: tasks[1] });
});

test.each<[string, PleskTask[], boolean, string]>([
  ['a new task that works and shows no name', [task(8, 'working', 'hidden')], true, 'unclear'],
  ['one that has finished, and will show its name', [task(8, 'finished', 'hidden')], true, 'unclear'],
  ['one that was there before', [task(7, 'working', 'hidden', false)], true, 'absent'],
  ['one that shows another name', [task(8, 'finished', 'other')], true, 'absent'],
  [
    'one that failed without a name, while the request may still have an effect',
    [task(8, 'failed', 'hidden')],
    false,
    'unclear',
  ],
  ['one that failed without a name, when it no longer can', [task(8, 'failed', 'hidden')], true, 'found'],
  [
    'one that was stopped, and one that works',
    [task(8, 'stopped', 'hidden'), task(9, 'working', 'hidden')],
    true,
    'unclear',
  ],
  ['nothing', [], true, 'absent'],
])('an answer that was lost: %s', (_, tasks, isLate, kind) => {
  expect(identify(job, tasks, isLate).kind).toBe(kind);
});
