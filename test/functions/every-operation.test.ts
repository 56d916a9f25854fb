/** Every operation over HTTP against the emulator, each in a state in which it succeeds, answered as the document says. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { openApiText } from '../../functions/openapi.ts';
import { operations as catalog } from '../../functions/operations.ts';
import { nameOf } from '../../shared/operation/declaration.ts';
import { type Gateway, gateway } from '../gateway/gateway.ts';
import { asked as download } from '../http/download.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema(JSON.parse(await openApiText('1.2.3')), 'document');

type Ask = (name: string, request?: unknown, status?: number) => Promise<Record<string, unknown>>;

/** A gateway whose replies have to be as documented. @param status that of a success */
async function documented(): Promise<{ readonly plesk: Gateway; readonly ask: Ask }> {
  const plesk = await gateway({}, { resellers: 2, backupSeconds: 60 });
  const ask: Ask = async (name, request = {}, status = 200) => {
    const { status: got, body } = await plesk.ask(`/${name}`, request);
    expect([name, got, body]).toEqual([name, status, expect.anything()]);
    const schema = `/${name}`.replace(/[-_/]([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const check = ajv.getSchema(`document#/components/schemas/${schema}Reply`);
    expect([name, check?.(body), check?.errors, body]).toEqual([name, true, null, body]);
    return body as Record<string, unknown>;
  };
  return { plesk, ask };
}

const first = { filter: { id: 3 } };
const one = { results: [{ status: 'ok', filterId: '3', id: 3 }] };

test('resellers', async () => {
  const { ask } = await documented();
  const genInfo = { pname: 'Jane Doe', login: 'jane', passwd: 'correct-Horse-7', phone: '+1 555 0100', status: 0 };
  expect(await ask('reseller/add', { genInfo, planName: 'Default Reseller' }, 201)).toMatchObject({ id: 5 });
  await ask('reseller/set', { filter: { login: 'jane' }, values: { genInfo: { city: 'Ottawa', phone: '' } } });
  const { results } = await ask('reseller/get', { filter: { login: 'jane' }, dataset: { genInfo: true, stat: true } });
  expect(results).toMatchObject([{ id: 5, data: { genInfo: { login: 'jane', city: 'Ottawa' } } }]);
  expect(JSON.stringify(results)).not.toMatch(/phone|passw|correct-Horse/);
  const everything = { genInfo: true, stat: true, permissions: true, limits: true, ippool: true, subscriptions: true };
  await ask('reseller/get', { filter: { all: true }, dataset: everything });
  for (const name of ['get-limit-descriptor', 'get-permission-descriptor', 'cform-buttons-list', 'get-domain-list'])
    await ask(`reseller/${name}`, first);
  for (const name of ['enable-aps-filter', 'disable-aps-filter', 'sync-subscription'])
    expect(await ask(`reseller/${name}`, first)).toEqual(one);
  for (const name of ['add-package', 'remove-package'])
    expect(await ask(`reseller/${name}`, { ...first, package: { name: 'WordPress' } })).toEqual(one);
  const plan = await ask('reseller-plan/duplicate', { name: 'Default Reseller', duplicateName: 'Gold' }, 201);
  expect(await ask('reseller/switch-subscription', { ...first, planGuid: plan['guid'] })).toEqual(one);
  expect(await ask('reseller/convert-to-customer', first)).toEqual(one);
  await ask('reseller/del', { filter: { login: ['jane', 'reseller2'] } });
  const { results: left } = await ask('reseller/get', { filter: { all: true }, dataset: { genInfo: true } });
  expect(JSON.stringify(left)).not.toContain('login');
});

test('a DS record keeps its type, both ways', async () => {
  const plesk = await gateway({}, { customers: 1 });
  const value = '60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118';
  const { status, body } = await plesk.ask('/dns/add_rec', { siteId: 1, type: 'DS', host: 'shop', value });
  expect([status, body]).toEqual([201, { id: expect.any(Number) }]);
  const { body: found } = await plesk.ask('/dns/get_rec', { filter: body as { readonly id: number } });
  expect(found).toMatchObject({ results: [{ data: { type: 'DS', host: 'shop.customer1.example.com.', value } }] });
  const { status: refused } = await plesk.ask('/dns/add_rec', {
    siteId: 1,
    type: 'CAA',
    host: '',
    value: '0 issue "x"',
  });
  expect(refused).toBe(422);
});

test('the IP pool of a reseller', async () => {
  const { ask } = await documented();
  const [ipAddress, results] = ['192.0.2.20', [{ status: 'ok', ipAddress: '192.0.2.20' }]];
  const add = { resellerId: 3, ip: { ipAddress, ipType: 'exclusive' } };
  expect(await ask('reseller/ippool-add-ip', add)).toEqual({ results });
  const set = { resellerId: 3, filter: { ipAddress }, values: { ipType: 'shared' } };
  expect(await ask('reseller/ippool-set-ip', set)).toEqual({ results });
  const pool = await ask('reseller/get', { ...first, dataset: { ippool: true } });
  expect(pool).toMatchObject({
    results: [{ data: { ippool: { ip: expect.arrayContaining([{ ipAddress, ipType: 'shared' }]) } } }],
  });
  expect(await ask('reseller/ippool-del-ip', { resellerId: 3, ipAddress })).toEqual({ results });
});

test('reseller plans', async () => {
  const { ask } = await documented();
  const limits = { resourcePolicy: { oversell: false, overuse: 'block' }, limit: { max_cl: 10 } };
  const { id } = await ask('reseller-plan/add', { name: 'Bronze', limits, externalId: 'b-1' }, 201);
  const filter = { name: 'Bronze' };
  await ask('reseller-plan/set', { filter, limits: { limit: { max_cl: 20 } }, externalId: '' });
  for (const name of ['enable-aps-filter', 'disable-aps-filter']) await ask(`reseller-plan/${name}`, { filter });
  const shown = { limits: true, permissions: true, ipPool: true, packages: true };
  await ask('reseller-plan/add-package', { filter, package: { name: 'WordPress' } });
  const { results } = await ask('reseller-plan/get', { filter, ...shown });
  expect(results).toMatchObject([{ id, name: 'Bronze', limits: { limit: { max_cl: 20 } } }]);
  expect(JSON.stringify(results)).not.toContain('b-1');
  await ask('reseller-plan/remove-package', { filter, package: { name: 'WordPress' } });
  for (const name of ['get-limit-descriptor', 'get-permission-descriptor']) await ask(`reseller-plan/${name}`);
  await ask('reseller-plan/del', { filter });
  expect(JSON.stringify(await ask('reseller-plan/get', { filter: { all: true } }))).not.toContain('Bronze');
});

test('backups', async () => {
  const { plesk, ask } = await documented();
  const what = { local: true, description: 'Before the move' };
  const domains = await ask('reseller/get-domain-list', first);
  const [webspaceId] = /(?<="id":)\d+(?=,"name")/.exec(JSON.stringify(domains)) ?? [];
  await ask('reseller/convert-to-customer', { filter: { id: 4 } });
  await ask('backup-manager/backup-server', what, 202);
  await ask('backup-manager/backup-customer', { customerId: 4, ...what }, 202);
  await ask('backup-manager/backup-webspace', { webspaceId: Number(webspaceId), ...what }, 202);
  const { taskId } = await ask('backup-manager/backup-reseller', { resellerId: 3, prefix: 'move', ...what }, 202);
  await ask('backup-manager/stop-backup', { taskId });
  const { results } = await ask('backup-manager/get-tasks-info', { resellerId: 3 });
  expect(results).toMatchObject([{ task: [{ id: taskId, status: 'stopped' }] }]);
  plesk.clock.now += 60_000;
  const small = { ...what, prefix: 'small', onlyConfiguration: true };
  await ask('backup-manager/backup-reseller', { resellerId: 3, ...small }, 202);
  plesk.clock.now += 60_000;
  const { backup } = await ask('backup-manager/get-local-backup-list', { resellerId: 3 });
  const [, filename = '', size] = /"name":"(small_info_\w+\.xml)".*?"size":(\d+)/.exec(JSON.stringify(backup)) ?? [];
  const response = await fetch(`${plesk.url}/backup-manager/download-file`, download({ resellerId: 3, filename }));
  expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'application/octet-stream']);
  const bytes = await response.arrayBuffer();
  expect(bytes.byteLength).toBe(Number(size));
  await ask('backup-manager/remove-file', { resellerId: 3, filename });
  expect(JSON.stringify(await ask('backup-manager/get-local-backup-list', { resellerId: 3 }))).not.toContain(filename);
  const form = new FormData();
  form.append('file', new Blob([bytes]), filename);
  const url = `${plesk.emulator.url}/enterprise/control/agent.php`;
  const uploaded = await fetch(url, { method: 'POST', headers: { KEY: 'emulator-key' }, body: form });
  const tmpFilename = /<file>(.*)<\/file>/.exec(await uploaded.text())?.[1];
  await ask('backup-manager/import-file', { resellerId: 3, tmpFilename, ignoreSign: true });
  const again = await fetch(response.url, download({ resellerId: 3, filename }));
  expect(Buffer.from(await again.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
});

test('settings of backups', async () => {
  const { ask } = await documented();
  expect(await ask('backup-manager/get-supported-protocols')).toEqual({ protocol: ['ftp'] });
  const settings = { maxBackupFiles: 30, lowPriority: true };
  await ask('backup-manager/set-server-wide-settings', { settings });
  expect(await ask('backup-manager/get-server-wide-settings')).toMatchObject({ settings });
  const storage = { protocol: 'ftp', host: 'backup.example.com', login: 'jane', useFtps: true };
  await ask('backup-manager/set-remote-storage-settings', {
    resellerId: 3,
    settings: { ...storage, password: 's3cret' },
  });
  const shown = await ask('backup-manager/get-remote-storage-settings', { resellerId: 3, protocol: 'ftp' });
  expect(shown).toMatchObject({ settings: storage });
  expect(JSON.stringify(shown)).not.toMatch(/s3cret|password/);
});

/** Members that name what is destroyed. An operation on the whole server has no such member. */
const chosen = ['filter', 'resellerId', 'filename', 'ipAddress', 'sessionId', 'name'];
const destructive = (await catalog.all()).filter(
  ({ effect, examples = [] }) =>
    effect === 'destroy' && Object.keys(examples[0]?.request ?? {}).some((member) => chosen.includes(member)),
);
const nothing = [
  undefined,
  null,
  false,
  '',
  {},
  [],
  [null],
  [''],
  { all: false },
  { id: [] },
  { login: '' },
  { name: [] },
];

test.each(destructive.map((operation) => [nameOf(operation), operation] as const))(
  '%s refuses to be told nothing, and Plesk hears none of it',
  async (name, { examples = [] }) => {
    const { plesk } = await documented();
    const [example] = examples;
    const members = Object.keys(example?.request ?? {}).filter((member) => chosen.includes(member));
    expect(members.length).toBeGreaterThan(0);
    const requests = members.flatMap((member) =>
      nothing.map((value) => ({ ...(example?.request as object), [member]: value })),
    );
    for (const request of [{}, null, ...requests])
      expect([request, (await plesk.ask(`/${name}`, request)).status]).toEqual([request, 422]);
    expect(await plesk.control('GET', 'packets').then((packets) => packets.json())).toEqual([]);
  },
);
