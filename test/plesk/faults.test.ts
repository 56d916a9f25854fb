import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Fault } from '../emulator/faults.ts';
import { type Gateway, gateway } from '../gateway/gateway.ts';
import { everyPlan, newReseller } from '../gateway/requests.ts';

const quick = (url: string, timeoutMs = 150) => ({
  PLESK_SERVERS: JSON.stringify({ eu1: { url, key: 'emulator-key', timeoutMs } }),
});

/** A gateway whose server answers within the time-out or never. */
async function impatient(timeoutMs?: number): Promise<Gateway> {
  const plesk = await gateway();
  const { PLESK_SERVERS } = quick(plesk.emulator.url, timeoutMs);
  vi.stubEnv('PLESK_URL', '');
  vi.stubEnv('PLESK_SERVERS', PLESK_SERVERS);
  return plesk;
}

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a server that is down', async () => {
  const { ask } = await gateway({ PLESK_URL: 'http://127.0.0.1:9' });
  const read = await ask('/reseller-plan/get', everyPlan);
  expect([read.status, read.body]).toEqual([
    502,
    expect.objectContaining({ type: 'urn:plesk-edge:plesk-unreachable', server: 'default' }),
  ]);
  expect(read.body).not.toHaveProperty('outcome');
});

test('a server that does not answer in time', async () => {
  const { ask, emulator } = await impatient();
  emulator.faults.set({ kind: 'delay', ms: 60_000 });
  const { status, body } = await ask('/reseller/add', newReseller());
  expect([status, body]).toEqual([
    504,
    expect.objectContaining({
      type: 'urn:plesk-edge:plesk-timeout',
      server: 'eu1',
      detail: expect.stringContaining('150 ms'),
      outcome: 'unknown',
    }),
  ]);
});

test('a server that starts to answer and then hangs', async () => {
  const hanging = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/xml' }).write('<?xml version="1.0"?><packet><reseller-plan><get>');
  });
  const { ask } = await gateway({ ...quick(await listening(hanging)), PLESK_URL: '' });
  const { status, body } = await ask('/reseller-plan/get', everyPlan);
  expect([status, body]).toEqual([504, expect.objectContaining({ type: 'urn:plesk-edge:plesk-timeout' })]);
});

/** The problem of a reply, by its fault. Each is a failure, and never a shorter success. */
test.each<[Fault, kind: string, detail: RegExp]>([
  [{ kind: 'drop' }, 'plesk-unreachable', /closed the connection/],
  [{ kind: 'refuse' }, 'plesk-unreachable', /closed the connection/],
  [{ kind: 'cut' }, 'plesk-bad-reply', /ended before its end/],
  [{ kind: 'cut', clean: true }, 'plesk-bad-reply', /cut off/],
  [{ kind: 'cut', clean: true, bytes: 0 }, 'plesk-bad-reply', /empty/],
  [{ kind: 'html' }, 'plesk-bad-reply', /web page/],
  [{ kind: 'status', status: 500 }, 'plesk-bad-reply', /HTTP status 500/],
  [{ kind: 'status', status: 301 }, 'plesk-bad-reply', /HTTP status 301/],
  [{ kind: 'status', status: 204 }, 'plesk-bad-reply', /HTTP status 204/],
  [{ kind: 'encoding', charset: 'windows-1251' }, 'plesk-bad-reply', /not UTF-8/],
  [{ kind: 'encoding', charset: 'utf-16' }, 'plesk-bad-reply', /not UTF-8/],
  [{ kind: 'encoding', charset: 'invalid-utf-8' }, 'plesk-bad-reply', /not UTF-8/],
  [{ kind: 'reply', body: 'Service Temporarily Unavailable' }, 'plesk-bad-reply', /no XML/],
  [{ kind: 'reply', body: '<packet/><packet/>' }, 'plesk-bad-reply', /second element/],
  [{ kind: 'reply', body: '<html/>' }, 'plesk-bad-reply', /web page/],
  [{ kind: 'reply', body: '<envelope/>' }, 'plesk-bad-reply', /no packet/],
  [{ kind: 'reply', body: '<packet/>' }, 'plesk-bad-reply', /holds 0 <add>/],
  [{ kind: 'reply', body: '<packet><reseller><add/></reseller></packet>' }, 'plesk-bad-reply', /0 results/],
])('a write whose answer is spoiled by %j has an unknown outcome', async (fault, kind, detail) => {
  const { ask, emulator } = await gateway();
  emulator.faults.set(fault);
  const { status, body } = await ask('/reseller/add', newReseller());
  expect([status, body]).toEqual([
    502,
    {
      type: `urn:plesk-edge:${kind}`,
      title: expect.any(String),
      status: 502,
      detail: expect.stringMatching(detail),
      requestId: expect.any(String),
      server: 'default',
      outcome: 'unknown',
      verifyWith: 'reseller/get',
    },
  ]);
  expect(emulator.packets.list.map(({ operations }) => operations)).toEqual([['reseller/add']]);
});

test.each<[Fault, packets: number]>([
  [{ kind: 'drop' }, 3],
  [{ kind: 'status', status: 503 }, 3],
  [{ kind: 'status', status: 502 }, 3],
  [{ kind: 'status', status: 504 }, 3],
  [{ kind: 'status', status: 500 }, 1],
  [{ kind: 'html' }, 1],
  [{ kind: 'errcode', errcode: 1003 }, 1],
])('a read is tried again only where another try may help: %j', async (fault, packets) => {
  const { ask, emulator } = await gateway();
  emulator.faults.set(fault);
  expect((await ask('/reseller-plan/get', everyPlan)).status).toBe(502);
  expect(emulator.packets.list).toHaveLength(packets);
});

test('a read that succeeds at the third try is a success', async () => {
  const { ask, emulator } = await gateway();
  emulator.faults.set({ kind: 'status', status: 503, times: 2 });
  expect((await ask('/reseller-plan/get', everyPlan)).status).toBe(200);
});

test('retries share one time-out', async () => {
  const { ask, emulator } = await impatient(400);
  emulator.faults.set({ kind: 'drop', times: 1 }, { kind: 'delay', ms: 60_000 });
  const started = performance.now();
  expect((await ask('/reseller-plan/get', everyPlan)).status).toBe(504);
  expect(performance.now() - started).toBeLessThan(2000);
});

test('a redirect is not followed: the credentials would go with it', async () => {
  const seen: string[] = [];
  const target = await listening(
    createServer((request, response) => {
      seen.push(request.url ?? '');
      response.end();
    }),
  );
  const redirecting = createServer((_, response) => response.writeHead(307, { Location: `${target}/stolen` }).end());
  const { ask } = await gateway({ PLESK_URL: await listening(redirecting), PLESK_KEY: 'emulator-key' });
  const { status, body } = await ask('/reseller-plan/get', everyPlan);
  expect([status, body]).toEqual([502, expect.objectContaining({ detail: expect.stringContaining('307') })]);
  expect(seen).toEqual([]);
});

test('a port that is not Plesk gets a hint', async () => {
  const { ask } = await gateway({
    PLESK_URL: await listening(
      createServer((_, response) =>
        response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!DOCTYPE html><p>Hi'),
      ),
    ),
  });
  const { body } = await ask('/reseller-plan/get', everyPlan);
  expect(body).toMatchObject({ type: 'urn:plesk-edge:plesk-bad-reply', detail: expect.stringContaining('8443') });
});

test('a flood of 200 MB is stopped at 16 MiB, and takes little memory', async () => {
  const { ask, emulator } = await gateway();
  emulator.faults.set({ kind: 'flood' });
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 10);
  const { status, body } = await ask('/reseller/add', newReseller());
  clearInterval(watch);
  expect([status, body]).toEqual([
    502,
    expect.objectContaining({
      type: 'urn:plesk-edge:plesk-bad-reply',
      detail: expect.stringContaining(`${16 * 1024 * 1024} bytes`),
    }),
  ]);
  // The reply's first 16 MiB as text and as the buffers of both ends; the rest never arrives.
  expect((peak - before) / 1024 / 1024).toBeLessThan(200);
});

test('the limit of a reply can be set', async () => {
  const { ask } = await gateway({ PLESK_MAX_REPLY_BYTES: '200' });
  const { status, body } = await ask('/reseller-plan/get', { ...everyPlan, limits: true });
  expect([status, body]).toEqual([502, expect.objectContaining({ detail: expect.stringContaining('200 bytes') })]);
});
