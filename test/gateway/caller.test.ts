import { expect, test, vi } from 'vitest';
import { type Gateway, gateway, sha256, withToken } from './gateway.ts';
import { backup, copy, everyPlan, everyReseller, newReseller } from './requests.ts';

const tokens = (entries: Record<string, { allow: string[]; servers?: string[] }>): string =>
  JSON.stringify(
    Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, { sha256: sha256(name), ...entry }])),
  );

const requests: [path: string, body: unknown][] = [
  ['/reseller/add', { ...newReseller(), planId: 2 }],
  ['/reseller/sync-subscription', everyReseller],
  ['/reseller-plan/get', everyPlan],
  ['/reseller-plan/duplicate', copy],
  ['/backup-manager/backup-reseller', backup],
];

test.each([
  ['*', [201, 200, 200, 201, 202]],
  ['reseller.*', [201, 200, 403, 403, 403]],
  ['reseller-plan.*', [403, 403, 200, 201, 403]],
  ['reseller-plan.get', [403, 403, 200, 403, 403]],
  ['backup-manager.backup-reseller', [403, 403, 403, 403, 202]],
  ['backups.run', [403, 403, 403, 403, 403]],
])('a token that allows %s', async (pattern, statuses) => {
  const { ask, emulator } = await gateway({ API_TOKENS: tokens({ someone: { allow: [pattern] } }) }, { resellers: 1 });
  const replies = [];
  for (const [path, body] of requests) replies.push(await ask(path, body, withToken('someone')));
  expect(replies.map(({ status }) => status)).toEqual(statuses);
  expect(emulator.packets.list).toHaveLength(statuses.filter((status) => status !== 403).length);
  for (const { body, status } of replies)
    if (status === 403) expect(body).toMatchObject({ type: 'urn:plesk-edge:forbidden', scope: expect.any(String) });
});

/** A gateway with two servers, `eu1` and `us1`, both of them the same emulator with different sign-ins. */
async function twoServers(): Promise<Gateway> {
  const spare = await gateway();
  const { url } = spare.emulator;
  const servers = {
    eu1: { url, key: 'emulator-key' },
    us1: { url, login: 'admin', password: 'changeme1Q**' },
  };
  vi.stubEnv('PLESK_URL', '');
  vi.stubEnv('PLESK_SERVERS', JSON.stringify(servers));
  vi.stubEnv(
    'API_TOKENS',
    tokens({
      both: { allow: ['*'] },
      europe: { allow: ['*'], servers: ['eu1'] },
      other: { allow: ['*'], servers: ['us1'] },
    }),
  );
  return spare;
}

test('the server is the one that the request names', async () => {
  const { ask, emulator, log } = await twoServers();
  for (const name of ['eu1', 'us1']) {
    expect((await ask(`/reseller-plan/get?server=${name}`, everyPlan, withToken('both'))).status).toBe(200);
    expect(log()).toMatchObject({ server: name });
  }
  expect(emulator.packets.list.map(({ authentication }) => authentication)).toEqual(['key', 'password']);
});

test("answers 422 with the caller's servers if there are several and the request names no server", async () => {
  const { ask } = await twoServers();
  const { status, body } = await ask('/reseller-plan/get', everyPlan, withToken('both'));
  expect(status).toBe(422);
  expect(body).toMatchObject({
    type: 'urn:plesk-edge:invalid-request',
    issues: [{ path: 'server', message: expect.stringContaining('eu1, us1') }],
  });
});

test('the only server that a caller may use needs no name', async () => {
  const { ask, log } = await twoServers();
  expect((await ask('/reseller-plan/get', everyPlan, withToken('europe'))).status).toBe(200);
  expect(log()).toMatchObject({ caller: 'europe', server: 'eu1' });
});

test('an unknown server names the known ones, as far as the caller may see', async () => {
  const { ask } = await twoServers();
  const { status, body } = await ask('/reseller-plan/get?server=eu2', everyPlan, withToken('other'));
  expect(status).toBe(404);
  expect(body).toMatchObject({ type: 'urn:plesk-edge:unknown-server', server: 'eu2', known: ['us1'] });
});

test('a server outside the scope of a token is forbidden', async () => {
  const { ask, emulator } = await twoServers();
  const { status, body } = await ask('/reseller-plan/get?server=us1', everyPlan, withToken('europe'));
  expect([status, body]).toEqual([403, expect.objectContaining({ type: 'urn:plesk-edge:forbidden', server: 'us1' })]);
  expect(emulator.packets.list).toEqual([]);
});

test('of several servers, `default` needs no name', async () => {
  const { ask, emulator, log } = await gateway();
  vi.stubEnv('PLESK_SERVERS', JSON.stringify({ eu1: { url: emulator.url, key: 'wrong' } }));
  expect((await ask('/reseller-plan/get', everyPlan)).status).toBe(200);
  expect(log()).toMatchObject({ server: 'default' });
});

test.each([
  ['a secret key', { PLESK_KEY: 'wrong-key' }, 11003],
  ['a password', { PLESK_KEY: '', PLESK_LOGIN: 'admin', PLESK_PASSWORD: 'wrong-password' }, 1001],
])("%s that Plesk does not take is the gateway's own failure", async (_, settings, errcode) => {
  const { ask } = await gateway(settings as unknown as Record<string, string>);
  const { status, body } = await ask('/reseller-plan/get', everyPlan);
  expect([status, body]).toEqual([
    502,
    expect.objectContaining({ type: 'urn:plesk-edge:plesk-error', errcode, server: 'default' }),
  ]);
});
