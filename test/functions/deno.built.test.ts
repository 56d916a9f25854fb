/** The entry for Deno as a process: its end, and its records. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test, vi } from 'vitest';
import { emulated } from '../emulator/emulated.ts';
import { withToken } from '../gateway/gateway.ts';
import { newReseller } from '../gateway/requests.ts';
import { temporaryFolder } from '../runtimes/alive.ts';
import { run } from '../runtimes/child.ts';
import { settingsFor } from '../runtimes/smoke.ts';
import { raw } from './raw.ts';

async function started(folder = temporaryFolder()) {
  const { emulator } = await emulated();
  const flags = ['--unstable-kv', '--unstable-cron', '--allow-env', '--allow-net', '--allow-read', '--allow-write'];
  const args = ['serve', ...flags, '--host', '127.0.0.1', '--port', '0', join(inject('dist'), 'deno.js')];
  const child = run('deno', args, { ...settingsFor(emulator.url), KV_PATH: join(folder, 'kv') });
  const [, url = ''] = await child.printed(/Listening on (http:\/\/127\.0\.0\.1:\d+)/);
  return { emulator, child, url };
}

const add = (url: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/reseller/add`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...withToken(), ...headers },
    body: JSON.stringify(newReseller()),
  });

test('records are for the user of the process alone', async () => {
  const folder = temporaryFolder();
  const { url } = await started(folder);
  expect((await add(url, { 'Idempotency-Key': 'one' })).status).toBe(201);
  const modes = readdirSync(folder).map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]);
  expect(Object.fromEntries(modes)).toEqual({ kv: '600', 'kv-shm': '600', 'kv-wal': '600' });
});

const headers = `Host: localhost\r\nContent-Type: application/json\r\nAuthorization: ${withToken()['Authorization']}\r\n`;

test('asked to end, it finishes what Plesk is asked for, whatever half-open and idle connections do', async () => {
  const { url, child, emulator } = await started();
  await fetch(`${url}/health`); // leaves an idle connection behind
  await raw(url, `POST /reseller/add HTTP/1.1\r\n${headers}`);
  await raw(url, `POST /reseller/add HTTP/1.1\r\n${headers}Content-Length: 1000\r\n\r\n{`);
  emulator.faults.set({ kind: 'delay', ms: 2000 });
  const answer = add(url);
  await vi.waitUntil(() => emulator.packets.list.length === 1);
  const before = performance.now();
  child.process.kill('SIGTERM');
  expect((await answer).status).toBe(201);
  expect(await child.ended).toBe(0);
  expect(performance.now() - before).toBeLessThan(20_000);
  expect(emulator.state.resellers.size).toBe(1);
});

test('a body that does not arrive is a 408', async () => {
  const { url } = await started();
  const { received } = await raw(url, `POST /reseller/add HTTP/1.1\r\n${headers}Content-Length: 1000\r\n\r\n{`);
  await vi.waitUntil(() => received().endsWith('}'), { timeout: 30_000 });
  expect(received()).toMatch(/^HTTP\/1\.1 408 /);
  expect(received()).toContain('urn:plesk-edge:request-timeout');
});
