import { expect, test } from 'vitest';
import { readRun, runKey, runStateOf } from '../../../shared/backups/records/records.ts';
import { gateway } from '../gateway.ts';
import { SLOT, START, tasksOf, type Wanted, world } from '../world.ts';

const HOUR = 3_600_000;
const emulator = { customers: 2, resellers: 0, prefixWhileWorking: false };
const only = (owners: object): Wanted => ({ emulator, schedule: { resellers: undefined, ...owners } });
const stem = `weekly-${SLOT}`;

const kinds = [
  ['customer', { customers: 'all' }, 'customers', ['customer1', 'customer2']],
  ['webspace', { webspaces: 'all' }, 'webspaces', ['customer1.example.com', 'customer2.example.com']],
] as const;

test.each(kinds)('every %s is backed up once, also if an answer is lost', async (kind, owners, table, names) => {
  const { begin, drive, plesk, outcomes } = await world(only(owners));
  plesk().faults.set({ kind: 'drop', operation: `backup-${kind}`, times: 1 });
  await begin();
  await drive();
  const ids = [...plesk().state.tables[table].values()].map(({ id }) => id);
  expect(tasksOf(plesk())).toEqual(Object.fromEntries(ids.map((id) => [`${kind}/${id} ${stem}`, 1])));
  const ended = await outcomes();
  expect(ended.map(({ owner, state }) => [owner, state])).toEqual(
    ids.map((id, index) => [{ id: String(id), name: names[index] }, 'finished']),
  );
});

test('a server as a whole is backed up once, also if the answer is lost and another backup of it works', async () => {
  const { begin, drive, plesk, outcomes } = await world(only({ server: true }));
  const { backups } = plesk().state;
  const other = { owner: 'server', protocol: 'local', prefix: 'by-hand', description: '' } as const;
  backups.start({ ...other, onlyConfiguration: false }, START - 5_000, 300);
  plesk().faults.set({ kind: 'drop', operation: 'backup-server', times: 1 });
  await begin();
  await drive();
  expect(tasksOf(plesk())).toEqual({ 'server by-hand': 1, [`server ${stem}`]: 1 });
  expect(await outcomes()).toMatchObject([{ owner: { id: 'server' }, state: 'finished' }]);
});

test('subscriptions by id and by name; those that are unknown are reported in the words of Plesk', async () => {
  const { begin, drive, plesk, outcomes, clock } = await world(
    only({ webspaces: ['customer1.example.com', 99, 'gone.example'] }),
  );
  const [first] = plesk().state.tables.webspaces.values();
  await begin();
  clock.now = START;
  await drive();
  expect(await outcomes()).toMatchObject([
    { owner: { id: String(first?.id), name: 'customer1.example.com' }, state: 'finished' },
    { owner: { id: '99' }, state: 'failed', error: { errcode: 1013 } },
    { owner: { name: 'gone.example' }, state: 'failed', error: { errcode: 1013 } },
  ]);
});

test.each([{ customers: 'all' }, { server: true }])('keep removes older backups of %j', async (owners) => {
  const { begin, drive, plesk, clock, state } = await world({
    emulator: { ...emulator, customers: 1 },
    schedule: { resellers: undefined, keep: 1, ...owners },
  });
  await begin();
  await drive();
  clock.now = START + 24 * HOUR;
  await begin();
  await drive();
  expect(await state('eu1', '20261123T020000Z')).toMatchObject({ removal: { removed: 1, failed: 0 } });
  const names = plesk().packets.list.filter(({ xml }) => xml.includes('<remove-file>'));
  expect(names).toHaveLength(1);
});

test.each([
  ['customer', { customers: 'all' }, 'customers', { customerId: 2, login: 'customer1' }, '2 customers'],
  ['webspace', { webspaces: 'all' }, 'webspaces', { name: 'customer1.example.com' }, '2 subscriptions'],
])('a slot names each %s, its last success and what it was', async (_, owners, members, first, many) => {
  const { ask, begin, drive } = await gateway({ ...only(owners), servers: ['eu1'] }, undefined);
  await begin();
  await drive();
  const { body } = await ask('/backups/weekly/latest');
  expect(body).toMatchObject({
    summary: `all ${many} are backed up`,
    servers: [{ [members]: [{ ...first, state: 'finished', taskId: 1 }, { state: 'finished' }] }],
  });
  const retried = await ask('/backups/weekly/run', 'POST', { resellers: [3] });
  expect(retried).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'resellers', message: `is not what weekly names: that is ${members}` }] },
  });
  expect((await ask('/backups/weekly/run', 'POST', { [members]: [1] })).status).toBe(202);
  expect((await ask('/backups')).body).toMatchObject({ schedules: [owners] });
});

test('what failed of a whole server is retried, and the last success is that of the server', async () => {
  const { ask, begin, drive, plesk } = await gateway({ ...only({ server: true }), servers: ['eu1'] });
  const refused = '<backup-server><result><status>error</status><errcode>1006</errcode></result></backup-server>';
  const body = `<packet version="1.6.9.0"><backup-manager>${refused}</backup-manager></packet>`;
  plesk().faults.set({ kind: 'reply', body, operation: 'backup-server', before: true, times: 1 });
  await begin();
  await drive();
  expect((await ask('/backups/weekly/latest')).body).toMatchObject({
    summary: 'eu1 failed; 0 of 1 servers are backed up, 1 is not',
    servers: [{ backup: { state: 'failed', error: { errcode: 1006 } } }],
  });
  expect((await ask(`/backups/weekly/${SLOT}/retry`, 'POST')).status).toBe(202);
  await drive();
  expect((await ask('/backups/weekly/latest')).body).toMatchObject({
    outcome: 'ok',
    retryOf: SLOT,
    servers: [{ backup: { state: 'finished', taskId: expect.any(Number) } }],
  });
});

test('a run that was stored when every owner was a reseller goes on', async () => {
  const { begin, drive, store, runOf, plesk, outcomes } = await world();
  await begin();
  await drive(START + 10_000);
  const text = (await store.get(runKey(runOf()))) ?? '';
  const before = text
    .replaceAll('"owner":', '"reseller":')
    .replaceAll('"name":', '"login":')
    .replaceAll('"id":', '"key":');
  expect(before).toContain('"reseller":{"key":"3","login":"reseller1"}');
  await store.put(runKey(runOf()), before, HOUR);
  expect((await readRun(store, runOf()))?.jobs[0]?.owner).toEqual({ id: '3', name: 'reseller1' });
  await drive();
  expect(Object.values(tasksOf(plesk()))).toEqual([1, 1, 1]);
  expect((await outcomes()).map(({ owner }) => owner.name)).toEqual(['reseller1', 'reseller2', 'reseller3']);
});

test.each([
  [
    { key: '3', login: 'jane' },
    { id: '3', name: 'jane' },
  ],
  [
    { key: '3', name: 'jane' },
    { id: '3', name: 'jane' },
  ],
  [{ key: 'login:jane' }, { name: 'jane' }],
])('reads an owner that an earlier version stored as %j', (stored, owner) => {
  expect(runStateOf(JSON.stringify({ jobs: [], outbox: [], queue: [stored] }))?.queue).toEqual([owner]);
});
