import type { Workflow } from '@cloudflare/workers-types';
import { expect, test } from 'vitest';
import { ensureRun } from '../../shared/backups/heartbeat.ts';
import { taskOf } from '../../shared/backups/records/records.ts';
import { advance, runOf as runOfTask } from '../../shared/backups/run/drive.ts';
import type { Advance } from '../../shared/platform/engine.ts';
import { leaseKey, processEngine } from '../../shared/platform/engine-process.ts';
import {
  type Driving,
  driveInSteps,
  type Part,
  partKey,
  type WorkflowStep,
  workflowEngine,
} from '../../shared/platform/engine-workflow.ts';
import { storeLeases } from '../../shared/platform/lease.ts';
import { oneEach, START, tasksOf, type World, world } from './world.ts';

/** Workflows as the contract of the platform has them: an id exists once. */
function workflows() {
  const instances = new Map<string, { part: Part; status: string }>();
  const workflow = {
    async create({ id, params }: { id: string; params: Part }) {
      if (instances.has(id)) throw new Error('instance already exists');
      instances.set(id, { part: params, status: 'running' });
    },
    async get(id: string) {
      const found = instances.get(id);
      if (!found) throw new Error('instance.not_found');
      return { status: async () => ({ status: found.status }) };
    },
  } as unknown as Workflow<Part>;
  return { instances, workflow, parts: () => [...instances.values()].map(({ part }) => part.part) };
}

/** Steps that are remembered: a step that was done is not done again. */
function replayed(done: Map<string, unknown>, sleep: (ms: number) => void, diesAt?: number): WorkflowStep {
  let steps = 0;
  return {
    async do(name, _config, run) {
      if (!done.has(name)) {
        const result = await run();
        // Killed after the step was done, and before the engine knew.
        if (steps++ === diesAt) throw new Error('killed');
        done.set(name, result);
      }
      return done.get(name) as Awaited<ReturnType<typeof run>>;
    },
    async sleep(name, ms) {
      if (!done.has(name)) sleep(ms);
      done.set(name, true);
    },
  };
}

/** The driver of a world's runs. */
function driving({ around, store }: World, workflow: Workflow<Part>) {
  const advanceTask: Advance = (task) => advance(runOfTask(task), around);
  const driving: Driving = { workflow, store, now: around.now, patienceMs: () => 2_000 };
  return { driving, advanceTask };
}

test('an instance that is replayed from its start after every crash', async () => {
  const here = await world();
  const { begin, plesk, runOf, clock, state } = here;
  const { driving: how, advanceTask } = driving(here, workflows().workflow);
  await begin();
  const done = new Map<string, unknown>();
  const sleep = (ms: number) => {
    clock.now += ms;
  };
  for (let life = 0; life < 30; life++)
    await driveInSteps(
      { task: taskOf(runOf()), part: 0 },
      replayed(done, sleep, life < 20 ? 1 : undefined),
      how,
      advanceTask,
    ).catch((error: Error) => expect(error.message).toBe('killed'));
  expect((await state())?.phase).toBe('finished');
  expect(tasksOf(plesk())).toEqual(oneEach([3, 4, 5]));
});

test('a long run goes on in a new instance before it has too many steps', async () => {
  const here = await world({ emulator: { backupSeconds: 200_000 }, schedule: { timeoutHours: 30 } });
  const { begin, runOf, clock, state } = here;
  const { workflow, parts } = workflows();
  const { driving: how, advanceTask } = driving(here, workflow);
  await begin();
  let steps = 0;
  for (let part = 0; (await state())?.phase !== 'finished'; part++) {
    const done = new Map<string, unknown>();
    await driveInSteps(
      { task: taskOf(runOf()), part },
      replayed(done, (ms) => {
        clock.now += ms;
      }),
      how,
      advanceTask,
    );
    steps = Math.max(steps, done.size);
    expect(parts()).toEqual(
      Array.from({ length: part + ((await state())?.phase === 'finished' ? 0 : 1) }, (_, index) => index + 1),
    );
  }
  expect(steps).toBeLessThanOrEqual(1_024);
  expect(parts().length).toBeGreaterThan(1);
});

test('an instance that is dead is replaced, and ends should it come back', async () => {
  const here = await world();
  const { begin, runOf, clock, store, drive } = here;
  const { workflow, parts, instances } = workflows();
  const { driving: how, advanceTask } = driving(here, workflow);
  const engine = workflowEngine(how);
  await begin();
  await ensureRun(engine, store, runOf());
  await ensureRun(engine, store, runOf());
  expect(parts()).toEqual([0]);
  await drive(START + 3_000);
  await ensureRun(engine, store, runOf());
  expect(parts()).toEqual([0]);
  clock.now += 60_000;
  await Promise.all([ensureRun(engine, store, runOf()), ensureRun(engine, store, runOf())]);
  expect(parts()).toEqual([0, 1]);
  expect(await store.get(partKey(taskOf(runOf())))).toBe('1');
  const done = new Map<string, unknown>();
  await driveInSteps(
    { task: taskOf(runOf()), part: 0 },
    replayed(done, () => {}),
    how,
    advanceTask,
  );
  expect([...done.values()]).toEqual([null]);
  expect([...instances.keys()].every((id) => /^[a-zA-Z0-9_][a-zA-Z0-9-_]{0,99}$/.test(id))).toBe(true);
});

test('two processes: one drives, and the other takes over when it is gone', async () => {
  const here = await world();
  const { begin, runOf, clock, plesk, store, state } = here;
  const { advanceTask } = driving(here, workflows().workflow);
  await begin();
  await store.create(leaseKey(taskOf(runOf())), 'a process that has died', 6_000);
  const pause = async (ms: number) => {
    clock.now += ms;
    await new Promise((resolve) => setTimeout(resolve, 1));
  };
  const engines = Array.from({ length: 2 }, () => processEngine(storeLeases(store), advanceTask, undefined, pause));
  for (const engine of engines) await ensureRun(engine, store, runOf());
  await expect.poll(async () => (await state())?.phase, { timeout: 5_000 }).toBe('finished');
  expect(tasksOf(plesk())).toEqual(oneEach([3, 4, 5]));
});
