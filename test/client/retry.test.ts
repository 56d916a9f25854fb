/** When the client tries again, and when not: a gateway that is written here, and a clock that is wound by hand. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClient, PleskEdgeError, requestIdOf } from '../../functions/client.ts';
import type { CallOptions, ClientOptions } from '../../shared/client/options.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const problem = (kind: string, status: number, headers: Record<string, string> = {}, members: object = {}) =>
  Response.json(
    { type: `urn:plesk-edge:${kind}`, title: kind, status, detail: 'why', requestId: 'r1', ...members },
    { status, headers },
  );
const done = (body: object = { id: 3, guid: 'g' }) => Response.json(body, { headers: { 'X-Request-Id': 'r2' } });
const lost = (): Response => {
  throw new TypeError('fetch failed');
};
/** Never answers. */
const silence = (request: Request): Promise<Response> =>
  new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason)));

type Answer = (request: Request) => Response | Promise<Response>;

/** A client of a gateway that gives these answers, the last of them for ever. */
function answering(...answers: readonly Answer[]) {
  const asked: Request[] = [];
  const times: number[] = [];
  const fetch = async (request: Request) => {
    asked.push(request);
    times.push(Date.now());
    return (answers[asked.length - 1] ?? answers.at(-1) ?? lost)(request);
  };
  const options: ClientOptions = { url: 'https://edge.example.com', token: 't', fetch };
  const client = createClient(options);
  const genInfo = { pname: 'Jane', login: 'jane', passwd: 'correct-Horse-7' };
  return {
    asked,
    client,
    options,
    pauses: () => times.slice(1).map((time, index) => time - (times[index] ?? 0)),
    keys: () => asked.map(({ headers }) => headers.get('Idempotency-Key')),
    add: (given?: CallOptions) => settled(client.reseller.add({ genInfo }, given)),
    get: (given?: CallOptions) => settled(client.resellerPlan.get({ filter: { all: true } }, given)),
  };
}

/** Winds the clock until the call has ended. */
async function settled<T>(call: Promise<T>): Promise<T | PleskEdgeError> {
  let ended: T | PleskEdgeError | undefined;
  call.then(
    (value) => {
      ended = value;
    },
    (error: unknown) => {
      if (!(error instanceof PleskEdgeError)) throw error;
      ended = error;
    },
  );
  for (let step = 0; ended === undefined && step < 3000; step++) await vi.advanceTimersByTimeAsync(100);
  if (ended === undefined) throw new Error('the call never ended');
  return ended;
}

test('a write whose answer was lost is sent again under the same key, a new call under a new one', async () => {
  const { add, keys, pauses } = answering(lost, lost, () => done());
  expect(await add()).toEqual({ id: 3, guid: 'g' });
  expect(new Set(keys())).toEqual(new Set([expect.stringMatching(/^[0-9a-f]{32}$/)]));
  const [first = 0, second = 0] = pauses();
  expect([first >= 250, first <= 600, second >= 500, second <= 1100]).toEqual([true, true, true, true]);
  await add();
  expect(new Set(keys()).size).toBe(2);
});

test('tries a call three times, then throws its last failure', async () => {
  const { get, asked } = answering(lost);
  expect(await get()).toMatchObject({
    kind: 'unreachable',
    status: 0,
    requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(asked).toHaveLength(3);
  const other = answering(lost);
  await other.get({ retries: 0 });
  expect(other.asked).toHaveLength(1);
});

test.each([
  ['a read', 'get', 'plesk-unreachable', 502, 3],
  ['a read', 'get', 'plesk-timeout', 504, 3],
  ['a write', 'add', 'plesk-unreachable', 502, 3],
  ['a read', 'get', 'plesk-error', 502, 1],
  ['a read', 'get', 'plesk-bad-reply', 502, 1],
  ['a read', 'get', 'internal', 500, 1],
  ['a write', 'add', 'invalid-request', 422, 1],
  ['a write', 'add', 'conflict', 409, 1],
] as const)('%s is sent so often after %s: %s', async (_, call, kind, status, times) => {
  const gateway = answering(() => problem(kind, status));
  expect(await gateway[call]()).toMatchObject({ kind, status, requestId: 'r1' });
  expect(gateway.asked).toHaveLength(times);
});

test('a write whose outcome is unknown is not sent again: its key answers the same', async () => {
  const gateway = answering(() => problem('plesk-timeout', 504, {}, { outcome: 'unknown' }));
  expect(await gateway.add()).toMatchObject({ problem: { outcome: 'unknown' } });
  expect(gateway.asked).toHaveLength(1);
});

test.each([
  ['in seconds', () => '7'],
  ['as a date', () => new Date(Date.now() + 7000).toUTCString()],
])('waits as long as Retry-After says, %s', async (_, after) => {
  vi.setSystemTime(new Date('2026-11-30T12:00:00Z'));
  const { add, pauses } = answering(
    () => problem('too-many-requests', 429, { 'Retry-After': after() }),
    () => done(),
  );
  expect(await add()).toMatchObject({ id: 3 });
  expect(pauses()).toEqual([7000]);
});

test('does not wait for more than a minute, and says what Retry-After was', async () => {
  const { add, asked } = answering(() => problem('too-many-requests', 429, { 'Retry-After': '3600' }));
  expect(await add()).toMatchObject({ kind: 'too-many-requests', retryAfter: 3600 });
  expect(asked).toHaveLength(1);
});

test('waits for a first try that is still running, for as long as a try may take', async () => {
  const running = () => problem('conflict', 409, { 'Retry-After': '2' });
  const { add, asked } = answering(lost, running, running, running, running, () => done());
  expect(await add()).toMatchObject({ id: 3 });
  expect(asked).toHaveLength(6);
  const never = answering(running);
  expect(await never.add({ timeoutMs: 10_000 })).toMatchObject({ kind: 'conflict', retryAfter: 2 });
  expect(never.asked.length).toBeLessThan(10);
});

test('a deployment without a store gets writes without a key, once asked, and each of them once', async () => {
  const gateway = answering(
    () => problem('not-supported', 501),
    () => done(),
    lost,
    () => problem('store-unavailable', 503, { 'Retry-After': '1' }),
    () => done(),
  );
  expect(await gateway.add()).toMatchObject({ id: 3 });
  expect(await gateway.add()).toMatchObject({ kind: 'unreachable' });
  // A request that was refused before it was sent may be sent again.
  expect(await gateway.add()).toMatchObject({ id: 3 });
  expect(gateway.keys()).toEqual([expect.any(String), null, null, null, null]);
});

test('a key of the caller is sent as it is, and refused without a store', async () => {
  const gateway = answering(() => problem('not-supported', 501));
  expect(await gateway.add({ idempotencyKey: 'order-17' })).toMatchObject({ kind: 'not-supported' });
  expect(gateway.keys()).toEqual(['order-17']);
});

test('sends a write without a key once', async () => {
  const { client, asked } = answering(lost);
  expect(await settled(client.backups.run('weekly'))).toMatchObject({ kind: 'unreachable' });
  expect(await settled(client.events.test('billing'))).toMatchObject({ kind: 'unreachable' });
  expect(asked.map(({ url }) => new URL(url).pathname)).toEqual(['/backups/weekly/run', '/events/billing/test']);
});

test('a try that takes too long is given up, and another one made', async () => {
  const { get, asked, pauses } = answering(silence);
  expect(await get({ timeoutMs: 5000 })).toMatchObject({
    kind: 'timeout',
    status: 0,
    problem: { detail: 'https://edge.example.com did not answer within 5000 ms' },
  });
  expect(asked).toHaveLength(3);
  expect(pauses().every((pause) => pause > 5000)).toBe(true);
});

test('ends the wait for the next try when the caller leaves', async () => {
  const { client, asked } = answering(() => problem('shutting-down', 503, { 'Retry-After': '30' }));
  const left = new AbortController();
  const call = client.me({ signal: left.signal });
  const outcome = expect(call).rejects.toThrow('enough');
  await vi.advanceTimersByTimeAsync(1000);
  left.abort(new Error('enough'));
  await outcome;
  expect(asked).toHaveLength(1);
});

test('the id of a request is that of its log line, of a success and of every try', async () => {
  const { client, asked } = answering(lost, () => done({ ok: true }));
  const health = await settled(client.health());
  expect(requestIdOf(health)).toBe('r2');
  expect(new Set(asked.map(({ headers }) => headers.get('X-Request-Id'))).size).toBe(1);
  expect(health).toEqual({ ok: true });
});

test('hooks see each try and each answer, and may set headers', async () => {
  const { options } = answering(
    () => problem('shutting-down', 503),
    () => done(),
  );
  const seen: string[] = [];
  const client = createClient({
    ...options,
    onRequest: ({ headers, url }) => {
      headers.set('traceparent', '00-a-b-01');
      seen.push(new URL(url).pathname);
    },
    onResponse: async (response, { headers }) => {
      seen.push(`${response.status} ${headers.get('traceparent')} ${(await response.clone().text()).length > 0}`);
    },
  });
  await settled(client.resellerPlan.duplicate({ name: 'Gold', duplicateName: 'Silver' }));
  const [path, trace] = ['/reseller-plan/duplicate', '00-a-b-01 true'];
  expect(seen).toEqual([path, `503 ${trace}`, path, `200 ${trace}`]);
});
