import { expect, test, vi } from 'vitest';
import { gateway } from '../gateway/gateway.ts';
import { backup, copy, everyPlan, everyReseller, newReseller } from '../gateway/requests.ts';

const guid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

test('a reseller is created on its plan', async () => {
  const { ask, emulator } = await gateway();
  const { status, body } = await ask('/reseller/add', {
    planName: 'Default Reseller',
    permissions: { manage_php_settings: true },
    limits: { limit: { max_cl: 5, disk_space: '9223372036854775807' }, resourcePolicy: { oversell: false } },
    genInfo: { passwd: 'R&D<secret>]]>', login: 'jörg', pname: 'Jörg 🦊', powerUser: true },
  });
  expect([status, body]).toEqual([201, { id: 3, guid }]);
  const added = emulator.state.resellers.get(3);
  expect(added).toMatchObject({ login: 'jörg', password: 'R&D<secret>]]>', subscription: { planId: 2 } });
  expect(added?.info.get('pname')).toBe('Jörg 🦊');
  expect(added?.settings.limits.get('disk_space')).toBe('9223372036854775807');
  expect(added?.settings.permissions.get('manage_php_settings')).toBe(true);
  expect(added?.settings.oversell).toBe(false);
});

test('a backup is accepted, in the last protocol that knows backup-manager', async () => {
  const { ask, emulator } = await gateway({}, { resellers: 1 });
  const { status, body } = await ask('/backup-manager/backup-reseller', { ...backup, prefix: 'nightly' });
  expect([status, body]).toEqual([202, { taskId: 1 }]);
  expect(emulator.packets.list.map(({ version, operations }) => [version, operations])).toEqual([
    ['1.6.9.0', ['backup-manager/backup-reseller']],
  ]);
  expect(emulator.state.backups.find(1)).toMatchObject({ owner: 3, prefix: 'nightly', description: 'Nightly' });
});

test('sends a backup again in the newest protocol of an older server', async () => {
  const { ask, emulator } = await gateway({}, { resellers: 1, protocols: ['1.6.8.0', '1.6.7.0'] });
  expect((await ask('/backup-manager/backup-reseller', backup)).status).toBe(202);
  expect(emulator.packets.list.at(-1)?.version).toBe('1.6.8.0');
  expect(emulator.state.backups.tasks).toHaveLength(1);
});

test('a server that never had backup-manager says what it speaks', async () => {
  const { ask, emulator } = await gateway({}, { resellers: 1, protocols: ['1.6.9.1'] });
  const { status, body } = await ask('/backup-manager/backup-reseller', backup);
  expect(status).toBe(501);
  expect(body).toMatchObject({
    type: 'urn:plesk-edge:plesk-unsupported',
    errcode: 1005,
    server: 'default',
    protocols: ['1.6.9.1'],
  });
  expect(emulator.state.backups.tasks).toHaveLength(0);
});

test("the server's own version setting goes before everything", async () => {
  const { ask, emulator } = await gateway({}, { resellers: 1 });
  const servers = { eu1: { url: emulator.url, key: 'emulator-key', version: '1.6.7.0' } };
  vi.stubEnv('PLESK_URL', '');
  vi.stubEnv('PLESK_SERVERS', JSON.stringify(servers));
  await ask('/backup-manager/backup-reseller', backup);
  await ask('/reseller-plan/get', everyPlan);
  expect(emulator.packets.list.map(({ xml }) => /<packet([^>]*)>/.exec(xml)?.[1])).toEqual([
    ' version="1.6.7.0"',
    ' version="1.6.7.0"',
  ]);
});

test('a plan is copied', async () => {
  const { ask, emulator } = await gateway();
  expect(await ask('/reseller-plan/duplicate', copy)).toMatchObject({ status: 201, body: { id: 3, guid } });
  expect(emulator.state.plans.get(3)?.name).toBe('Gold');
  expect(emulator.packets.list[0]?.xml).toContain('<packet><reseller-plan>');
});

test('plans are read with what was asked for', async () => {
  const { ask } = await gateway();
  const plain = await ask('/reseller-plan/get', everyPlan);
  expect([plain.status, plain.body]).toEqual([
    200,
    { results: [{ status: 'ok', id: 2, name: 'Default Reseller', guid }] },
  ]);
  const full = await ask('/reseller-plan/get', { ...everyPlan, permissions: true, limits: true, ipPool: true });
  expect(full.body).toEqual({
    results: [
      {
        status: 'ok',
        id: 2,
        name: 'Default Reseller',
        guid,
        limits: {
          resourcePolicy: { oversell: true, overuse: 'not_suspend' },
          limit: expect.objectContaining({ max_cl: -1, disk_space: 107_374_182_400 }),
        },
        permissions: expect.objectContaining({ manage_phosting_ssi: true, manage_php_settings: false }),
        ipPool: { ipAddress: ['192.0.2.10'], allocateIp: 0, allocateIpv6: 0 },
      },
    ],
  });
});

test('some plans are found and others not: 207, in the order of the filter', async () => {
  const { ask } = await gateway();
  const { status, body } = await ask('/reseller-plan/get', { filter: { id: [2, 77] } });
  expect(status).toBe(207);
  expect(body).toEqual({
    results: [
      expect.objectContaining({ status: 'ok', id: 2 }),
      { status: 'error', errcode: 1013, errtext: expect.any(String), id: 77 },
    ],
  });
});

test('no plan is found: a problem that holds every result', async () => {
  const { ask } = await gateway();
  const { status, body } = await ask('/reseller-plan/get', { filter: { id: [77, 78] } });
  expect(status).toBe(404);
  expect(body).toMatchObject({
    type: 'urn:plesk-edge:plesk-error',
    status: 404,
    errcode: 1013,
    server: 'default',
    results: [
      { status: 'error', errcode: 1013, id: 77 },
      { status: 'error', errcode: 1013, id: 78 },
    ],
  });
});

test('resellers are synced', async () => {
  const { ask } = await gateway({}, { resellers: 2 });
  const { status, body } = await ask('/reseller/sync-subscription', { filter: { id: 3 } });
  expect([status, body]).toEqual([200, { results: [{ status: 'ok', filterId: '3', id: 3 }] }]);
  const byLogin = await ask('/reseller/sync-subscription', { filter: { login: ['reseller2', 'nobody'] } });
  expect([byLogin.status, byLogin.body]).toEqual([
    207,
    {
      results: [
        { status: 'ok', filterId: 'reseller2', id: 4 },
        { status: 'error', errcode: 1013, errtext: expect.any(String), filterId: 'nobody' },
      ],
    },
  ]);
});

test.each([
  ['one bare result', 'result', [{ status: 'ok' }]],
  ['no result', 'no-result', []],
] as const)('nothing found at all is no failure: %s', async (_, nothingFound, results) => {
  const { ask } = await gateway({}, { nothingFound });
  const { status, body } = await ask('/reseller/sync-subscription', everyReseller);
  expect([status, body]).toEqual([200, { results }]);
});

test('a reseller that exists is 422, as Plesk calls its login an invalid value', async () => {
  const { ask } = await gateway();
  await ask('/reseller/add', newReseller());
  const { status, body } = await ask('/reseller/add', newReseller());
  expect(status).toBe(422);
  expect(body).toMatchObject({ type: 'urn:plesk-edge:plesk-error', errcode: 1019, server: 'default' });
});

test('every reply has its request id, its duration and Cache-Control: no-store', async () => {
  const { ask, log } = await gateway();
  const { headers } = await ask('/reseller-plan/get', everyPlan, { 'X-Request-Id': 'req-1' });
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'application/json',
    'x-request-id': 'req-1',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'server-timing': expect.stringMatching(/^plesk;dur=[\d.]+, total;dur=[\d.]+$/),
  });
  expect(log()).toMatchObject({
    time: expect.any(String),
    requestId: 'req-1',
    caller: 'all',
    operation: 'reseller-plan/get',
    server: 'default',
    status: 200,
    ms: expect.any(Number),
    pleskMs: expect.any(Number),
  });
  expect(log()).not.toHaveProperty('audit');
  await ask('/reseller/add', newReseller());
  expect(log()).toMatchObject({ operation: 'reseller/add', audit: true, status: 201 });
});

test('a request id that could break a log line is replaced', async () => {
  const { ask } = await gateway();
  const { headers } = await ask('/reseller-plan/get', everyPlan, { 'X-Request-Id': 'a b"c' });
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});
