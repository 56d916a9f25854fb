/**
 * The gateway killed with SIGKILL while events wait for a sink that is down, twice. Once the sink is up it gets every
 * event, each under one id, and once more if it is replayed.
 */
import { expect, onTestFinished, test, vi } from 'vitest';
import { startEmulator } from '../emulator/server.ts';
import { withToken } from '../gateway/gateway.ts';
import { newReseller } from '../gateway/requests.ts';
import { type Alive, type Platform, platforms, temporaryFolder } from '../runtimes/alive.ts';
import { freePort } from '../runtimes/child.ts';
import { type Got, sinkAt } from './sink.ts';

interface Sinks {
  readonly sinks: readonly { readonly pending: number; readonly delivered: number; readonly lastError?: object }[];
}

async function survives(platform: Platform): Promise<{ got: readonly Got[]; written: readonly unknown[] }> {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const [folder, port] = [temporaryFolder(), await freePort()];
  const { got, settings: sinks, start } = await sinkAt(port);
  // A Workflow that was killed is replaced after the longest time-out of a server and a few seconds.
  const server = { url: emulator.url, key: 'emulator-key', timeoutMs: 15_000 };
  const settings = {
    PLESK_URL: '',
    PLESK_SERVERS: JSON.stringify({ eu1: server }),
    ...sinks,
  };
  const live = () => platform(emulator.url, folder, settings);
  const written: unknown[] = [];
  const write = async ({ url }: Alive, login: string) => {
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json', ...withToken() } };
    const response = await fetch(`${url}/reseller/add`, { ...init, body: JSON.stringify(newReseller(login)) });
    expect(response.status).toBe(201);
    written.push(((await response.json()) as { id: unknown }).id);
  };
  const until = async ({ url }: Alive, isReached: (state: Sinks['sinks'][number]) => boolean) => {
    for (let round = 0; ; round++) {
      // The heartbeat, which wrangler dev does not fire by itself; elsewhere there is no such route.
      if (round % 10 === 0) await fetch(`${url}/cdn-cgi/handler/scheduled`).then((response) => response.body?.cancel());
      const [sink] = ((await (await fetch(`${url}/events`, { headers: withToken() })).json()) as Sinks).sinks;
      if (sink && isReached(sink)) return sink;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  };
  let gateway = await live();
  await write(gateway, 'ann');
  await write(gateway, 'bob');
  // Answered: whatever happens now, both events are in the store.
  await gateway.kill();
  gateway = await live();
  await write(gateway, 'cid');
  // The events of the first life are tried again in the second.
  // One that was killed between two places of the queue stands in both: it may be delivered twice, under one id.
  const second = await until(gateway, ({ pending, lastError }) => pending >= 3 && lastError !== undefined);
  expect(second.delivered).toBe(0);
  await gateway.kill();
  await start();
  gateway = await live();
  await until(gateway, ({ pending }) => pending === 0);
  const replayed = got[0]?.id;
  const deliveries = () => got.filter(({ id }) => id === replayed).length;
  const before = deliveries();
  const init = { method: 'POST', headers: withToken() };
  expect((await fetch(`${gateway.url}/events/billing/${replayed}/replay`, init)).status).toBe(202);
  await vi.waitUntil(() => deliveries() > before, { timeout: 30_000 });
  await until(gateway, ({ pending }) => pending === 0);
  const shown = await (await fetch(`${gateway.url}/events/billing`, { headers: withToken() })).json();
  const message = (shown as { messages: readonly object[] }).messages.find(
    (each) => 'id' in each && each.id === replayed,
  );
  expect(message).toMatchObject({
    state: 'delivered',
    tries: expect.arrayContaining([{ at: expect.any(String), status: 200 }]),
  });
  await gateway.kill();
  return { got, written };
}

test('on Deno, Node and workerd no event is lost', { timeout: 240_000 }, async () => {
  for (const { got, written } of await Promise.all(platforms.map(([, platform]) => survives(platform)))) {
    expect(new Set(got.map(({ data }) => data.id))).toEqual(new Set(written));
    expect(new Set(got.map(({ id }) => id)).size).toBe(written.length);
  }
});
