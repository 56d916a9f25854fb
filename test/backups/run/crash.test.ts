/** A driver that dies at every point at which it touches the store, before and after, and one that dies twice. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { saveAsker } from '../../../shared/backups/records/asker.ts';
import { advance } from '../../../shared/backups/run/drive.ts';
import type { Schedule } from '../../../shared/backups/schedule/schedule.ts';
import type { Store } from '../../../shared/platform/store/store.ts';
import type { EmulatorOptions } from '../../emulator/options.ts';
import { oneEach, SLOT, START, tasksOf, type World, world } from '../world.ts';

class Crash extends Error {}

/** Somewhere to post to. */
async function inbox() {
  let posts: string[] = [];
  const server = createServer(async (request, response) => {
    posts.push((await request.setEncoding('utf8').toArray()).join(''));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The messages since the last call. */
    bodies(): unknown[] {
      const came = posts;
      posts = [];
      return came.map((each) => JSON.parse(each) as unknown);
    },
  };
}

/** A store under which the process dies at its n-th change, before or after it took effect. */
function dying(points: number[], when: 'before' | 'after') {
  let changes = 0;
  const change = async <T>(act: () => Promise<T>): Promise<T> => {
    const dies = points.includes(changes++);
    if (dies && when === 'before') throw new Crash();
    const result = await act();
    if (dies) throw new Crash();
    return result;
  };
  const disturb = (store: Store): Store => ({
    ...store,
    create: (...given) => change(() => store.create(...given)),
    replace: (...given) => change(() => store.replace(...given)),
    put: (...given) => change(() => store.put(...given)),
    delete: (...given) => change(() => store.delete(...given)),
  });
  return { disturb, changes: () => changes };
}

/** Goes on after every crash, as the next heartbeat would. */
async function persist(act: () => Promise<void>): Promise<void> {
  for (let crashes = 0; crashes < 50; crashes++)
    try {
      await act();
      return;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
}

/** Begins the slot as one that a user has asked for in a chat. */
async function beginFor({ store, begin }: World, to: string): Promise<void> {
  const slot = { schedule: { name: 'weekly' } as Schedule, slot: SLOT, servers: ['eu1'], startedAt: START };
  await saveAsker(store, slot, { platform: 'slack', id: 'U1', roles: [], to, minutes: 30, members: { hidden: true } });
  await begin();
}

async function changesOfAQuietRun(emulator: EmulatorOptions): Promise<number> {
  const { disturb, changes } = dying([], 'before');
  const quiet = await world({ disturb, emulator, schedule: { keep: 1 } });
  await quiet.begin();
  await quiet.drive();
  return changes();
}

describe.each([
  ['before', 'shown'],
  ['before', 'hidden'],
  ['after', 'shown'],
  ['after', 'hidden'],
] as const)('killed %s a change of the store, the prefix of a task at work %s', (when, prefix) => {
  const emulator = { prefixWhileWorking: prefix === 'shown' };

  test('one task for each reseller, each time', { timeout: 120_000 }, async () => {
    const points = await changesOfAQuietRun(emulator);
    expect(points).toBeGreaterThan(15);
    for (let point = 0; point < points; point++) {
      const { begin, drive, plesk, outcomes, state } = await world({
        disturb: dying([point, point + 3], when).disturb,
        emulator,
        schedule: { keep: 1 },
      });
      await persist(begin);
      await persist(drive);
      expect(tasksOf(plesk()), `killed at change ${point}`).toEqual(oneEach([3, 4, 5]));
      expect((await outcomes()).map((outcome) => outcome.state)).toEqual(['finished', 'finished', 'finished']);
      expect((await state())?.phase).toBe('finished');
    }
  });
});

describe.each(['before', 'after'] as const)('killed %s a change of the store', (when) => {
  test('the user who asked for the slot in a chat is told after each crash', { timeout: 120_000 }, async () => {
    const chat = await inbox();
    const env = { CHATOPS_ACCESS: '{"slack":{"U1":{"allow":["backups.run"]}}}' };
    const { disturb, changes } = dying([], when);
    const quiet = await world({ disturb, env });
    await beginFor(quiet, chat.url);
    await quiet.drive();
    expect(chat.bodies()).toMatchObject([{ text: expect.stringContaining('all 3 resellers'), hidden: true }]);
    expect(changes()).toBeGreaterThan(20);
    for (let point = 0; point < changes(); point++) {
      const here = await world({ disturb: dying([point], when).disturb, env });
      await persist(() => beginFor(here, chat.url));
      await persist(here.drive);
      // The heartbeat finds runs without a driver.
      await persist(here.beat);
      await persist(here.drive);
      expect(chat.bodies().length, `killed at change ${point}`).toBeGreaterThanOrEqual(1);
    }
  });
});

test.each([
  ['answered', true],
  ['answered', false],
  ['not answered', true],
  ['not answered', false],
])('five drivers at once, the first requests %s, the prefix shown: %s', async (answered, prefixWhileWorking) => {
  const { begin, plesk, around, runOf, clock, outcomes } = await world({ emulator: { prefixWhileWorking } });
  if (answered === 'not answered') plesk().faults.set({ kind: 'drop', operation: 'backup-reseller', times: 2 });
  await begin();
  for (;;) {
    const ends = await Promise.all(Array.from({ length: 5 }, () => advance(runOf(), around)));
    if (ends.some((end) => end === undefined)) break;
    clock.now += Math.max(1, Math.min(...ends.map((end) => end?.waitMs ?? 0)));
  }
  expect(tasksOf(plesk())).toEqual(oneEach([3, 4, 5]));
  expect(plesk().state.backups.peakWorking).toBeLessThanOrEqual(2);
  expect((await outcomes()).map(({ state }) => state)).toEqual(['finished', 'finished', 'finished']);
});
