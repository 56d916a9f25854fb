import { join } from 'node:path';
import { expect, inject, test, vi } from 'vitest';
import { emulated } from '../emulator/emulated.ts';
import { type Platform, platforms, temporaryFolder } from '../runtimes/alive.ts';
import { run } from '../runtimes/child.ts';
import { settingsFor } from '../runtimes/smoke.ts';
import { withToken } from './gateway.ts';
import { newReseller } from './requests.ts';

/** Adds a reseller, once. */
const addOnce = (url: string, login = 'jane') =>
  fetch(`${url}/reseller/add`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'one', ...withToken() },
    body: JSON.stringify(newReseller(login)),
  });

test.each(platforms)(
  '200 identical requests at once make one packet under %s, and one after a restart none',
  async (_, start) => {
    const { emulator } = await emulated();
    const folder = temporaryFolder();
    const first = await start(emulator.url, folder);
    const replies = await Promise.all(Array.from({ length: 200 }, () => addOnce(first.url)));
    const done = replies.filter(({ status }) => status === 201);
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(200 - done.length);
    expect(emulator.packets.list).toHaveLength(1);
    const bodies = await Promise.all(done.map((reply) => reply.text()));
    expect(new Set(bodies).size).toBe(1);
    await first.kill();
    const second = await start(emulator.url, folder);
    const replay = await addOnce(second.url);
    expect([replay.status, replay.headers.get('Idempotency-Replayed')]).toEqual([201, 'true']);
    expect(await replay.text()).toBe(bodies[0]);
    expect((await addOnce(second.url, 'jim')).status).toBe(422);
    expect(emulator.packets.list).toHaveLength(1);
  },
);

/** Kills a gateway after Plesk has carried out its write, and repeats the request. */
async function killedBetween(name: string, start: Platform): Promise<void> {
  const { emulator } = await emulated();
  const folder = temporaryFolder();
  const first = await start(emulator.url, folder);
  // Plesk does it, and takes its time to say so.
  emulator.faults.set({ kind: 'delay', ms: 60_000 });
  const lost = addOnce(first.url).then(
    ({ status }) => status,
    () => 'lost',
  );
  await vi.waitUntil(() => emulator.state.resellers.size === 1, { timeout: 20_000 });
  const lease = Date.now();
  await first.kill();
  expect(await lost).toBe('lost');
  emulator.faults.clear();

  const second = await start(emulator.url, folder);
  const early = await addOnce(second.url);
  expect([name, early.status, await early.json()]).toMatchObject([name, 409, { type: 'urn:plesk-edge:conflict' }]);
  // Its record was renewed less than ten seconds ago: it still counts as running.
  await vi.waitUntil(() => Date.now() - lease > 10_500, { timeout: 20_000, interval: 100 });
  const late = await addOnce(second.url);
  expect([name, late.status, await late.json()]).toMatchObject([
    name,
    409,
    {
      type: 'urn:plesk-edge:conflict',
      outcome: 'unknown',
      verifyWith: 'reseller/get',
      detail: expect.stringContaining('reseller/get tells whether it was done'),
    },
  ]);
  expect(emulator.state.resellers.size).toBe(1);
  expect(emulator.packets.list).toHaveLength(1);
}

test("killed between Plesk's answer and its own: one reseller, and the truth", async () => {
  // All platforms at once: each waits for ten seconds.
  await Promise.all(platforms.map(([name, start]) => killedBetween(name, start)));
});

test('a function alone has no records: it refuses the key, and sends nothing', async () => {
  const { emulator } = await emulated();
  const file = join(inject('dist'), 'reseller/add.js');
  const args = ['serve', '--allow-env', '--allow-net', '--host', '127.0.0.1', '--port', '0', file];
  const child = run('deno', args, settingsFor(emulator.url));
  const [, url = ''] = await child.printed(/Listening on (http:\/\/127\.0\.0\.1:\d+)/);
  const reply = await addOnce(url);
  expect([reply.status, await reply.json()]).toMatchObject([501, { type: 'urn:plesk-edge:not-supported' }]);
  expect(emulator.packets.list).toEqual([]);
});
