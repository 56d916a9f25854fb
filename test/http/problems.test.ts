import { request as httpRequest } from 'node:http';
import { expect, test } from 'vitest';
import { gateway, type Reply, withToken } from '../gateway/gateway.ts';
import { everyPlan, newReseller } from '../gateway/requests.ts';
import { expectSchema } from './document.ts';

/** A problem as RFC 9457 wants it, with exactly these further members. */
const problem = (kind: string, status: number, members: Record<string, unknown> = {}) => ({
  type: `urn:plesk-edge:${kind}`,
  title: expect.stringMatching(/^[A-Z]/),
  status,
  detail: expect.stringMatching(/\w/),
  requestId: expect.stringMatching(/^[\w.:-]+$/),
  ...members,
});

function expectProblem(reply: Reply, ...[kind, status, members]: Parameters<typeof problem>): void {
  expect(reply.body).toEqual(problem(kind, status, members));
  expectSchema('Problem', reply.body);
  expect([reply.status, reply.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
  expect(reply.body).toHaveProperty('requestId', reply.headers.get('x-request-id'));
}

test.each([
  ['nothing', ''],
  ['half of it', '{"filter":'],
  ['a comment', '{"filter":{"all":true}} // all'],
  ['no UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
])('a body that is no JSON: %s', async (_, body) => {
  const { fetch, emulator } = await gateway();
  const headers = { 'Content-Type': 'application/json', ...withToken() };
  expectProblem(await fetch('/reseller-plan/get', { method: 'POST', headers, body }), 'malformed-json', 400);
  expect(emulator.packets.list).toEqual([]);
});

test('a body of another type', async () => {
  const { ask } = await gateway();
  for (const type of ['text/plain', 'application/xml', 'application/jsonp', 'application/x-www-form-urlencoded'])
    expectProblem(await ask('/reseller-plan/get', everyPlan, { 'Content-Type': type }), 'unsupported-media-type', 415);
  const charset = await ask('/reseller-plan/get', everyPlan, { 'Content-Type': 'Application/JSON; charset=utf-8' });
  expect(charset.status).toBe(200);
});

const big = (bytes: number) => JSON.stringify(newReseller('x'.repeat(bytes)));

test('a body over 1 MiB, with its length said', async () => {
  const { ask, emulator } = await gateway();
  expectProblem(await ask('/reseller/add', big(2 * 1024 * 1024)), 'payload-too-large', 413);
  expect((await ask('/reseller/add', big(1024 * 1024 - 1000))).status).toBe(201);
  expect(emulator.packets.list).toHaveLength(1);
});

test('a body over 1 MiB, in chunks', async () => {
  const { fetch } = await gateway();
  const chunk = new TextEncoder().encode(' '.repeat(64 * 1024));
  let left = 32;
  const body = new ReadableStream({
    pull: (controller) => (left-- > 0 ? controller.enqueue(chunk) : controller.close()),
  });
  const headers = { 'Content-Type': 'application/json', ...withToken() };
  const init = { method: 'POST', headers, body, duplex: 'half' };
  expectProblem(await fetch('/reseller/add', init as RequestInit), 'payload-too-large', 413);
});

test('another method on an operation', async () => {
  const { fetch } = await gateway();
  for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
    const reply = await fetch('/reseller/add', { method, headers: withToken() });
    expectProblem(reply, 'method-not-allowed', 405);
    expect(reply.headers.get('allow')).toBe('POST');
  }
});

test.each(['/nothing/here', '/reseller/nothing', '/reseller', '/reseller/add/more', '/RESELLER/add'])(
  'no route: %s',
  async (path) => {
    const { ask } = await gateway();
    expectProblem(await ask(path, everyPlan), 'not-found', 404);
  },
);

test.each([
  ['no token', {}],
  ['an unknown token', withToken('somebody')],
  ['an empty token', { Authorization: 'Bearer ' }],
  ['another scheme', { Authorization: 'Basic Z2F0ZXdheS10ZXN0LXNlY3JldA==' }],
])('%s', async (_, headers: Record<string, string>) => {
  const { fetch, emulator } = await gateway();
  const reply = await fetch('/reseller-plan/get', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(everyPlan),
  });
  expectProblem(reply, 'unauthorized', 401);
  expect(reply.headers.get('www-authenticate')).toMatch(/^Bearer\b/);
  expect(emulator.packets.list).toEqual([]);
});

test('refuses every token if none is configured', async () => {
  const { ask } = await gateway({ API_TOKENS: '' });
  expectProblem(await ask('/reseller-plan/get', everyPlan), 'unauthorized', 401);
});

test('health needs no token', async () => {
  const { fetch } = await gateway({ API_TOKENS: '', PLESK_URL: '' });
  expect(await fetch('/health')).toMatchObject({ status: 200, body: { ok: true } });
});

test('a request that ends before its body does no harm', async () => {
  const { url, ask, emulator } = await gateway();
  const headers = { 'Content-Type': 'application/json', 'Content-Length': '1000', ...withToken() };
  const { promise, resolve } = Promise.withResolvers<void>();
  const aborted = httpRequest(`${url}/reseller/add`, { method: 'POST', headers }, () => resolve());
  aborted.on('error', () => resolve());
  aborted.write('{"genInfo":', () => aborted.destroy());
  await promise;
  expect((await ask('/reseller-plan/get', everyPlan)).status).toBe(200);
  expect(emulator.state.resellers.size).toBe(0);
});
