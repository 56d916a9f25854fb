import type { Workflow } from '@cloudflare/workers-types';
import { expect, test } from 'vitest';
import { processEngine } from '../../shared/backups/engine-process.ts';
import { driveInSteps, type Part, type Step, workflowEngine } from '../../shared/backups/engine-workflow.ts';
import { leaseKey, partKey } from '../../shared/backups/records.ts';
import { oneEach, START, tasksOf, world } from './world.ts';

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
function replayed(done: Map<string, unknown>, sleep: (ms: number) => void, diesAt?: number): Step {
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

test('an instance that is replayed from its start after every crash', async () => {
  const { begin, plesk, around, runOf, clock, state } = await world();
  const { workflow } = workflows();
  await begin();
  const done = new Map<string, unknown>();
  const sleep = (ms: number) => {
    clock.now += ms;
  };
  for (let life = 0; life < 30; life++)
    await driveInSteps(
      { run: runOf(), part: 0 },
      replayed(done, sleep, life < 20 ? 1 : undefined),
      workflow,
      around,
    ).catch((error: Error) => expect(error.message).toBe('killed'));
  expect((await state())?.phase).toBe('finished');
  expect(tasksOf(plesk())).toEqual(oneEach([3, 4, 5]));
});

test('a long run goes on in a new instance before it has too many steps', async () => {
  const { begin, around, runOf, clock, state } = await world({
    emulator: { backupSeconds: 200_000 },
    schedule: { timeoutHours: 30 },
  });
  const { workflow, parts } = workflows();
  await begin();
  let steps = 0;
  for (let part = 0; (await state())?.phase !== 'finished'; part++) {
    const done = new Map<string, unknown>();
    await driveInSteps(
      { run: runOf(), part },
      replayed(done, (ms) => {
        clock.now += ms;
      }),
      workflow,
      around,
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
  const { begin, around, runOf, clock, store, drive } = await world();
  const { workflow, parts, instances } = workflows();
  const engine = workflowEngine(workflow);
  await begin();
  await engine.ensure(runOf(), around);
  await engine.ensure(runOf(), around);
  expect(parts()).toEqual([0]);
  await drive(START + 3_000);
  await engine.ensure(runOf(), around);
  expect(parts()).toEqual([0]);
  clock.now += 60_000;
  await Promise.all([engine.ensure(runOf(), around), engine.ensure(runOf(), around)]);
  expect(parts()).toEqual([0, 1]);
  expect(await store.get(partKey(runOf()))).toBe('1');
  const done = new Map<string, unknown>();
  await driveInSteps(
    { run: runOf(), part: 0 },
    replayed(done, () => {}),
    workflow,
    around,
  );
  expect([...done.values()]).toEqual([null]);
  expect([...instances.keys()].every((id) => /^[a-zA-Z0-9_][a-zA-Z0-9-_]{0,99}$/.test(id))).toBe(true);
});

test('two processes: one drives, and the other takes over when it is gone', async () => {
  const { begin, around, runOf, clock, plesk, store, state } = await world();
  await begin();
  await store.create(leaseKey(runOf()), 'a process that has died', 6_000);
  const pause = async (ms: number) => {
    clock.now += ms;
    await new Promise((resolve) => setTimeout(resolve, 1));
  };
  const engines = [processEngine(undefined, pause), processEngine(undefined, pause)];
  for (const engine of engines) await engine.ensure(runOf(), around);
  await expect.poll(async () => (await state())?.phase, { timeout: 5_000 }).toBe('finished');
  expect(tasksOf(plesk())).toEqual(oneEach([3, 4, 5]));
});
