/** Many servers: one that is slow, dead or strange does not disturb the others. */
import { expect, test } from 'vitest';
import { emulated } from '../emulator/emulated.ts';
import type { Emulator } from '../emulator/server.ts';
import { ALL, gateway, sha256, withToken } from './gateway.ts';
import { everyPlan, newReseller } from './requests.ts';

interface Health {
  readonly ok: boolean;
  readonly servers: readonly {
    readonly server: string;
    readonly ok: boolean;
    readonly ms: number;
    readonly protocols?: readonly string[];
    readonly error?: string;
    readonly detail?: string;
  }[];
}

/** Two good servers, and more as given; the token `some` may use `eu1` and `slow`. */
async function fleet(more: Readonly<Record<string, unknown>> = {}) {
  const [one, two] = [(await emulated()).emulator, (await emulated()).emulator];
  const servers = { eu1: { url: one.url, key: 'emulator-key' }, us1: { url: two.url, key: 'emulator-key' }, ...more };
  const some = { sha256: sha256('some'), allow: ['*'], servers: ['eu1', ...('slow' in more ? ['slow'] : [])] };
  const plesk = await gateway({ PLESK_SERVERS: JSON.stringify(servers), API_TOKENS: JSON.stringify({ ...ALL, some }) });
  const health = async (token?: string) => {
    const { status, body } = await plesk.fetch('/health?deep', { headers: withToken(token) });
    const report = body as Health;
    expect(status).toBe(report.ok ? 200 : 503);
    return report;
  };
  return { plesk, one, two, health };
}

async function slow(ms: number): Promise<Emulator> {
  const { emulator } = await emulated();
  emulator.faults.set({ kind: 'delay', ms });
  return emulator;
}

test('deep health tells of each server what it speaks and how long it took', async () => {
  const { health, one, plesk } = await fleet();
  const { ok, servers } = await health();
  const protocols = one.options.protocols.toSorted().toReversed();
  expect(ok).toBe(true);
  expect(servers).toEqual(
    ['eu1', 'us1'].map((server) => ({ server, ok: true, protocols, backups: true, ms: expect.any(Number) })),
  );
  expect(one.packets.list.map(({ operations }) => operations)).toEqual([
    ['server/get_protos'],
    ['backup-manager/get-supported-protocols'],
  ]);
  expect(plesk.log()).toMatchObject({ caller: 'all', path: '/health', status: 200 });
});

test('deep health asks the servers of the caller, and no others', async () => {
  const { health, two } = await fleet();
  expect((await health('some')).servers.map(({ server }) => server)).toEqual(['eu1']);
  expect(two.packets.list).toEqual([]);
});

test('100 concurrent requests for deep health ask each server once, also if callers leave', async () => {
  const { health, one, two, plesk } = await fleet();
  one.faults.set({ kind: 'delay', ms: 3000, times: 1 });
  const leaving = new AbortController();
  const left = fetch(`${plesk.url}/health?deep`, { headers: withToken(), signal: leaving.signal }).catch(() => 'left');
  await expect.poll(() => one.packets.list.length).toBe(1);
  const asked = Array.from({ length: 100 }, (_, index) => health(index % 2 ? 'some' : undefined));
  leaving.abort();
  expect(await left).toBe('left');
  const reports = await Promise.all(asked);
  expect(reports.map(({ ok, servers }) => [ok, servers.length])).toEqual(
    asked.map((_, index) => [true, index % 2 ? 1 : 2]),
  );
  const once = ['server/get_protos', 'backup-manager/get-supported-protocols'];
  expect(one.packets.list.flatMap(({ operations }) => operations)).toEqual(once);
  await health('some');
  expect(one.packets.list).toHaveLength(4);
  expect(two.packets.list.length).toBeGreaterThanOrEqual(2);
});

test('deep health asks all at once: dead and slow servers cost the others nothing', async () => {
  const lame = await slow(60_000);
  const { health } = await fleet({
    slow: { url: lame.url, key: 'emulator-key', timeoutMs: 600 },
    dead: { url: 'http://127.0.0.1:9', key: 'emulator-key' },
    lost: { url: 'http://nowhere.invalid', key: 'emulator-key' },
  });
  const started = performance.now();
  const { ok, servers } = await health();
  expect(performance.now() - started).toBeLessThan(2000);
  expect(ok).toBe(false);
  const by = Object.fromEntries(servers.map((server) => [server.server, server]));
  expect(by['eu1']).toMatchObject({ ok: true });
  expect(by['eu1']?.ms).toBeLessThan(500);
  expect(by['us1']?.ms).toBeLessThan(500);
  expect(by['slow']).toMatchObject({ ok: false, error: 'plesk-timeout', detail: expect.stringContaining('600 ms') });
  expect(by['slow']?.ms).toBeGreaterThanOrEqual(590);
  expect(by['dead']).toMatchObject({ ok: false, error: 'plesk-unreachable' });
  expect(by['lost']).toMatchObject({ ok: false, error: 'plesk-unreachable' });
});

test('deep health says what is wrong with a server that answers', async () => {
  const [page, cut, deep] = [(await emulated()).emulator, (await emulated()).emulator, (await emulated()).emulator];
  page.faults.set({ kind: 'html' });
  cut.faults.set({ kind: 'cut', clean: true });
  deep.faults.set({ kind: 'reply', body: `<packet>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</packet>` });
  const { health } = await fleet({
    page: { url: page.url, key: 'emulator-key' },
    cut: { url: cut.url, key: 'emulator-key' },
    deep: { url: deep.url, key: 'emulator-key' },
    stranger: { url: (await emulated()).emulator.url, key: 'canary-key' },
  });
  const { servers } = await health();
  expect(servers.slice(2)).toMatchObject([
    { server: 'page', ok: false, error: 'plesk-bad-reply', detail: expect.stringContaining('web page') },
    { server: 'cut', ok: false, error: 'plesk-bad-reply', detail: expect.stringContaining('cut off') },
    { server: 'deep', ok: false, error: 'plesk-bad-reply' },
    { server: 'stranger', ok: false, error: 'plesk-error', detail: expect.stringContaining('11003') },
  ]);
  expect(JSON.stringify(servers)).not.toContain('canary-key');
});

test('requests to a good server do not wait for those to a slow one', async () => {
  const lame = await slow(60_000);
  const { plesk } = await fleet({ slow: { url: lame.url, key: 'emulator-key', timeoutMs: 1500 } });
  const held = Promise.all(Array.from({ length: 50 }, () => plesk.ask('/reseller-plan/get?server=slow', everyPlan)));
  const started = performance.now();
  for (let time = 0; time < 10; time++)
    expect((await plesk.ask('/reseller-plan/get?server=eu1', everyPlan)).status).toBe(200);
  expect(performance.now() - started).toBeLessThan(1000);
  for (const { status } of await held) expect(status).toBe(504);
});

test('a write goes to the server that was named, and nowhere else', async () => {
  const { plesk, one, two } = await fleet();
  expect((await plesk.ask('/reseller/add?server=us1', newReseller())).status).toBe(201);
  expect([one.state.resellers.size, two.state.resellers.size]).toEqual([0, 1]);
  one.faults.set({ kind: 'drop' });
  expect((await plesk.ask('/reseller/add?server=eu1', newReseller())).status).toBe(502);
  expect(two.state.resellers.size).toBe(1);
});
