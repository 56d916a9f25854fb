/** One packet over real HTTP, to servers that answer as each test says. The clock is the test's. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { type Connections, connectionLimit } from '../../shared/platform/connections.ts';
import { Secret } from '../../shared/platform/secret.ts';
import type { Server } from '../../shared/platform/settings.ts';
import { type Conditions, Transmission, textOf } from '../../shared/plesk/transmit.ts';
import { Problem } from '../../shared/problem.ts';

const TIMEOUT_MS = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  onTestFinished(() => void vi.useRealTimers());
});

interface Conversation {
  /** The reply's chunks. */
  readonly chunks: AsyncGenerator<string, void, void>;
  /** The server's side, once it was asked. */
  readonly response: Promise<ServerResponse>;
}

/** A packet, and the text of its reply. A reader that stops early ends the transmission. */
async function* chunksOf(server: Server, options: Conditions): AsyncGenerator<string, void, void> {
  const transmission = new Transmission<string>(server, options, false);
  try {
    const response = await transmission.post('<packet/>');
    for (
      let text = await transmission.read(response, textOf);
      text !== undefined;
      text = await transmission.read(response, textOf)
    )
      yield text;
  } finally {
    transmission.end();
  }
}

/** Asks a server that has sent its headers, and leaves the rest to the test. */
async function ask(options: Partial<Conditions> = {}, headers: Record<string, string> = {}): Promise<Conversation> {
  const asked = Promise.withResolvers<ServerResponse>();
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/xml; charset=utf-8', ...headers }).flushHeaders();
    asked.resolve(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const plesk = { name: 'eu1', url, credentials: { key: new Secret('k') }, timeoutMs: TIMEOUT_MS, maxConnections: 16 };
  const chunks = chunksOf(plesk, { fetch, caller: 'all', deadline: Date.now() + TIMEOUT_MS, ...options });
  return { chunks, response: asked.promise };
}

/** The problem that ends the reply. */
async function problemOf(chunks: AsyncIterable<string>): Promise<Problem> {
  try {
    for await (const _ of chunks);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('the reply came to its end');
}

test('gives the reply as it arrives, without splitting characters', async () => {
  const { chunks, response } = await ask();
  const first = chunks.next();
  const plesk = await response;
  const fox = Buffer.from('<a>🦊');
  plesk.write(fox.subarray(0, 5));
  expect(await first).toEqual({ value: '<a>', done: false });
  const second = chunks.next();
  plesk.end(fox.subarray(5));
  expect(await second).toEqual({ value: '🦊', done: false });
  expect(await chunks.next()).toEqual({ value: undefined, done: true });
});

test('a streamed reply may take any time, but for a pause', async () => {
  const { chunks, response } = await ask();
  const first = chunks.next();
  const server = await response;
  server.write('<a>');
  expect(await first).toMatchObject({ value: '<a>' });
  for (let minute = 0; minute < 5; minute++) {
    const next = chunks.next();
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS - 2000);
    server.write('<b/>');
    expect(await next).toMatchObject({ value: '<b/>' });
  }
  // Not the server's pause.
  await vi.advanceTimersByTimeAsync(4 * TIMEOUT_MS);
  const last = problemOf(chunks);
  await vi.advanceTimersByTimeAsync(TIMEOUT_MS + 2000);
  expect(await last).toMatchObject({ kind: 'plesk-timeout', members: { server: 'eu1' } });
});

test('a reader that pauses for five minutes loses its connection, and gets request-timeout when it goes on', async () => {
  const limit = connectionLimit(() => process.env);
  const only = (server: Server): Server => ({ ...server, maxConnections: 1 });
  const another = vi.fn();
  const take: Connections['take'] = async (server, wanted) => {
    const connection = await limit.take(only(server), wanted);
    // From now on, another request of the same caller waits for the connection.
    void limit.take(only(server), { ...wanted, signal: new AbortController().signal }).then(another);
    return connection;
  };
  const { chunks, response } = await ask({ connections: { take } });
  const first = chunks.next();
  const server = await response;
  server.write('<a>');
  expect(await first).toMatchObject({ value: '<a>' });
  const closed = once(server, 'close');
  await vi.advanceTimersByTimeAsync(299_000);
  expect(another).not.toHaveBeenCalled();
  // The transmission was not ended.
  await vi.advanceTimersByTimeAsync(2_000);
  expect(another).toHaveBeenCalled();
  await closed;
  expect(await problemOf(chunks)).toMatchObject({ kind: 'request-timeout', message: expect.stringMatching(/300 s/) });
});

test('a reader that pauses for ten seconds while another caller waits loses its connection, and is told so when it goes on', async () => {
  const limit = connectionLimit(() => process.env);
  const only = (server: Server): Server => ({ ...server, maxConnections: 1 });
  const another = vi.fn();
  const take: Connections['take'] = async (server, wanted) => {
    const connection = await limit.take(only(server), wanted);
    void limit.take(only(server), { ...wanted, caller: 'other', signal: new AbortController().signal }).then(another);
    return connection;
  };
  const { chunks, response } = await ask({ connections: { take } });
  const first = chunks.next();
  const server = await response;
  // A reply that takes long is no pause of its reader.
  await vi.advanceTimersByTimeAsync(30_000);
  server.write('<a>');
  expect(await first).toMatchObject({ value: '<a>' });
  const closed = once(server, 'close');
  await vi.advanceTimersByTimeAsync(9_000);
  expect(another).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(another).toHaveBeenCalled();
  await closed;
  expect(await problemOf(chunks)).toMatchObject({ kind: 'request-timeout', message: expect.stringMatching(/10 s/) });
});

test('a reply that is collected ends at its deadline, however it drips', async () => {
  const { chunks, response } = await ask({ maxReplyBytes: 1000 });
  const ended = problemOf(chunks);
  const server = await response;
  for (let second = 0; second <= TIMEOUT_MS / 1000; second++) {
    server.write('x');
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect((await ended).kind).toBe('plesk-timeout');
});

test('a flood is stopped at the limit', async () => {
  const { chunks, response } = await ask({ maxReplyBytes: 100_000 });
  const ended = problemOf(chunks);
  const server = await response;
  let sent = 0;
  const more = (): void => {
    if (server.destroyed) return;
    sent += 10_000;
    server.write('x'.repeat(10_000), more);
  };
  more();
  expect(await ended).toMatchObject({
    kind: 'plesk-bad-reply',
    message: expect.stringMatching(/100000 bytes \(PLESK_MAX_REPLY_BYTES\).*application\/x-ndjson/),
  });
  await once(server, 'close');
  expect(sent).toBeLessThan(20_000_000);
});

test('a gzip bomb is as large as what comes out of it', async () => {
  const bomb = gzipSync(Buffer.alloc(20_000_000, 'x'));
  expect(bomb.byteLength).toBeLessThan(100_000);
  const headers = { 'Content-Encoding': 'gzip', 'Content-Length': String(bomb.byteLength) };
  const { chunks, response } = await ask({ maxReplyBytes: 100_000 }, headers);
  const ended = problemOf(chunks);
  (await response).end(bomb);
  expect((await ended).message).toMatch(/larger than 100000 bytes/);
});

test('cancels the request to Plesk if the reader stops early or the caller goes away', async () => {
  const early = await ask();
  const first = early.chunks.next();
  (await early.response).write('<a>');
  await first;
  await early.chunks.return();
  await once(await early.response, 'close');

  const caller = new AbortController();
  const gone = await ask({ signal: caller.signal });
  const next = gone.chunks.next();
  const server = await gone.response;
  const reason = new Error('the caller went away');
  caller.abort(reason);
  await expect(next).rejects.toBe(reason);
  if (!server.closed) await once(server, 'close');
});

test('sends nothing if the caller has gone away before', async () => {
  const { chunks } = await ask({ signal: AbortSignal.abort(new Error('gone')), fetch: () => expect.unreachable() });
  await expect(chunks.next()).rejects.toThrow('gone');
});

test('keeps the cause of a failure for the log', async () => {
  const cause = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:8443') });
  const { chunks } = await ask({ fetch: () => Promise.reject(cause) });
  const failure = await problemOf(chunks);
  expect(failure).toMatchObject({ cause, didNothing: true });
  expect(failure).toMatchObject({ kind: 'plesk-unreachable', message: expect.stringMatching(/refuses/) });
});

test.each([
  ['a connection that closes in the middle', (server: ServerResponse) => server.destroy(), /ended before its end/],
  ['bytes that are not UTF-8', (server: ServerResponse) => server.end(Buffer.from([0x3c, 0xff])), /not UTF-8/],
  [
    'half a character at the end',
    (server: ServerResponse) => server.end(Buffer.from('🦊').subarray(0, 2)),
    /not UTF-8/,
  ],
])('%s is a bad reply, streamed or not', async (_, spoil, message) => {
  for (const maxReplyBytes of [undefined, 1000]) {
    const { chunks, response } = await ask({ maxReplyBytes });
    const ended = problemOf(chunks);
    spoil(await response);
    expect(await ended).toMatchObject({ kind: 'plesk-bad-reply', message: expect.stringMatching(message) });
  }
});
