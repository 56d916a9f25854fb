/** Thousands of events on a virtual clock: sinks that fail at random, drivers that die at any moment, two at once. */
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test, vi } from 'vitest';
import type { CloudEvent } from '../../shared/events/cloudevent.ts';
import { advance } from '../../shared/events/drive.ts';
import { heartbeat } from '../../shared/events/heartbeat.ts';
import { pending, tallyOf } from '../../shared/events/outbox.ts';
import { deliverAll, record } from '../../shared/events/record.ts';
import type { Task } from '../../shared/platform/engine.ts';
import { portableServices, type Services } from '../../shared/platform/services.ts';
import { sqlStore } from '../../shared/platform/store/sql.ts';
import type { Store } from '../../shared/platform/store/store.ts';

const START = Date.UTC(2026, 10, 24, 3);
const HOUR = 3_600_000;
const SECRET = `whsec_${btoa('x'.repeat(24))}`;

/** Mulberry32: the same numbers for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

class Died extends Error {}

/** The store as a process sees it that dies with this chance at each of its verbs: before it, or after it. */
function mortal(store: Store, random: () => number, chance: number): Store {
  let isDead = false;
  const risky =
    <A extends unknown[], R>(verb: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      if (isDead || random() < chance) isDead = true;
      if (isDead) throw new Died();
      const result = await verb(...given);
      if (random() < chance) isDead = true;
      if (isDead) throw new Died();
      return result;
    };
  return {
    get: risky(store.get),
    create: risky(store.create),
    replace: risky(store.replace),
    put: risky(store.put),
    delete: risky(store.delete),
    list: risky(store.list),
  };
}

interface Sinks {
  /** Answers a try. @param tried how often this event was tried at this sink before */
  readonly answer: (sink: string, tried: number, now: number, random: () => number) => Response | 'lost' | 'refused';
  readonly env: Readonly<Record<string, string>>;
}

interface Play extends Sinks {
  readonly events: number;
  /** Over which time they are recorded, in milliseconds. */
  readonly within: number;
  /** How likely a process dies at each step. */
  readonly deaths: number;
  /** How likely a task gets a second driver, though it has one. */
  readonly doubles: number;
}

async function play({ events, within, deaths, doubles, answer, env }: Play, seed: number) {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const random = randomOf(seed);
  vi.spyOn(Math, 'random').mockImplementation(random);
  const clock = { now: START };
  const now = () => clock.now;
  const database = new DatabaseSync(':memory:');
  const statements = new Map<string, ReturnType<typeof database.prepare>>();
  const prepared = (sql: string) => statements.get(sql) ?? statements.set(sql, database.prepare(sql)).get(sql);
  const store = sqlStore(async (sql, ...values) => prepared(sql)?.all(...values) ?? [], now);
  const tries = new Map<string, number>();
  const received = new Map<string, number>();
  const send: typeof fetch = async (input, init) => {
    const { id } = JSON.parse(String(init?.body)) as CloudEvent;
    const name = `${new URL(String(input)).hostname.split('.')[0]} ${id}`;
    const tried = tries.get(name) ?? 0;
    tries.set(name, tried + 1);
    const came = answer(name.split(' ')[0] ?? '', tried, now(), random);
    if (came === 'refused') throw new TypeError('fetch failed');
    if (came === 'lost' || came.ok) received.set(name, (received.get(name) ?? 0) + 1);
    if (came === 'lost') throw new TypeError('fetch failed');
    return came;
  };
  let drivers: { readonly task: Task; at: number }[] = [];
  const engine: Services['engine'] = {
    async ensure(task) {
      const others = drivers.filter((each) => each.task.key === task.key).length;
      if (others === 0 || (others === 1 && random() < doubles)) drivers.push({ task, at: clock.now });
    },
  };
  const services = (): Services => ({
    ...portableServices(env),
    now,
    fetch: send,
    engine,
    store: deaths > 0 ? mortal(store, random, deaths) : store,
  });
  const unlessDead = async <T>(work: Promise<T>): Promise<T | undefined> =>
    work.catch((error: unknown) => {
      if (error instanceof Died) return undefined;
      throw error;
    });
  const promised: string[] = [];
  const sinks = ['always', 'flaky'].filter((name) => env['EVENTS_SINKS']?.includes(`"${name}"`));
  const waiting = async () => (await Promise.all(sinks.map((name) => pending(store, name, 1)))).flat().length;
  let beatAt = START;
  for (let made = 0; made < events || (await waiting()) > 0; ) {
    drivers.sort((one, other) => one.at - other.at);
    const recordAt = made < events ? START + Math.floor((within * made) / events) : Number.POSITIVE_INFINITY;
    const driver = drivers[0];
    clock.now = Math.max(clock.now, Math.min(recordAt, driver?.at ?? Number.POSITIVE_INFINITY, beatAt));
    if (clock.now > START + 100 * HOUR) throw new Error('it never ends');
    if (clock.now >= beatAt) {
      beatAt = clock.now + 60_000;
      await unlessDead(heartbeat(services()));
    } else if (clock.now >= recordAt) {
      const id = `event-${made++}`;
      const event: CloudEvent = { specversion: '1.0', id, source: '/simulation', type: 'plesk.reseller.add.result' };
      const process = services();
      const recorded = await unlessDead(record(process, [event]));
      if (recorded === undefined) continue;
      // The caller is answered now: from here on, no event may be lost.
      promised.push(id);
      await unlessDead(deliverAll(process, recorded));
    } else if (driver) {
      drivers = drivers.slice(1);
      const progress = await unlessDead(advance(services(), driver.task));
      if (progress) drivers.push({ task: driver.task, at: clock.now + progress.waitMs });
    }
  }
  const tallies = Object.fromEntries(
    await Promise.all(sinks.map(async (name) => [name, await tallyOf(store, name)] as const)),
  );
  return { promised, received, tries, tallies, clock };
}

const sinks = (...names: string[]) => ({
  EVENTS_SINKS: JSON.stringify(
    names.map((name) => ({
      name,
      url: `https://${name}.example.com/`,
      secret: SECRET,
      types: ['plesk.reseller.*'],
    })),
  ),
});

/** As many as these: `EVENTS=10000` tries more. */
const EVENTS = Number(process.env['EVENTS'] ?? 3_000);

describe(`${EVENTS} events`, () => {
  test('loses no event, although sinks fail at random and processes die at any step', {
    timeout: 120_000,
  }, async () => {
    const { promised, received, tallies } = await play(
      {
        events: EVENTS,
        within: 2 * HOUR,
        deaths: 0.02,
        doubles: 0.1,
        env: sinks('always', 'flaky'),
        answer: (sink, tried, _now, random) => {
          // No event is given up that a sink takes at the sixth try.
          if (sink === 'always' || tried >= 5) return new Response();
          const luck = random();
          if (luck < 0.5) return new Response();
          if (luck < 0.6) return 'lost';
          if (luck < 0.7) return 'refused';
          return new Response(null, luck < 0.8 ? { status: 503, headers: { 'Retry-After': '30' } } : { status: 500 });
        },
      },
      1,
    );
    expect(promised.length).toBeGreaterThan(0.8 * EVENTS);
    const lost = promised.filter((id) => !received.has(`always ${id}`) || !received.has(`flaky ${id}`));
    expect(lost).toEqual([]);
    expect([tallies['always']?.failed, tallies['flaky']?.failed]).toEqual([0, 0]);
  });

  test('in quiet times each is delivered once, in the same second, and counted', { timeout: 120_000 }, async () => {
    const quiet = { events: EVENTS, within: 2 * HOUR, deaths: 0, doubles: 1, env: sinks('always') };
    const { promised, received, tallies, clock } = await play({ ...quiet, answer: () => new Response() }, 2);
    expect(promised).toHaveLength(EVENTS);
    expect(new Set(received.values())).toEqual(new Set([1]));
    expect(received.size).toBe(EVENTS);
    expect(tallies['always']).toEqual({ delivered: EVENTS, failed: 0 });
    expect(clock.now).toBeLessThan(START + 2 * HOUR);
  });

  test('a sink that is down for an hour gets each of them once it is back, and holds up no other', {
    timeout: 120_000,
  }, async () => {
    const late: number[] = [];
    const { promised, received, tallies, tries } = await play(
      {
        events: 1_000,
        within: HOUR,
        deaths: 0,
        doubles: 0.2,
        env: sinks('always', 'flaky'),
        answer: (sink, _tried, now) => {
          if (sink === 'flaky' && now < START + HOUR) return 'refused';
          if (sink === 'always') late.push(now);
          return new Response();
        },
      },
      3,
    );
    const notOnce = promised.filter((id) => received.get(`always ${id}`) !== 1 || received.get(`flaky ${id}`) !== 1);
    expect(notOnce).toEqual([]);
    expect(tallies['flaky']).toMatchObject({ delivered: 1_000, failed: 0, lastError: { error: 'TypeError' } });
    expect(Math.max(...late)).toBeLessThan(START + HOUR);
    expect(tries.get('flaky event-0')).toBeLessThanOrEqual(8);
  });
});
