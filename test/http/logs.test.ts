import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { ALL, type Gateway, gateway, sha256, withToken } from '../gateway/gateway.ts';
import { backup, everyPlan, newReseller } from '../gateway/requests.ts';

const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const lines = ({ console: written }: Gateway): Record<string, unknown>[] => written.map((line) => JSON.parse(line));

test('one line for each request, with what an operator asks for first', async () => {
  const plesk = await gateway({}, { resellers: 1 });
  const reply = await plesk.ask('/reseller-plan/get?server=default', everyPlan);
  expect(lines(plesk)).toEqual([
    {
      time: TIME,
      requestId: reply.headers.get('X-Request-Id'),
      method: 'POST',
      path: '/reseller-plan/get',
      caller: 'all',
      operation: 'reseller-plan/get',
      server: 'default',
      status: 200,
      ms: expect.any(Number),
      pleskMs: expect.any(Number),
    },
  ]);
  const { ms, pleskMs } = lines(plesk)[0] ?? {};
  expect(Number(ms)).toBeGreaterThanOrEqual(Number(pleskMs));
});

test('writes are marked for the audit, also those that failed or were refused, and reads are not', async () => {
  const plesk = await gateway({}, { resellers: 1 });
  for (const [path, body] of [
    ['/reseller/add', newReseller()],
    ['/reseller/add', { genInfo: {} }],
    ['/backup-manager/backup-reseller', { ...backup, resellerId: 99 }],
    ['/backup-manager/remove-file', { local: true, fileName: 'none' }],
    ['/reseller-plan/get', everyPlan],
    ['/health', {}],
  ] as const)
    await plesk.ask(path, body);
  expect(lines(plesk).map(({ audit }) => audit)).toEqual([true, true, true, true, undefined, undefined]);
});

test("the line of a refusal has Plesk's error code, and that of a stranger no caller", async () => {
  const plesk = await gateway();
  await plesk.ask('/backup-manager/backup-reseller', { ...backup, resellerId: 99 });
  expect(plesk.log()).toMatchObject({ status: 404, errcode: 1013 });
  await plesk.ask('/reseller-plan/get', everyPlan, withToken('stranger'));
  expect(plesk.log()).toMatchObject({ status: 401, operation: 'reseller-plan/get' });
  expect(plesk.log()).not.toHaveProperty('caller');
  expect(plesk.log()).not.toHaveProperty('pleskMs');
});

test('a request id is taken over, on the reply, in the log and in problems', async () => {
  const plesk = await gateway();
  for (const id of ['abc-123', 'a.b:c_d', '6f9619ff-8b86-d011-b42d-00c04fc964ff', 'x'.repeat(128)]) {
    const reply = await plesk.ask('/reseller/add', {}, { 'X-Request-Id': id });
    expect([reply.headers.get('X-Request-Id'), reply.body, plesk.log()]).toMatchObject([
      id,
      { requestId: id },
      { requestId: id },
    ]);
  }
});

test.each([
  '',
  'a b',
  '<script>alert(1)</script>',
  '"}{"caller":"admin"',
  'ż',
  'x'.repeat(129),
  '../../etc',
  'a\tb',
  '%0d%0aSet-Cookie:a',
])('a request id such as %j is replaced', async (id) => {
  const plesk = await gateway();
  const hostile = Buffer.from(id).toString('latin1');
  const { headers, body } = await plesk.ask('/reseller/add', {}, { 'X-Request-Id': hostile });
  const made = headers.get('X-Request-Id');
  expect(made).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  expect(body).toMatchObject({ requestId: made });
  if (id !== '')
    expect(JSON.stringify([[...headers], body, plesk.console])).not.toContain(JSON.stringify(id).slice(1, -1));
});

test('whatever a caller sends, a line of the log stays a line', async () => {
  const plesk = await gateway();
  for (const path of ['/%0a{"status":200}', '/a%0d%0ab/c', '/%22%7d/%00', '/reseller/add?server=%0a%7b'])
    await plesk.ask(path, '\n{"time":"now"}\n', { 'X-Request-Id': 'same' });
  expect(plesk.console).toHaveLength(4);
  for (const line of plesk.console) {
    expect(line).not.toMatch(/[\r\n]/);
    expect(JSON.parse(line)).toMatchObject({ requestId: 'same' });
  }
});

test('Server-Timing says how long Plesk took, and how long all of it', async () => {
  const plesk = await gateway();
  plesk.emulator.faults.set({ kind: 'delay', ms: 60 });
  const { headers } = await plesk.ask('/reseller-plan/get', everyPlan);
  const [, ms, total] = /^plesk;dur=([\d.]+), total;dur=([\d.]+)$/.exec(headers.get('Server-Timing') ?? '') ?? [];
  expect(Number(ms)).toBeGreaterThanOrEqual(59);
  expect(Number(total)).toBeGreaterThanOrEqual(Number(ms));
  expect((await plesk.fetch('/health')).headers.get('Server-Timing')).toMatch(/^total;dur=[\d.]+$/);
});

/** A server that keeps the headers it was sent. */
async function listener() {
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers);
    request.resume().on('end', () => response.end('<packet><reseller-plan><get/></reseller-plan></packet>'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { seen, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` };
}

const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

test('a trace goes on to Plesk, and nothing else of the request does', async () => {
  const { seen, url } = await listener();
  const plesk = await gateway({ PLESK_URL: url });
  const hostile = {
    Cookie: 'a=b',
    'X-Forwarded-For': '10.0.0.1',
    HTTP_AUTH_LOGIN: 'admin',
    KEY: 'mine',
    'X-Evil': 'x',
  };
  await plesk.ask('/reseller-plan/get', everyPlan, { traceparent: TRACE, ...hostile });
  await plesk.ask('/reseller-plan/get', everyPlan, { traceparent: `${TRACE}\tx` });
  await plesk.ask('/reseller-plan/get', everyPlan, { traceparent: TRACE.toUpperCase() });
  expect(seen.map(({ traceparent }) => traceparent)).toEqual([TRACE, undefined, undefined]);
  expect(seen[0]).toMatchObject({ key: 'emulator-key' });
  for (const headers of seen)
    expect(Object.keys(headers)).not.toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^(cookie|authorization|x-forwarded-for|http_auth_login|x-evil)$/),
      ]),
    );
});

test('replies are never cached, sniffed or framed, whatever became of them', async () => {
  const plesk = await gateway();
  const replies = [
    await plesk.fetch('/'),
    await plesk.fetch('/health'),
    await plesk.fetch('/nothing'),
    await plesk.ask('/reseller-plan/get', everyPlan),
    await plesk.ask('/reseller-plan/get', everyPlan, withToken('stranger')),
    await plesk.ask('/reseller-plan/get', '{'),
  ];
  for (const { headers } of replies) {
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'strict-transport-security': expect.stringContaining('max-age='),
      'referrer-policy': 'no-referrer',
    });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  }
  // A client keeps the document with its ETag, and revalidates it each time.
  const document = await plesk.fetch('/openapi.json');
  expect(document.headers.get('cache-control')).toBe('no-cache');
});

test('a token whose name has quotes in it is still one member of the line', async () => {
  const name = 'the "best", really';
  const plesk = await gateway({
    API_TOKENS: JSON.stringify({ ...ALL, [name]: { sha256: sha256('x'), allow: ['*'] } }),
  });
  await plesk.ask('/reseller-plan/get', everyPlan, withToken('x'));
  expect(plesk.log()).toMatchObject({ caller: name });
});
