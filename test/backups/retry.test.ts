import { expect, test } from 'vitest';
import { slotId } from '../../shared/backups/schedule/slots.ts';
import type { Emulator } from '../emulator/server.ts';
import { gateway } from './gateway.ts';

/** Whose backups were made of some slots, by their prefixes. */
const ownersOf = ({ state }: Emulator, ...slots: string[]): number[] =>
  state.backups.tasks
    .filter(({ prefix }) => slots.some((slot) => prefix === `weekly-${slot}`))
    .map(({ owner }) => Number(owner))
    .sort();

/** A night with five servers: one with a wrong key, one that is dead, and one that failed for one reseller. */
async function badNight() {
  const here = await gateway({ servers: ['a', 'b', 'c', 'd', 'e'], schedule: { timeoutHours: 1 } });
  const { plesk, clock, begin, drive } = here;
  clock.now = Date.now() - 2 * 3_600_000;
  const slot = slotId(clock.now);
  plesk('b').faults.set({ kind: 'errcode', errcode: 11003, errtext: 'Wrong key.' });
  plesk('c').faults.set({ kind: 'html' });
  await begin();
  await drive(clock.now + 20_000);
  const [task] = plesk('d').state.backups.tasks;
  if (task) plesk('d').state.backups.end(task, 'failed', clock.now);
  await drive();
  for (const name of ['b', 'c']) plesk(name).faults.clear();
  clock.now = Date.now();
  return { ...here, slot };
}

test('names the failures first, and retries exactly the missing backups, once', async () => {
  const { ask, drive, plesk, slot } = await badNight();
  const night = (await ask('/backups/weekly/latest?resellers=false')).body;
  expect(night.servers.map(({ server, outcome }: Record<string, string>) => [server, outcome])).toEqual([
    ['b', 'failed'],
    ['c', 'failed'],
    ['d', 'partly'],
    ['a', 'ok'],
    ['e', 'ok'],
  ]);
  const retried = await ask(`/backups/weekly/${slot}/retry`, 'POST');
  expect(retried).toMatchObject({ status: 202, body: { servers: ['b', 'c', 'd'] } });
  // Asked for twice, it is done once, by whichever slot comes first on a server.
  const again = await ask(`/backups/weekly/${slot}/retry`, 'POST');
  await drive();
  const slots: string[] = [retried.body.slot, again.body.slot];
  const made = ['a', 'b', 'c', 'd', 'e'].map((name) => ownersOf(plesk(name), ...slots));
  expect(made).toEqual([[], [3, 4, 5], [3, 4, 5], [3], []]);
  const views = await Promise.all(slots.map(async (each) => (await ask(`/backups/weekly/${each}`)).body));
  expect(views).toMatchObject(slots.map(() => ({ outcome: 'ok', retryOf: slot })));
  expect(views.reduce((sum, { counts }) => sum + counts.total, 0)).toBe(7);
  expect((await ask(`/backups/weekly/${retried.body.slot}/retry`, 'POST')).status).toBe(409);
});

test('a retry of one server, and a retry of a retry that mended nothing', async () => {
  const { ask, drive, plesk, slot } = await badNight();
  plesk('b').faults.set({ kind: 'errcode', errcode: 11003, errtext: 'Wrong key.' });
  const first = await ask(`/backups/weekly/${slot}/retry?server=d`, 'POST');
  const second = await ask(`/backups/weekly/${slot}/retry?server=b`, 'POST');
  await drive();
  expect([ownersOf(plesk('d'), first.body.slot), ownersOf(plesk('b'), second.body.slot)]).toEqual([[3], []]);
  plesk('b').faults.clear();
  const third = await ask(`/backups/weekly/${second.body.slot}/retry`, 'POST');
  await drive();
  expect(ownersOf(plesk('b'), third.body.slot)).toEqual([3, 4, 5]);
});

test('each reseller shows its last success before the slot', async () => {
  const { ask, begin, drive, plesk, clock } = await gateway({ servers: ['eu1'] });
  const first = slotId(clock.now);
  await begin();
  await drive();
  clock.now += 86_400_000;
  await begin();
  await drive(clock.now + 10_000);
  const failing = plesk().state.backups.tasks.findLast(({ owner }) => Number(owner) === 3);
  if (failing) plesk().state.backups.end(failing, 'failed', clock.now);
  await drive();
  const { body } = await ask('/backups/weekly/latest');
  const success = { slot: first, at: expect.stringMatching(/^2026-11-22T02:0/) };
  expect(body.servers[0].resellers).toMatchObject([
    { resellerId: 3, state: 'failed', lastSuccess: success },
    { resellerId: 4, state: 'finished', lastSuccess: success },
    { resellerId: 5, state: 'finished', lastSuccess: success },
  ]);
  const before = (await ask(`/backups/weekly/${first}`)).body.servers[0].resellers;
  expect(before.map(({ lastSuccess }: { lastSuccess?: unknown }) => lastSuccess)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
