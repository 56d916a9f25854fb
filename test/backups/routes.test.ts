import { expect, onTestFinished, test, vi } from 'vitest';
import { slotId } from '../../shared/backups/schedule/slots.ts';
import { gateway, token } from './gateway.ts';
import { SLOT, START } from './world.ts';

test('the heartbeat fired twice at once, late, and again: one slot', async () => {
  const { isRecorded, plesk, drive, driven, beat } = await gateway();
  await Promise.all([beat(START), beat(START), beat(START + 30_000)]);
  await beat(START + 3_600_000);
  expect(await isRecorded(SLOT)).toBe(true);
  expect(new Set(driven.map(({ slot, server }) => `${slot} ${server}`))).toEqual(
    new Set([`${SLOT} eu1`, `${SLOT} us1`]),
  );
  await drive();
  await beat(START + 5 * 3_600_000);
  await drive();
  expect([plesk('eu1').state.backups.tasks.length, plesk('us1').state.backups.tasks.length]).toEqual([3, 3]);
});

test('slots that were missed are caught up; a new schedule begins with its newest', async () => {
  const { isRecorded, beat } = await gateway({ schedule: { cron: '0 * * * *' } });
  await beat(START);
  expect([await isRecorded('20261122T010000Z'), await isRecorded(SLOT)]).toEqual([false, true]);
  await beat(START + 3 * 3_600_000 + 120_000);
  const slots = ['20261122T030000Z', '20261122T040000Z', '20261122T050000Z'];
  expect(await Promise.all(slots.map(isRecorded))).toEqual([true, true, true]);
});

test('a slot now, followed to its end', async () => {
  const { ask, drive, driven, clock } = await gateway();
  clock.now = Date.now();
  const begun = await ask('/backups/weekly/run', 'POST');
  expect(begun).toMatchObject({ status: 202, body: { schedule: 'weekly', servers: ['eu1', 'us1'] } });
  const { slot } = begun.body;
  expect(begun.headers.get('Location')).toBe(`/backups/weekly/${slot}`);
  expect(driven).toHaveLength(2);
  expect((await ask(`/backups/weekly/${slot}`)).body).toMatchObject({ state: 'running', by: 'you' });
  await drive();
  const { body } = await ask(`/backups/weekly/${slot}`);
  expect(body).toMatchObject({
    state: 'finished',
    counts: { total: 6, waiting: 0, active: 0, finished: 6, failed: 0, stopped: 0, 'timed-out': 0 },
    servers: [{ server: 'eu1', state: 'finished' }, { server: 'us1' }],
  });
  expect(body.servers[0].resellers).toMatchObject([
    { resellerId: 3, login: 'reseller1', state: 'finished', taskId: 1, startedAt: expect.stringMatching(/Z$/) },
    { resellerId: 4 },
    { resellerId: 5 },
  ]);
  const { schedules } = (await ask('/backups')).body;
  expect(schedules).toMatchObject([
    { name: 'weekly', servers: ['eu1', 'us1'], last: [{ slot, counts: { finished: 6 } }] },
  ]);
  expect(schedules[0].next[0].at > new Date().toISOString()).toBe(true);
});

test('two gateways over one store that know different servers say so; one that replaces another does not', async () => {
  const { ask, clock, env, beat: beatAt } = await gateway();
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  const { eu1, us1 } = JSON.parse(env.PLESK_SERVERS) as Record<string, unknown>;
  const both = JSON.stringify({ eu1, us1 });
  const beat = async (servers: string, minutes: number) => {
    clock.now = START + minutes * 60_000;
    vi.setSystemTime(clock.now);
    process.env['PLESK_SERVERS'] = servers;
    await beatAt(clock.now);
  };
  const warnings = async () => (await ask('/backups')).body.warnings;
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  await beat(JSON.stringify({ eu1 }), 0);
  for (const minutes of [1, 2, 3]) await beat(both, minutes);
  expect(await warnings()).toBeUndefined();
  for (const minutes of [4, 5, 6]) {
    await beat(JSON.stringify({ eu1 }), minutes);
    await beat(both, minutes);
  }
  const differences = [
    'The schedule weekly is another one in another gateway over the same store: its servers or its settings differ',
    'The server us1 is not known to another gateway over the same store, which ends its backups',
  ];
  expect(await warnings()).toEqual(differences);
  expect(lines.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ event: 'backups.gateways.differ', differences }),
  );
});

test('a running slot shows which owners wait, are being asked for, and work', async () => {
  const { ask, begin, drive } = await gateway({ servers: ['eu1'] });
  await begin();
  await drive(START + 10_000);
  const { body } = await ask(`/backups/weekly/${SLOT}`);
  expect(body.counts).toMatchObject({ total: 3, waiting: 1, active: 2 });
  expect(body.servers[0].resellers.map(({ state }: { state: string }) => state)).toEqual([
    'working',
    'working',
    'waiting',
  ]);
  expect((await ask(`/backups/weekly/${SLOT}?resellers=false`)).body.servers[0].resellers).toBeUndefined();
});

test('a caller sees and starts what is on its servers', async () => {
  const { ask, begin } = await gateway({}, { ...token('backups.*'), servers: ['us1'] });
  await begin();
  expect((await ask(`/backups/weekly/${SLOT}`)).body.servers.map(({ server }: { server: string }) => server)).toEqual([
    'us1',
  ]);
  expect((await ask('/backups')).body.schedules).toMatchObject([{ servers: ['us1'] }]);
  expect((await ask('/backups/weekly/run', 'POST')).body.servers).toEqual(['us1']);
  expect((await ask('/backups/weekly/run?server=eu1', 'POST')).status).toBe(403);
});

test('a slot of some servers and some resellers', async () => {
  const { ask, drive, plesk, clock } = await gateway();
  clock.now = Date.now();
  const begun = await ask('/backups/weekly/run', 'POST', { servers: ['us1'], resellers: [4, 'reseller1'] });
  expect(begun).toMatchObject({ status: 202, body: { servers: ['us1'] } });
  await drive();
  expect(plesk('eu1').state.backups.tasks).toEqual([]);
  expect(
    plesk('us1')
      .state.backups.tasks.map(({ owner }) => owner)
      .sort(),
  ).toEqual([3, 4]);
});

test.each([
  [{ servers: ['eu2'] }, 'servers.0: is not one of weekly'],
  [{ servers: [] }, 'servers'],
  [{ resellers: [5] }, 'resellers.0: is not one of weekly'],
  [{ resellers: [] }, 'resellers'],
  [{ reseller: [3] }, 'reseller'],
  [[], 'the request'],
])('a slot limited to %j is refused, and nothing begins', async (only, detail) => {
  const { ask, driven } = await gateway({ schedule: { resellers: [3, 4] } });
  const { status, body } = await ask('/backups/weekly/run', 'POST', only);
  expect([status, body.detail, driven]).toEqual([422, expect.stringContaining(detail), []]);
});

test('a slot on a server that the caller may not use is refused as a whole', async () => {
  const { ask, driven } = await gateway({}, { ...token('backups.*'), servers: ['us1'] });
  expect((await ask('/backups/weekly/run', 'POST', { servers: ['eu1', 'us1'] })).status).toBe(403);
  expect(driven).toEqual([]);
});

test('a slot that is stopped: its tasks end, what is left is not begun, and other servers go on', async () => {
  const { ask, begin, drive, plesk, driven, clock } = await gateway();
  clock.now = Date.now();
  const slot = slotId(clock.now);
  await begin();
  await drive(clock.now + 10_000);
  const stopped = await ask('/backups/weekly/latest/stop?server=us1', 'POST');
  expect(stopped).toMatchObject({ status: 202, body: { schedule: 'weekly', slot, servers: ['us1'] } });
  expect(driven).toEqual([{ schedule: 'weekly', slot, server: 'us1' }]);
  await drive();
  expect(plesk('us1').state.backups.tasks.map(({ ended }) => ended?.status)).toEqual(['stopped', 'stopped']);
  expect((await ask(`/backups/weekly/${slot}`)).body).toMatchObject({
    outcome: 'partly',
    counts: { finished: 3, stopped: 3 },
    failures: [{ server: 'us1', outcome: 'failed', error: { kind: 'stopped', detail: 'It was stopped by you' } }],
  });
  expect((await ask(`/backups/weekly/${slot}/stop`, 'POST')).status).toBe(409);
});

test('a slot started by hand in the second of a due slot does not replace it', async () => {
  const { ask, drive, plesk, isRecorded, clock, beat } = await gateway({}, { ...token('backups.*'), servers: ['eu1'] });
  clock.now = Math.floor(Date.now() / 60_000) * 60_000;
  const begun = await Promise.all([ask('/backups/weekly/run', 'POST'), ask('/backups/weekly/run', 'POST')]);
  const slots = begun.map(({ body }) => body.slot as string);
  expect(new Set(slots).size).toBe(2);
  await beat(START);
  await drive();
  expect([await isRecorded(SLOT), ...(await Promise.all(slots.map(isRecorded)))]).toEqual([true, true, true]);
  // Three resellers: each has one task of each of the three slots, and of one slot on the other server.
  expect([plesk('eu1').state.backups.tasks.length, plesk('us1').state.backups.tasks.length]).toEqual([9, 3]);
  expect(new Set(plesk('eu1').state.backups.tasks.map(({ owner, prefix }) => `${owner} ${prefix}`)).size).toBe(9);
});

test('the slots of a schedule, the newest first, a page at a time, and those that failed alone', async () => {
  const { ask, begin, drive, plesk, clock } = await gateway({ servers: ['eu1'], emulator: { resellers: 0 } });
  const begun: string[] = [];
  for (let night = 0; night < 23; night++) {
    clock.now = START + night * 86_400_000;
    if (night === 0) plesk().faults.set({ kind: 'errcode', errcode: 11003 });
    await begin();
    await drive();
    plesk().faults.clear();
    begun.unshift(slotId(START + night * 86_400_000));
  }
  const slotsOf = ({ body }: { body: { slots: { slot: string }[] } }) => body.slots.map(({ slot }) => slot);
  const first = await ask('/backups/weekly');
  expect(slotsOf(first)).toEqual(begun.slice(0, 20));
  const second = await ask(`/backups/weekly?cursor=${first.body.cursor}`);
  expect([slotsOf(second), second.body.cursor]).toEqual([begun.slice(20), undefined]);
  const failed = await ask('/backups/weekly?outcome=failed');
  expect(failed.body).toMatchObject({ slots: [{ slot: SLOT, outcome: 'failed', failures: [{ server: 'eu1' }] }] });
  expect((await ask('/backups/weekly/latest')).body).toMatchObject({ slot: begun[0], outcome: 'ok' });
});

test.each([
  ['GET', '/backups/weekly/20200101T000000Z', 404, 'not-found'],
  ['GET', '/backups/weekly/yesterday', 404, 'not-found'],
  ['POST', '/backups/monthly/run', 404, 'not-found'],
  ['GET', '/backups/weekly/run', 405, 'method-not-allowed'],
  ['POST', '/backups', 405, 'method-not-allowed'],
  ['GET', '/backups/weekly/latest', 404, 'not-found'],
  ['GET', '/backups/monthly', 404, 'not-found'],
  ['POST', '/backups/weekly/20200101T000000Z/stop', 404, 'not-found'],
  ['GET', '/backups/weekly/20200101T000000Z/stop', 405, 'method-not-allowed'],
  ['POST', '/backups/weekly', 405, 'method-not-allowed'],
  ['GET', '/backups/weekly?outcome=ok', 422, 'invalid-request'],
  ['GET', '/backups/weekly?cursor=yesterday', 422, 'invalid-request'],
])('%s %s answers %i', async (method, path, status, kind) => {
  const { ask } = await gateway();
  expect(await ask(path, method)).toMatchObject({ status, body: { type: `urn:plesk-edge:${kind}` } });
});

test('scopes, bad settings and dry runs', async () => {
  const reader = await gateway({}, token('backups.read'));
  expect((await reader.ask('/backups/weekly/run', 'POST')).status).toBe(403);
  expect((await reader.ask('/backups/weekly/latest/stop', 'POST')).status).toBe(403);
  const stranger = await gateway({}, token('reseller.*'));
  expect((await stranger.ask('/backups')).status).toBe(403);
  const wrong = await gateway({}, token('*'));
  process.env['BACKUP_SCHEDULES'] = '[{"name":"x"}]';
  expect(await wrong.ask('/backups')).toMatchObject({
    status: 500,
    body: { type: 'urn:plesk-edge:misconfigured', variable: 'BACKUP_SCHEDULES' },
  });
  process.env['BACKUP_SCHEDULES'] = '[]';
  process.env['SLACK_WEBHOOK_URL'] = 'hooks.slack.com/T0/secret';
  const hook = await wrong.ask('/backups');
  expect(hook).toMatchObject({ status: 500, body: { variable: 'SLACK_WEBHOOK_URL' } });
  expect(JSON.stringify(hook.body)).not.toContain('T0/secret');
  delete process.env['SLACK_WEBHOOK_URL'];
  const dry = await gateway({ env: { DRY_RUN: 'true' } }, token('*'));
  expect(await dry.ask('/backups/weekly/run', 'POST')).toMatchObject({ status: 200, body: { dryRun: true } });
  await dry.beat(START);
  expect([dry.driven, await dry.isRecorded(SLOT)]).toEqual([[], false]);
  delete process.env['DRY_RUN'];
});
