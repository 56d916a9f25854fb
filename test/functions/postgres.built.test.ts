/** Two gateways of dist/node.js over one Postgres database. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emulated } from '../emulator/emulated.ts';
import { withToken } from '../gateway/gateway.ts';
import { newReseller } from '../gateway/requests.ts';
import { hasPostgres, type PostgresServer, startPostgres } from '../platform/store/postgres-server.ts';
import { node, temporaryFolder } from '../runtimes/alive.ts';

describe.skipIf(!hasPostgres)('gateways over one Postgres', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.remove());

  const started = (emulatorUrl: string, more: Readonly<Record<string, string>> = {}) =>
    node(emulatorUrl, temporaryFolder(), { DATABASE_URL: server.url, ...more });

  const add = (url: string, key?: string, login = 'jane') =>
    fetch(`${url}/reseller/add`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(key === undefined ? {} : { 'Idempotency-Key': key }),
        ...withToken(),
      },
      body: JSON.stringify(newReseller(login)),
    });

  test('200 requests with one key over both make one packet, and each ends on SIGTERM', async () => {
    const { emulator } = await emulated();
    const gateways = await Promise.all([started(emulator.url), started(emulator.url)]);
    const replies = await Promise.all(
      Array.from({ length: 200 }, (_, index) => add(gateways[index % 2]?.url ?? '', 'one')),
    );
    const done = replies.filter(({ status }) => status === 201);
    expect(done.length).toBeGreaterThan(0);
    expect(emulator.packets.list).toHaveLength(1);
    expect(new Set(await Promise.all(done.map((reply) => reply.text()))).size).toBe(1);
    for (const { url } of gateways) {
      const replay = await add(url, 'one');
      expect([replay.status, replay.headers.get('Idempotency-Replayed')]).toEqual([201, 'true']);
      expect((await add(url, 'one', 'jim')).status).toBe(422);
    }
    expect(emulator.packets.list).toHaveLength(1);
    expect(await Promise.all(gateways.map(({ end }) => end()))).toEqual([0, 0]);
  });
});
