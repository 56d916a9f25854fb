/** A write with an event: it is recorded before it is sent, so that the event is delivered even if the gateway dies. */
import { describe, expect, test, vi } from 'vitest';
import { pending } from '../../shared/events/outbox.ts';
import type { Services } from '../../shared/platform/services.ts';
import type { Store } from '../../shared/platform/store/store.ts';
import { Problem } from '../../shared/problem.ts';
import { type Gateway, gateway } from '../gateway/gateway.ts';
import { copy, everyPlan, newReseller } from '../gateway/requests.ts';
import { outbox, sinksAt, type Tried } from './outbox.ts';

const MINUTE = 60_000;
/** The time-out of a server, unless it says otherwise, and a minute. */
const UNKNOWN_MS = 2 * MINUTE;
const kinds = ({ emulator }: Gateway) => emulator.packets.list.flatMap(({ operations }) => operations);

interface Told {
  readonly sink: string;
  readonly id: string;
  readonly type: string;
  readonly data: { readonly outcome: string; readonly id?: unknown };
}
const told = (tries: readonly Tried[]): Told[] =>
  tries.map(({ sink, body }) => ({ sink, ...(JSON.parse(body) as Omit<Told, 'sink'>) }));

/**
 * A gateway in front of an emulator, with an outbox whose clock the test sets.
 * @param toPlesk how its servers are reached
 */
async function telling(
  sinks: Readonly<Record<string, string>>,
  more: Partial<Services> = {},
  toPlesk: typeof fetch = fetch,
) {
  const box = outbox(sinks);
  const { store, now, engine, fetch: toSink } = box.services;
  const send: typeof fetch = (input, init) =>
    String(input).includes('example.com') ? toSink(input, init) : toPlesk(input, init);
  const plesk = await gateway(sinks, {}, { store, now, engine, fetch: send, ...more });
  return { ...box, plesk, add: (login: string) => plesk.ask('/reseller/add', newReseller(login)) };
}

/** Plesk carries out the write, and the gateway dies before the answer. */
const dying: typeof fetch = async (input, init) => {
  await (await fetch(input, init)).text();
  return new Promise(() => {});
};

describe('a gateway that dies after its packet was sent', () => {
  test('has its write told with an unknown outcome, once the time-out and a minute have passed, by the next one', async () => {
    const it = await telling(sinksAt('billing', { name: 'failures', types: ['plesk.*.*.error'] }), {}, dying);
    void it.add('jane').catch(() => {});
    await vi.waitUntil(() => kinds(it.plesk).length === 1);
    // Another gateway over the same store.
    it.clock.now += UNKNOWN_MS - 1;
    await it.advance('billing');
    expect(it.tries).toEqual([]);
    it.clock.now += 1;
    for (const sink of ['billing', 'failures']) await it.drive(sink);
    const events = told(it.tries);
    expect(events).toMatchObject([
      { sink: 'billing', type: 'plesk.reseller.add.error', data: { operation: 'reseller/add', outcome: 'unknown' } },
      { sink: 'failures', data: { caller: 'all', server: 'default', requestId: expect.any(String) } },
    ]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
  });

  test('has it told to a sink that takes results alone, because it may be one', async () => {
    const it = await telling(sinksAt({ name: 'results', types: ['plesk.reseller.add.result'] }), {}, dying);
    void it.add('jane').catch(() => {});
    await vi.waitUntil(() => kinds(it.plesk).length === 1);
    it.clock.now += UNKNOWN_MS;
    await it.drive('results');
    expect(told(it.tries)).toMatchObject([{ data: { outcome: 'unknown' } }]);
  });
});

test('a result that comes after its write was told as unknown is another event', async () => {
  const { promise: late, resolve: answer } = Promise.withResolvers<void>();
  const held: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    await late;
    return response;
  };
  const it = await telling(sinksAt('billing'), {}, held);
  const writing = it.add('jane');
  await vi.waitUntil(() => kinds(it.plesk).length === 1);
  it.clock.now += UNKNOWN_MS;
  await it.drive('billing');
  answer();
  expect((await writing).status).toBe(201);
  await vi.waitUntil(() => it.tries.length === 2);
  const events = told(it.tries);
  expect(events.map(({ data }) => data.outcome)).toEqual(['unknown', 'ok']);
  expect(new Set(events.map(({ id }) => id)).size).toBe(2);
});

test('a write whose outcome is known is told once, and leaves nothing behind', async () => {
  const it = await telling(sinksAt('billing', { name: 'failures', types: ['plesk.*.*.error'] }));
  await it.add('jane');
  await vi.waitUntil(() => it.tries.length === 1);
  await it.add('jane');
  await vi.waitUntil(() => it.tries.length === 3);
  it.clock.now += UNKNOWN_MS;
  for (const sink of ['billing', 'failures']) await it.drive(sink);
  expect(
    told(it.tries)
      .map(({ sink, data }) => `${sink} ${data.outcome}`)
      .sort(),
  ).toEqual(['billing error', 'billing ok', 'failures error']);
  expect([...(await pending(it.store, 'billing', 9)), ...(await pending(it.store, 'failures', 9))]).toEqual([]);
});

test('a gateway that dies once the outcome is recorded has that told, and not that it is unknown', async () => {
  const it = await telling(sinksAt('billing'));
  const replace = vi.spyOn(it.store, 'replace');
  // It dies before it tries.
  const send = vi.spyOn(it.services, 'fetch').mockImplementation(() => new Promise(() => {}));
  await it.add('jane');
  expect(replace).toHaveBeenCalled();
  send.mockRestore();
  it.clock.now += 20_000;
  await it.drive('billing');
  expect(new Set(told(it.tries).map(({ data }) => data.outcome))).toEqual(new Set(['ok']));
});

describe('if the intent cannot be recorded', () => {
  /** The same store, which takes no events while it is full. */
  function fillable(store: Store) {
    const state = { isFull: true };
    const create: Store['create'] = async (key, value, ttlMs) => {
      if (state.isFull && key.startsWith('events/')) throw new Problem('store-unavailable', 'The disk is full');
      return store.create(key, value, ttlMs);
    };
    return { state, store: { ...store, create } };
  }

  test('the write is refused with 503 before anything is sent, and its idempotency key stays free', async () => {
    const { state, store } = fillable(outbox({}).store);
    const it = await telling(sinksAt('billing'), { store });
    const write = () => it.plesk.ask('/reseller/add', newReseller(), { 'Idempotency-Key': 'one' });
    const { status, body } = await write();
    expect([status, body]).toMatchObject([
      503,
      { type: 'urn:plesk-edge:store-unavailable', detail: expect.stringContaining('not sent') },
    ]);
    expect(kinds(it.plesk)).toEqual([]);
    state.isFull = false;
    expect((await write()).status).toBe(201);
    await vi.waitUntil(() => it.tries.length === 1);
  });

  test('so is each request of a batch; one that is not valid is answered as ever', async () => {
    const { state, store } = fillable(outbox({}).store);
    const it = await telling(sinksAt('billing'), { store });
    const batch = () => it.plesk.ask('/reseller/add', [newReseller(), {}, newReseller('jim')]);
    expect((await batch()).body).toMatchObject([{ status: 503 }, { status: 422 }, { status: 503 }]);
    expect(kinds(it.plesk)).toEqual([]);
    state.isFull = false;
    expect((await batch()).body).toMatchObject([{ id: 3 }, { status: 422 }, { id: 4 }]);
    await vi.waitUntil(() => it.tries.length === 2);
  });

  test('a deployment without a store refuses too', async () => {
    const it = await telling(sinksAt('billing'), { store: undefined });
    const { status, body } = await it.add('jane');
    expect([status, body]).toMatchObject([503, { detail: expect.stringContaining('durable store') }]);
    expect(kinds(it.plesk)).toEqual([]);
  });

  test('reads, dry runs and writes that no sink takes are carried out', async () => {
    const { store } = fillable(outbox({}).store);
    const it = await telling(sinksAt({ name: 'plans', types: ['plesk.reseller-plan.*'] }), { store });
    expect((await it.add('jane')).status).toBe(201);
    expect((await it.plesk.ask('/reseller-plan/get', everyPlan)).status).toBe(200);
    const copied = await it.plesk.ask('/reseller-plan/duplicate?dryRun=true', copy);
    expect(copied.status).toBe(200);
    expect((await it.plesk.ask('/reseller-plan/duplicate', copy)).status).toBe(503);
  });
});

test('without sinks the store is not asked', async () => {
  const { store } = outbox({});
  const verbs = (['get', 'create', 'replace', 'put', 'delete', 'list'] as const).map((verb) => vi.spyOn(store, verb));
  const it = await telling({}, { store });
  expect((await it.add('jane')).status).toBe(201);
  for (const verb of verbs) expect(verb).not.toHaveBeenCalled();
});
