/** The engine of a process: it looks again as soon as a task is asked for again. */
import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import type { Progress, Task } from '../../shared/platform/engine.ts';
import { processEngine } from '../../shared/platform/engine-process.ts';
import { storeLeases } from '../../shared/platform/lease.ts';
import { sqlStore } from '../../shared/platform/store/sql.ts';

const TASK: Task = { kind: 'events', key: 'billing' };

/** An engine whose pauses never end by themselves. */
function engineOf(advance: (time: number) => Progress | Promise<Progress>) {
  const database = new DatabaseSync(':memory:');
  const store = sqlStore(async (sql, ...values) => database.prepare(sql).all(...values));
  const pauses: number[] = [];
  let times = 0;
  const engine = processEngine(
    storeLeases(store),
    async () => advance(++times),
    () => {},
    (ms) => {
      pauses.push(ms);
      return new Promise(() => {});
    },
  );
  return { engine, pauses, times: () => times };
}

test('a pause ends when the task is asked for again', async () => {
  const { engine, pauses, times } = engineOf((time) => (time < 3 ? { waitMs: 9_000 } : undefined));
  await engine.ensure(TASK, 0);
  await vi.waitFor(() => expect(pauses).toEqual([9_000]));
  await engine.ensure(TASK, 0);
  await vi.waitFor(() => expect(pauses).toEqual([9_000, 9_000]));
  await engine.ensure(TASK, 0);
  await vi.waitFor(() => expect(times()).toBe(3));
});

test('what is asked for while an advance ends is not forgotten', async () => {
  const { engine, times } = engineOf(async (time) => {
    if (time === 1) await engine.ensure(TASK, 0);
    return undefined;
  });
  await engine.ensure(TASK, 0);
  await vi.waitFor(() => expect(times()).toBe(2));
});
