/** Two gateways of dist/node.js over one Postgres database. */
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { chatSettings, confirmationOf, textOf, usersOf } from '../chatops/chat.ts';
import { standIn } from '../chatops/stand-in.ts';
import { emulated } from '../emulator/emulated.ts';
import { startEmulator } from '../emulator/server.ts';
import { SECRET, withToken } from '../gateway/gateway.ts';
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

  test('a session of the console and a confirmation in a chat that one began count in the other, a confirmation once', async () => {
    const { emulator } = await emulated({ resellers: 1 });
    const there = await standIn();
    const both = await Promise.all([1, 2].map(() => started(emulator.url, chatSettings(there))));
    const [one, other] = both.map(({ url }) =>
      usersOf(async (path, init) => {
        const response = await fetch(url + path, init);
        return { status: response.status, headers: response.headers, body: await response.json() };
      }, there),
    );
    if (!one || !other) throw new Error('no gateway');
    const ticket = confirmationOf(await one.mattermost('reseller sync-subscription all'));
    const confirm = { user_id: 'm1', context: { action: 'confirm', ticket } };
    expect(textOf(await other.mattermostPost(confirm))).toContain(': done.');
    expect(textOf(await one.mattermostPost(confirm))).toContain('nothing is done twice');
    expect(emulator.packets.list).toHaveLength(1);

    const [here, elsewhere] = both.map(({ url }) => url);
    const signedIn = await fetch(`${here}/console/sign-in`, {
      method: 'POST',
      headers: { Origin: String(here) },
      body: new URLSearchParams({ token: SECRET }),
      redirect: 'manual',
    });
    const [cookie = ''] = signedIn.headers.get('Set-Cookie')?.split(';') ?? [];
    const page = await fetch(`${elsewhere}/console`, { headers: { Cookie: cookie } });
    expect(await page.text()).toContain('>Overview</h1>');
  });

  test('the backups of a gateway that was killed go on in the other, and each reseller has one task', {
    timeout: 120_000,
  }, async () => {
    const emulator = await startEmulator({ resellers: 3, backupSeconds: 2 });
    onTestFinished(() => emulator.close());
    const schedule = { name: 'weekly', cron: '0 3 1 1 *', timezone: 'UTC', resellers: 'all', to: 'local' };
    const settings = {
      PLESK_URL: '',
      PLESK_SERVERS: JSON.stringify({ eu1: { url: emulator.url, key: 'emulator-key', timeoutMs: 5_000 } }),
      BACKUP_SCHEDULES: JSON.stringify([schedule]),
    };
    const [doomed, heir] = await Promise.all([started(emulator.url, settings), started(emulator.url, settings)]);
    const begun = await fetch(`${doomed.url}/backups/weekly/run`, { method: 'POST', headers: withToken() });
    expect(begun.status).toBe(202);
    const { slot } = (await begun.json()) as { slot: string };
    await vi.waitUntil(() => emulator.state.backups.tasks.length > 0, { timeout: 30_000 });
    await doomed.kill();
    const outcomeOf = async () => {
      const reply = await fetch(`${heir.url}/backups/weekly/${slot}`, { headers: withToken() });
      return ((await reply.json()) as { outcome: string }).outcome;
    };
    await expect.poll(outcomeOf, { timeout: 90_000, interval: 500 }).toBe('ok');
    const owners = [...emulator.state.backups.tasks].map(({ owner }) => owner);
    expect(owners.toSorted()).toEqual([3, 4, 5]);
  });

  test('while the database is stopped, what needs no records is answered, and the rest is refused and not sent', async () => {
    const { emulator } = await emulated();
    const { url } = await started(emulator.url);
    expect((await add(url, 'before', 'jane')).status).toBe(201);
    await server.stop();
    const refused = await add(url, 'while', 'jim');
    expect([refused.status, refused.headers.get('Retry-After'), await refused.json()]).toMatchObject([
      503,
      '5',
      { type: 'urn:plesk-edge:store-unavailable' },
    ]);
    expect(emulator.packets.list).toHaveLength(1);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect((await add(url, undefined, 'joe')).status).toBe(201);
    await server.start();
    await expect.poll(async () => (await add(url, 'while', 'jim')).status, { timeout: 20_000 }).toBe(201);
    const replay = await add(url, 'before', 'jane');
    expect([replay.status, replay.headers.get('Idempotency-Replayed')]).toEqual([201, 'true']);
    expect(emulator.packets.list).toHaveLength(3);
  });
});
