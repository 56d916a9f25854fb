import { Cron } from 'croner';
import { expect, test } from 'vitest';
import { beginSlot } from '../../../shared/backups/records/begin-slot.ts';
import { readSlot, type Slot, sinceKey } from '../../../shared/backups/records/records.ts';
import { scheduleView } from '../../../shared/backups/report/overview.ts';
import { SLOT, START, world } from '../world.ts';

const HOUR = 3_600_000;

/** A daily schedule that has been known since its first slot. */
async function daily(servers: readonly string[] = ['eu1']) {
  const here = await world({ servers, schedule: { cron: '0 3 * * *', timezone: 'Europe/Berlin' } });
  const { store, begin, clock } = here;
  await store.put(sinceKey('weekly'), JSON.stringify({ timing: 'Europe/Berlin 0 3 * * *', from: START }), 1e12);
  await begin();
  const slot = await readSlot(store, 'weekly', SLOT);
  if (!slot) throw new Error('no slot');
  return {
    ...here,
    slot,
    overdue: async (now: number) => (await scheduleView(store, Cron, slot.schedule, () => true, now)).overdue,
    async beginAs(more: Partial<Slot>) {
      const id = `20261122T100000Z-manual-0000000${Math.floor(clock.now / HOUR) % 10}`;
      await beginSlot(store, { ...slot, slot: id, startedAt: clock.now, ...more });
    },
  };
}

const DUE = { server: 'eu1', slot: SLOT, at: '2026-11-22T02:00:00.000Z' };

test('a server that succeeded is not overdue, until a tenth of the time to the slot after the next has passed', async () => {
  const { drive, overdue } = await daily();
  await drive();
  expect(await overdue(START + 26 * HOUR)).toEqual([]);
  const next = { server: 'eu1', slot: '20261123T020000Z', at: '2026-11-23T02:00:00.000Z' };
  expect(await overdue(START + 26.5 * HOUR)).toEqual([next]);
});

test('a server that failed is overdue after a tenth of the day, and the other is not', async () => {
  const { drive, overdue, plesk } = await daily(['eu1', 'us1']);
  plesk('eu1').faults.set({ kind: 'errcode', errcode: 11003 });
  await drive();
  expect(await overdue(START + 2.3 * HOUR)).toEqual([]);
  expect(await overdue(START + 2.5 * HOUR)).toEqual([DUE]);
});

test('a run that goes on is not overdue within its time-out, and is after it', async () => {
  const { drive, overdue } = await daily();
  await drive(START + 10_000);
  expect(await overdue(START + 5.9 * HOUR)).toEqual([]);
  expect(await overdue(START + 6.1 * HOUR)).toEqual([DUE]);
});

test.each([
  [{}, []],
  [{ retry: { of: SLOT, root: SLOT } }, []],
  [{ isLimited: true }, [DUE]],
  [{ retry: { of: '20261115T020000Z', root: '20261115T020000Z' } }, [DUE]],
])('a later slot with %j that succeeds', async (more, expected) => {
  const { clock, drive, overdue, plesk, beginAs } = await daily();
  plesk().faults.set({ kind: 'errcode', errcode: 11003 });
  await drive();
  plesk().faults.clear();
  clock.now = START + 3 * HOUR;
  await beginAs(more);
  await drive();
  expect(await overdue(clock.now)).toEqual(expected);
});

test('a schedule that has never been due is not overdue, and one whose slot never began is', async () => {
  const { store, overdue } = await world({ schedule: {} }).then(async (here) => {
    const [schedule] = (await import('../../../shared/backups/schedule/schedule.ts')).readSchedules(
      { env: here.env, cron: Cron },
      here.around.settings.servers,
    );
    if (!schedule) throw new Error('no schedule');
    const view = (now: number) => scheduleView(here.store, Cron, schedule, () => true, now);
    return { store: here.store, overdue: async (now: number) => (await view(now)).overdue };
  });
  expect(await overdue(START + 20 * 24 * HOUR)).toEqual([]);
  await store.put(sinceKey('weekly'), JSON.stringify({ timing: 'Europe/Berlin 0 3 * * 0', from: START + HOUR }), 1e12);
  expect(await overdue(START + 2 * 24 * HOUR)).toEqual([]);
  expect(await overdue(START + 8 * 24 * HOUR)).toMatchObject([{ server: 'eu1', slot: '20261129T020000Z' }]);
});
