/** Large replies as lines, while they still arrive. */
import { getEventListeners, once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { Work } from '../../shared/platform/work.ts';
import { ALL, gateway, withToken } from '../gateway/gateway.ts';
import { everyPlan } from '../gateway/requests.ts';

const everyReseller = { filter: { all: true }, dataset: { genInfo: true } };
const lines = (text: string): unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const asked = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Accept: 'application/x-ndjson', ...withToken() },
  body: JSON.stringify(body),
});

const result = (id: number): string => `<result><status>ok</status><id>${id}</id></result>`;
const START = '<packet><reseller><get>';
const END = '</get></reseller></packet>';

/** A Plesk whose writes the test controls. */
async function scripted() {
  const { promise: connected, resolve } = Promise.withResolvers<ServerResponse>();
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'Content-Type': 'text/xml' });
    response.write(START);
    resolve(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as { port: number };
  const plesk = await gateway({
    PLESK_SERVERS: JSON.stringify({ slow: { url: `http://127.0.0.1:${port}`, key: 'k', timeoutMs: 500 } }),
    API_TOKENS: JSON.stringify(ALL),
  });
  return { plesk, connected };
}

test('one line for each result, and a last one that counts them', async () => {
  const plesk = await gateway({}, { resellers: 3 });
  const response = await fetch(`${plesk.url}/reseller/get`, asked(everyReseller));
  expect(response.status).toBe(200);
  expect(response.headers.get('Content-Type')).toBe('application/x-ndjson; charset=utf-8');
  const read = lines(await response.text());
  expect(read).toHaveLength(4);
  const collected = await plesk.ask('/reseller/get', everyReseller);
  expect({ results: read.slice(0, -1) }).toEqual(collected.body);
  expect(read.at(-1)).toEqual({ end: true, results: 3, failed: 0 });
});

test('results that failed are counted', async () => {
  const plesk = await gateway({}, { resellers: 1 });
  const response = await fetch(`${plesk.url}/reseller/get`, asked({ ...everyReseller, filter: { id: [3, 99] } }));
  const read = lines(await response.text());
  expect(read).toMatchObject([
    { status: 'ok' },
    { status: 'error', errcode: 1013 },
    { end: true, results: 2, failed: 1 },
  ]);
});

test('the first line is at the caller before Plesk has sent its last', async () => {
  const { plesk, connected } = await scripted();
  const answering = fetch(`${plesk.url}/reseller/get`, asked(everyReseller));
  const there = await connected;
  there.write(result(1));
  const reader = (await answering).body?.getReader();
  const first = new TextDecoder().decode((await reader?.read())?.value);
  expect(lines(first)).toEqual([{ status: 'ok', id: 1 }]);
  there.end(result(2) + END);
  let rest = '';
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read())
    rest += new TextDecoder().decode(chunk.value);
  expect(lines(rest)).toEqual([
    { status: 'ok', id: 2 },
    { end: true, results: 2, failed: 0 },
  ]);
  await expect.poll(() => plesk.log()).toMatchObject({ path: '/reseller/get', status: 200 });
});

test.each([
  ['cut off', (there: ServerResponse) => there.end(), 'plesk-bad-reply'],
  ['broken off', (there: ServerResponse) => there.destroy(), 'plesk-bad-reply'],
  ['no packet any more', (there: ServerResponse) => there.end('<oops></get>'), 'plesk-bad-reply'],
  ['silent for longer than the time-out', () => {}, 'plesk-timeout'],
])('a reply that is %s after its first result ends in a problem', async (_, end, kind) => {
  const { plesk, connected } = await scripted();
  const answering = fetch(`${plesk.url}/reseller/get`, asked(everyReseller));
  const there = await connected;
  there.write(result(1));
  const response = await answering;
  end(there);
  const read = lines(await response.text());
  expect(read).toMatchObject([
    { status: 'ok', id: 1 },
    { type: `urn:plesk-edge:${kind}`, server: 'slow' },
  ]);
});

test('what fails before the first result is an ordinary problem', async () => {
  const { plesk, connected } = await scripted();
  const answering = plesk.fetch('/reseller/get', asked(everyReseller));
  (await connected).end('<oops>');
  expect(await answering).toMatchObject({ status: 502, body: { type: 'urn:plesk-edge:plesk-bad-reply' } });
  expect(await plesk.fetch('/reseller/get', asked({}))).toMatchObject({ status: 422 });
});

test('cancels the request to Plesk when the caller goes away', async () => {
  const { plesk, connected } = await scripted();
  const leaving = new AbortController();
  const answering = fetch(`${plesk.url}/reseller/get`, { ...asked(everyReseller), signal: leaving.signal });
  const there = await connected;
  there.write(result(1));
  await answering;
  const closed = once(there, 'close');
  leaving.abort();
  await closed;
  expect(there.writableEnded).toBe(false);
  await expect.poll(() => plesk.log()).toMatchObject({ status: 499, error: 'the caller went away' });
});

test('cancels it also before the first result, with lines or without', async () => {
  for (const more of [{}, { headers: { 'Content-Type': 'application/json', ...withToken() } }]) {
    const { plesk, connected } = await scripted();
    const leaving = new AbortController();
    const init = { ...asked(everyReseller), ...more, signal: leaving.signal };
    const answering = fetch(`${plesk.url}/reseller/get`, init).catch(({ name }: Error) => name);
    const closed = once(await connected, 'close');
    leaving.abort();
    expect(await answering).toBe('AbortError');
    await closed;
    await expect
      .poll(() => plesk.log())
      .toMatchObject({ path: '/reseller/get', status: 499, error: 'the caller went away' });
  }
});

test('a stream that has ended waits for the end of the process no more', async () => {
  const { ending, untilEnding } = new Work();
  const plesk = await gateway({}, { resellers: 3 }, { untilEnding });
  const response = await fetch(`${plesk.url}/reseller/get`, asked(everyReseller));
  await response.text();
  await expect.poll(() => plesk.log()).toMatchObject({ path: '/reseller/get' });
  expect(getEventListeners(ending, 'abort')).toEqual([]);
});

test('a write that answers several results gives lines too; a batch and a dry run do not', async () => {
  const plesk = await gateway({}, { resellers: 2 });
  const sync = { filter: { all: true } };
  const written = await fetch(`${plesk.url}/reseller/sync-subscription`, asked(sync));
  expect(lines(await written.text()).at(-1)).toEqual({ end: true, results: 2, failed: 0 });
  expect(await plesk.fetch('/reseller-plan/get', asked([everyPlan]))).toMatchObject({ status: 200, body: [{}] });
  const dry = await plesk.fetch('/reseller-plan/get?dryRun=true', asked(everyPlan));
  expect(dry).toMatchObject({ status: 200, body: { dryRun: true } });
});
