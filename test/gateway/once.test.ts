import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Services } from '../../shared/platform/services.ts';
import { sqlStore } from '../../shared/platform/store/sql.ts';
import type { Store } from '../../shared/platform/store/store.ts';
import { freePort } from '../runtimes/child.ts';
import { ALL, type Gateway, type Reply, sha256, gateway as startGateway, withToken } from './gateway.ts';
import { copy, everyPlan, newReseller } from './requests.ts';

let store: Store;
beforeEach(() => {
  const database = new DatabaseSync(':memory:');
  store = sqlStore(async (sql, ...values) => database.prepare(sql).all(...values));
});

/** A gateway with the store of this test. */
const gateway = (settings: Readonly<Record<string, string>> = {}, services: Partial<Services> = {}) =>
  startGateway(settings, {}, { store, ...services });

const key = (value: string) => ({ 'Idempotency-Key': value });
const kinds = ({ emulator }: Gateway) => emulator.packets.list.flatMap(({ operations }) => operations);
const replayed = ({ headers }: Reply) => headers.get('Idempotency-Replayed');

test('a repetition gets the first answer, and Plesk hears of it once', async () => {
  const plesk = await gateway();
  const first = await plesk.ask('/reseller/add', newReseller(), key('a'));
  const second = await plesk.ask('/reseller/add', newReseller(), key('a'));
  expect([first.status, replayed(first)]).toEqual([201, null]);
  expect([second.status, second.body, replayed(second)]).toEqual([201, first.body, 'true']);
  expect(second.headers.get('Content-Type')).toBe('application/json');
  expect(second.headers.get('X-Request-Id')).not.toBe(first.headers.get('X-Request-Id'));
  expect(kinds(plesk)).toEqual(['reseller/add']);
  expect(await plesk.ask('/reseller/add', newReseller('jim'), key('b'))).toMatchObject({ status: 201 });
});

test('a key stands for one request: another body, operation, server or shape is 422', async () => {
  const plesk = await gateway();
  vi.stubEnv('PLESK_SERVERS', JSON.stringify({ eu1: { url: plesk.emulator.url, key: 'emulator-key' } }));
  await plesk.ask('/reseller/add', newReseller(), key('a'));
  for (const [path, body] of [
    ['/reseller/add', newReseller('jim')],
    ['/reseller/add', [newReseller()]],
    ['/reseller/add?server=eu1', newReseller()],
    ['/reseller-plan/duplicate', newReseller()],
  ] as const) {
    const { status, body: problem } = await plesk.ask(path, body, key('a'));
    expect([status, problem]).toMatchObject([422, { issues: [{ path: 'Idempotency-Key' }] }]);
  }
  expect(kinds(plesk)).toEqual(['reseller/add']);
});

test('the order of members is no part of the request', async () => {
  const plesk = await gateway();
  const { genInfo } = newReseller();
  const [max_cl, max_dom] = [10, 20];
  const first = await plesk.ask('/reseller/add', { genInfo, limits: { limit: { max_cl, max_dom } } }, key('a'));
  const second = await plesk.ask('/reseller/add', { limits: { limit: { max_dom, max_cl } }, genInfo }, key('a'));
  expect([second.status, second.body, replayed(second)]).toEqual([201, first.body, 'true']);
});

test('a packet of which results came is not refused, whatever error follows them: its key stays taken', async () => {
  const plesk = await gateway();
  const done = '<add><result><status>ok</status><id>3</id><guid>g</guid></result></add>';
  const error = '<system><status>error</status><errcode>1014</errcode><errtext>Parser error</errtext></system>';
  plesk.emulator.faults.set({ kind: 'reply', body: `<packet><reseller>${done}</reseller>${error}</packet>` });
  for (let time = 0; time < 2; time++)
    expect((await plesk.ask('/reseller/add', newReseller(), key('a'))).body).toMatchObject({
      type: 'urn:plesk-edge:plesk-unsupported',
      status: 501,
      errcode: 1014,
      outcome: 'unknown',
      verifyWith: 'reseller/get',
    });
  expect(kinds(plesk)).toEqual(['reseller/add']);
});

test('two callers never share a key', async () => {
  const plesk = await gateway({ API_TOKENS: JSON.stringify({ ...ALL, two: { sha256: sha256('two'), allow: ['*'] } }) });
  await plesk.ask('/reseller/add', newReseller(), key('a'));
  const other = await plesk.ask('/reseller/add', newReseller('jim'), { ...key('a'), ...withToken('two') });
  expect([other.status, other.body, replayed(other)]).toMatchObject([201, { id: 4 }, null]);
});

test('while the first is running, and for as long as it takes, a repetition is 409', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const slowFetch: typeof fetch = async (input, init) => {
    await held;
    return fetch(input, init);
  };
  const plesk = await gateway({}, { fetch: slowFetch });
  const first = plesk.ask('/reseller/add', newReseller(), key('a'));
  await vi.waitUntil(() => vi.getTimerCount() > 0);
  // Far beyond the ten seconds after which a request that says nothing counts as cut off.
  for (let step = 0; step < 10; step++) {
    await vi.advanceTimersByTimeAsync(3000);
    const second = await plesk.ask('/reseller/add', newReseller(), key('a'));
    expect([second.status, second.body]).toMatchObject([409, { detail: expect.stringContaining('still running') }]);
    expect(second.headers.get('Retry-After')).toBe('2');
    expect(second.body).not.toHaveProperty('outcome');
  }
  release();
  expect((await first).status).toBe(201);
  expect(replayed(await plesk.ask('/reseller/add', newReseller(), key('a')))).toBe('true');
});

test('one that was cut off has an unknown outcome, and is not sent again', async () => {
  const plesk = await gateway();
  const put = vi.spyOn(store, 'put').mockRejectedValueOnce(new Error('the disk is full'));
  // The answer is given, although it could not be recorded.
  expect((await plesk.ask('/reseller/add', newReseller(), key('a'))).status).toBe(201);
  expect(put).toHaveBeenCalledOnce();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10_001 });
  onTestFinished(() => void vi.useRealTimers());
  const { status, body } = await plesk.ask('/reseller/add', newReseller(), key('a'));
  expect([status, body]).toMatchObject([409, { outcome: 'unknown', verifyWith: 'reseller/get' }]);
  expect(kinds(plesk)).toEqual(['reseller/add']);
});

test('200 concurrent requests make one packet', async () => {
  const plesk = await gateway();
  const all = await Promise.all(Array.from({ length: 200 }, () => plesk.ask('/reseller/add', newReseller(), key('a'))));
  expect(kinds(plesk)).toEqual(['reseller/add']);
  expect(new Set(all.map(({ status }) => status)).isSubsetOf(new Set([201, 409]))).toBe(true);
  const done = all.filter(({ status }) => status === 201);
  expect(done.filter((reply) => replayed(reply) === null)).toHaveLength(1);
  for (const { body } of done) expect(body).toEqual({ id: 3, guid: expect.any(String) });
});

test('a big answer is replayed exactly', async () => {
  const plesk = await gateway();
  const names = Array.from({ length: 100 }, (_, index) => newReseller(`jane${index}`));
  const text = `"\\ 🦊 ${'żółć 🦊 \\" '.repeat(300)}`;
  plesk.emulator.faults.set({ kind: 'errcode', errcode: 1023, errtext: text });
  const headers = { 'Content-Type': 'application/json', ...withToken(), ...key('big') };
  const raw = () => fetch(`${plesk.url}/reseller/add`, { method: 'POST', headers, body: JSON.stringify(names) });
  const first = await (await raw()).text();
  expect(first.length).toBeGreaterThan(200_000);
  const second = await raw();
  expect(second.headers.get('Idempotency-Replayed')).toBe('true');
  expect((await second.text()) === first).toBe(true);
  expect(plesk.emulator.packets.list).toHaveLength(1);
});

test.each([
  ['what Plesk refused', { kind: 'errcode', errcode: 1007 } as const, 409],
  ['what Plesk failed at, perhaps half way', { kind: 'errcode', errcode: 1023 } as const, 422],
  ['what was lost', { kind: 'drop' } as const, 502],
])('an answer that failed is replayed too: %s', async (_, fault, status) => {
  const plesk = await gateway();
  plesk.emulator.faults.set(fault);
  const first = await plesk.ask('/reseller/add', newReseller(), key('a'));
  plesk.emulator.faults.clear();
  const second = await plesk.ask('/reseller/add', newReseller(), key('a'));
  expect([first.status, second.status, second.body, replayed(second)]).toEqual([status, status, first.body, 'true']);
  expect(second.headers.get('Content-Type')).toBe('application/problem+json');
  expect(plesk.emulator.packets.list).toHaveLength(1);
});

test.each([1001, 1003, 1004, 1005, 1006, 1008, 1014, 1017, 1029, 1030, 11003])(
  'what Plesk refused before it did anything leaves its key free: %i',
  async (errcode) => {
    const plesk = await gateway();
    plesk.emulator.faults.set({ kind: 'errcode', errcode });
    const refused = await plesk.ask('/reseller/add', newReseller(), key('a'));
    expect([refused.status >= 400, refused.body]).toMatchObject([true, { errcode }]);
    expect(refused.body).not.toHaveProperty('outcome');
    plesk.emulator.faults.clear();
    const done = await plesk.ask('/reseller/add', newReseller(), key('a'));
    expect([done.status, replayed(done)]).toEqual([201, null]);
  },
);

test.each([
  ['no server listens', async () => `http://127.0.0.1:${await freePort()}`],
  ['its name is not found', async () => 'http://plesk.invalid:8880'],
])('a server that was not reached leaves the key free: %s', async (_, address) => {
  const plesk = await gateway();
  const { url } = plesk.emulator;
  vi.stubEnv('PLESK_URL', await address());
  const refused = await plesk.ask('/reseller/add', newReseller(), key('a'));
  expect([refused.status, refused.body]).toMatchObject([502, { type: 'urn:plesk-edge:plesk-unreachable' }]);
  expect(refused.body).not.toHaveProperty('outcome');
  vi.stubEnv('PLESK_URL', url);
  const done = await plesk.ask('/reseller/add', newReseller(), key('a'));
  expect([done.status, replayed(done)]).toEqual([201, null]);
});

test('a request that never went out leaves its key free', async () => {
  const plesk = await gateway();
  expect((await plesk.ask('/reseller/add', { genInfo: {} }, key('a'))).status).toBe(422);
  expect((await plesk.ask('/reseller/add?dryRun=true', newReseller('dry'), key('a'))).status).toBe(200);
  expect((await plesk.ask('/reseller/add', newReseller(), key('a'))).status).toBe(201);
  expect(kinds(plesk)).toEqual(['reseller/add']);
});

test('reads need no key, and leave a given key free', async () => {
  const plesk = await gateway();
  for (let time = 0; time < 2; time++) {
    const reply = await plesk.ask('/reseller-plan/get', everyPlan, key('a'));
    expect([reply.status, replayed(reply)]).toEqual([200, null]);
  }
  expect((await plesk.ask('/reseller-plan/duplicate', copy, key('a'))).status).toBe(201);
  expect(kinds(plesk)).toEqual(['reseller-plan/get', 'reseller-plan/get', 'reseller-plan/duplicate']);
});

test.each(['', 'a b', 'ż', 'x'.repeat(256)])('%j is no key', async (value) => {
  const plesk = await gateway();
  // A header's value is bytes.
  const headers = key(Buffer.from(value).toString('latin1'));
  expect((await plesk.ask('/reseller/add', newReseller(), headers)).status).toBe(422);
  expect(plesk.emulator.packets.list).toEqual([]);
});

test('without a store, a key is refused rather than ignored', async () => {
  const plesk = await gateway({}, { store: undefined });
  const refused = await plesk.ask('/reseller/add', newReseller(), key('a'));
  expect([refused.status, refused.body]).toMatchObject([501, { type: 'urn:plesk-edge:not-supported' }]);
  expect(plesk.emulator.packets.list).toEqual([]);
});

test('while the store fails, nothing is sent', async () => {
  const plesk = await gateway();
  vi.spyOn(store, 'create').mockRejectedValue(new Error('down'));
  expect((await plesk.ask('/reseller/add', newReseller(), key('a'))).status).toBe(500);
  expect(plesk.emulator.packets.list).toEqual([]);
});
