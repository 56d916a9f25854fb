/**
 * Two gateways over one Postgres that are killed or stopped at random, while they write, back up and tell. CI tries it
 * for 20 seconds. For longer:
 * `KILLING_S=300 STOPS=20 STOPPED_S=60 PAIRS=3 npm test -- --project built --silent=false test/functions/pair.built.test.ts`
 */
import { expect, test, vi } from 'vitest';
import { hasPostgres } from '../platform/store/postgres-server.ts';
import { type Pair, pair, SEATS, type Seat } from './pair.ts';
import { callers, pause, readers } from './pair-callers.ts';

const { KILLING_S = '20', STOPS = '1', STOPPED_S = '15', PAIRS = '1' } = process.env;
const KILLING_MS = Number(KILLING_S) * 1000;
const STOPPED_MS = Number(STOPPED_S) * 1000;
/** Whether there is time to wait for the events of unknown outcomes, which are due after a minute. */
const IS_LONG = KILLING_MS >= 60_000 || STOPPED_MS >= 60_000;
/** Longer than all that gateways and callers wait for each other. */
const SETTLED_MS = 180_000;

/** Kills the gateway of a seat, and starts another, again and again. @returns how often */
async function kill(it: Pair, seat: Seat): Promise<number> {
  const until = performance.now() + KILLING_MS;
  let kills = 0;
  for (; performance.now() < until; kills++) {
    await pause(200 + 3000 * Math.random());
    await it.kill(seat);
    await pause(1000 * Math.random());
    await it.start(seat);
  }
  return kills;
}

/** Stops the database for a tenth of the time. @returns how requests that need no records went meanwhile */
async function outage(it: Pair) {
  await pause(KILLING_MS * 0.45);
  await it.database.stop();
  let isOver = false;
  const reading = readers(it, () => isOver);
  await pause(KILLING_MS / 10);
  isOver = true;
  const reads = await reading;
  await it.database.start();
  return reads;
}

interface SlotView {
  readonly slot: string;
  readonly state: string;
}

/** The slots of both schedules, as one of the gateways shows them. */
async function slotsOf(it: Pair): Promise<readonly (SlotView & { readonly schedule: string })[]> {
  const both = ['one', 'two'].map(async (schedule) => {
    for (;;) {
      const reply = await it.ask(0, `/backups/${schedule}`);
      if (reply?.status === 200) return (reply.body['slots'] as SlotView[]).map((slot) => ({ ...slot, schedule }));
      await pause(200);
    }
  });
  return (await Promise.all(both)).flat();
}

/** What came of it, once all has ended. */
async function countOf(it: Pair, { told, end }: ReturnType<typeof callers>) {
  await end();
  const begun = (await slotsOf(it)).map(({ schedule, slot }) => `${schedule}-${slot}`);
  const ended = async () => {
    const slots = await slotsOf(it);
    return slots.filter(({ state }) => state === 'finished').map(({ schedule, slot }) => `${schedule}-${slot}`);
  };
  await expect.poll(ended, { timeout: SETTLED_MS, interval: 500 }).toEqual(expect.arrayContaining(begun));
  const slotEnds = () =>
    it.got.flatMap(({ type, data }) =>
      type === 'plesk.backups.slot.finished' ? [`${data.schedule}-${data.slot}`] : [],
    );
  await expect.poll(slotEnds, { timeout: SETTLED_MS, interval: 500 }).toEqual(expect.arrayContaining(begun));
  const carriedOut = it.carriedOut().filter((login) => told.has(login));
  /** Writes that no event tells of; their events may be recorded, and due later. */
  const untold = async () => {
    const later = IS_LONG ? [] : await it.pending();
    const known = new Set([...it.got.map(({ data }) => data.requestId), ...later]);
    return carriedOut.filter((login) => !known.has(login));
  };
  await vi.waitUntil(async () => (await untold()).length === 0, { timeout: SETTLED_MS, interval: 500 }).catch(() => {});
  const backups = it.backups();
  const many = (counts: ReadonlyMap<string, number>) => [...counts].filter(([, count]) => count > 1);
  const words = [...told.values()];
  return {
    writes: told.size,
    toldDone: words.filter((word) => word === 'done').length,
    toldUnknown: words.filter((word) => word === 'unknown').length,
    lostWrites: [...told.keys()].filter((login) => !carriedOut.includes(login)),
    doubledWrites: many(it.arrived),
    writesWithoutEvent: await untold(),
    slots: begun.length,
    lostBackups: begun.flatMap((slot) => it.backupsOf(slot)).filter((name) => !backups.has(name)),
    doubledBackups: many(backups),
  };
}

const NOTHING_WRONG = {
  lostWrites: [],
  doubledWrites: [],
  writesWithoutEvent: [],
  lostBackups: [],
  doubledBackups: [],
};

async function killed() {
  const it = await pair('* * * * *');
  const asking = callers(it);
  const [reads, ...kills] = await Promise.all([outage(it), ...SEATS.map((seat) => kill(it, seat))]);
  return { kills, reads, ...(await countOf(it, asking)) };
}

/** Stops the gateway that drives two runs, at a random moment, while another drives on. */
async function stopDriver(it: Pair, { burst }: ReturnType<typeof callers>, seat: Seat): Promise<void> {
  for (const schedule of ['one', 'two']) await it.ask(seat, `/backups/${schedule}/run`, {});
  await pause(3000 * Math.random());
  // Many at once make the window longer.
  if (IS_LONG) burst(seat, 10);
  await pause(30 * Math.random());
  it.alive(seat)?.signal('SIGSTOP');
  await pause(STOPPED_MS);
  it.alive(seat)?.signal('SIGCONT');
  await pause(1000);
}

async function stopped(times: number) {
  const it = await pair('0 0 1 1 *');
  const asking = callers(it);
  for (let time = 0; time < times; time++) await stopDriver(it, asking, time % 2 === 0 ? 0 : 1);
  return { stops: times, ...(await countOf(it, asking)) };
}

test.skipIf(!hasPostgres)(
  'nothing is lost, doubled or untold by gateways that are killed or stopped at random',
  { timeout: KILLING_MS + Number(STOPS) * (STOPPED_MS + 10_000) + 4 * SETTLED_MS },
  async () => {
    const stops = Array.from({ length: Number(PAIRS) }, () => stopped(Math.ceil(Number(STOPS) / Number(PAIRS))));
    const [afterKills, ...afterStops] = await Promise.all([killed(), ...stops]);
    console.log(JSON.stringify([afterKills, ...afterStops], undefined, 1));
    expect(afterKills.reads.failed).toBe(0);
    expect(afterKills).toMatchObject(NOTHING_WRONG);
    for (const count of afterStops) {
      // A write may be stopped within the window between the last look and the packet.
      expect(count).toMatchObject({ ...NOTHING_WRONG, doubledWrites: expect.any(Array) });
      expect(count.doubledWrites.length).toBeLessThanOrEqual(count.stops);
    }
    for (const { slots } of [afterKills, ...afterStops]) expect(slots).toBeGreaterThanOrEqual(2);
  },
);
