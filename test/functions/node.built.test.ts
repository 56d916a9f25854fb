/** The entry for Node as a process: its store, its end, and malformed requests. */
import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, inject, test, vi } from 'vitest';
import { emulated } from '../emulator/emulated.ts';
import { withToken } from '../gateway/gateway.ts';
import { newReseller } from '../gateway/requests.ts';
import { temporaryFolder } from '../runtimes/alive.ts';
import { freePort, run } from '../runtimes/child.ts';
import { settingsFor } from '../runtimes/smoke.ts';
import { raw } from './raw.ts';

async function started(folder = temporaryFolder()) {
  const { emulator } = await emulated();
  const port = await freePort();
  const file = join(folder, 'kv.sqlite');
  const settings = { ...settingsFor(emulator.url), PORT: String(port), KV_PATH: file };
  const child = run('node', [join(inject('dist'), 'node.js')], settings);
  const [url = ''] = await child.printed(/http:\/\/127\.0\.0\.1:\d+/);
  return { emulator, child, folder, file, url };
}

const add = (url: string, headers: Record<string, string> = {}, login = 'jane') =>
  fetch(`${url}/reseller/add`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...withToken(), ...headers },
    body: JSON.stringify(newReseller(login)),
  });

test('while another process locks the records, answers 503 only to requests that need them', async () => {
  const { url, file, emulator } = await started();
  expect((await add(url, { 'Idempotency-Key': 'before' })).status).toBe(201);
  const other = new DatabaseSync(file);
  other.exec('BEGIN EXCLUSIVE');
  const refused = add(url, { 'Idempotency-Key': 'locked' }, 'jim');
  // It waits for the lock while others are answered: the issue asks for less than a second.
  const before = performance.now();
  for (let time = 0; time < 5; time++) expect((await fetch(`${url}/health`)).status).toBe(200);
  expect(performance.now() - before).toBeLessThan(1000);
  const reply = await refused;
  expect([reply.status, reply.headers.get('Retry-After'), await reply.json()]).toMatchObject([
    503,
    '5',
    { type: 'urn:plesk-edge:store-unavailable' },
  ]);
  expect(emulator.packets.list).toHaveLength(1);
  other.exec('COMMIT');
  other.close();
  expect((await add(url, { 'Idempotency-Key': 'locked' }, 'jim')).status).toBe(201);
});

test('records are for the user of the process alone, those of an earlier version too', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'kv.sqlite'), '');
  chmodSync(join(folder, 'kv.sqlite'), 0o644);
  const { url } = await started(folder);
  expect((await add(url, { 'Idempotency-Key': 'one' })).status).toBe(201);
  const modes = readdirSync(folder).map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]);
  expect(Object.fromEntries(modes)).toEqual({ 'kv.sqlite': '600', 'kv.sqlite-shm': '600', 'kv.sqlite-wal': '600' });
});

const headers = `Host: localhost\r\nContent-Type: application/json\r\nAuthorization: ${withToken()['Authorization']}\r\n`;

test('asked to end, it finishes what Plesk is asked for, whatever half-open, slow and idle connections do', async () => {
  const { url, child, emulator } = await started();
  await fetch(`${url}/health`); // leaves an idle connection behind
  const halfHeaders = await raw(url, `POST /reseller/add HTTP/1.1\r\n${headers}`);
  const halfBody = await raw(url, `POST /reseller/add HTTP/1.1\r\n${headers}Content-Length: 1000\r\n\r\n{`);
  const silent = await raw(url, '');
  emulator.faults.set({ kind: 'delay', ms: 2000 });
  const answer = add(url);
  await vi.waitUntil(() => emulator.packets.list.length === 1);
  const before = performance.now();
  child.process.kill('SIGTERM');
  expect((await answer).status).toBe(201);
  expect(await child.ended).toBe(0);
  expect(performance.now() - before).toBeLessThan(20_000);
  await Promise.all([halfHeaders.closed, halfBody.closed, silent.closed]);
  expect(emulator.state.resellers.size).toBe(1);
});

test.each([
  ['a Host that is no name', 'GET /health HTTP/1.1\r\nHost: a b\r\n\r\n'],
  ['a Host with a user', 'GET /health HTTP/1.1\r\nHost: a@b\r\n\r\n'],
  ['no Host', 'GET /health HTTP/1.1\r\n\r\n'],
  ['a path that is no address', 'GET http://[/ HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['no HTTP', 'hello\r\n\r\n'],
])('%s is a 400 with the headers of every reply, and no stack trace anywhere', async (_, text) => {
  const { url, child } = await started();
  const { received } = await raw(url, text);
  await vi.waitUntil(() => received().endsWith('}'));
  expect(received()).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(received()).toMatch(/^content-type: application\/problem\+json\r$/im);
  expect(received()).toMatch(/^x-content-type-options: nosniff\r$/im);
  expect(received()).toMatch(/^x-request-id: [\w-]+\r$/im);
  expect(received()).toContain('urn:plesk-edge:malformed-request');
  expect(received() + child.output()).not.toMatch(/^\s+at /m);
  expect((await fetch(`${url}/health`)).status).toBe(200);
});

test.each(['node.js', 'cli/plesk-edge.js'])('dist/%s refuses an older Node in one sentence', async (file) => {
  const older = `data:text/javascript,Object.defineProperty(process.versions,"node",{value:"22.12.0"})`;
  const child = run('node', ['--import', older, join(inject('dist'), file)]);
  expect(await child.ended).toBe(1);
  expect(child.output().trim()).toBe(
    'plesk-edge needs Node 22.13 or newer, and this is Node 22.12.0: install a newer one.',
  );
});
