import { describe, expect, test } from 'vitest';
import { oneEach, SLOT, START, tasksOf, world } from '../world.ts';

const MINUTE = 60_000;

test('every reseller is backed up once, never more than two at a time', async () => {
  const { begin, drive, plesk, outcomes, state } = await world({ emulator: { resellers: 7 } });
  await begin();
  await drive();
  expect(tasksOf(plesk())).toEqual(oneEach([3, 4, 5, 6, 7, 8, 9]));
  expect(plesk().state.backups.peakWorking).toBe(2);
  expect(await state()).toMatchObject({ phase: 'finished', counts: { finished: 7, failed: 0 }, listing: { total: 7 } });
  expect(await outcomes()).toContainEqual({
    owner: { id: '3', name: 'reseller1' },
    state: 'finished',
    taskId: 1,
    askedAt: START,
    startedAt: START,
    endedAt: expect.any(Number),
    filename: expect.stringMatching(`weekly-${SLOT}_info_`),
  });
});

test('hundreds of resellers, in pages, with few calls', async () => {
  const { begin, drive, plesk, state } = await world({
    emulator: { resellers: 230, backupSeconds: 300 },
    schedule: { concurrency: 20 },
  });
  await begin();
  await drive();
  expect(Object.values(tasksOf(plesk()))).toEqual(Array.from({ length: 230 }, () => 1));
  expect(plesk().state.backups.peakWorking).toBe(20);
  expect(await state()).toMatchObject({ listing: { pages: 3, total: 230 }, counts: { finished: 230 } });
  expect(plesk().packets.list.length).toBeLessThan(600);
});

test('resellers by id and by login; those that are unknown are reported in the words of Plesk', async () => {
  const { begin, drive, plesk, outcomes } = await world({
    schedule: { resellers: [3, 'reseller2', 'reseller1', 99, 'nobody'] },
  });
  await begin();
  await drive();
  expect(tasksOf(plesk())).toEqual(oneEach([3, 4]));
  const unknown = (await outcomes()).filter(({ state }) => state !== 'finished');
  expect(unknown).toMatchObject([
    { owner: { id: '99' }, state: 'failed', error: { errcode: 1013, errtext: 'Reseller account does not exist.' } },
    { owner: { name: 'nobody' }, state: 'failed', error: { errcode: 1013 } },
  ]);
});

test('a reseller that disappears before its turn', async () => {
  const { begin, drive, plesk, outcomes } = await world({ schedule: { concurrency: 1 } });
  await begin();
  await drive(START + 30_000);
  const gone = plesk().state.resellers.get(5);
  if (gone) plesk().state.remove('resellers', gone);
  await drive();
  expect(await outcomes()).toMatchObject([
    { state: 'finished' },
    { state: 'finished' },
    { owner: { id: '5' }, state: 'failed', error: { errtext: 'The object of the backup does not exist.' } },
  ]);
});

test('tasks that fail or are stopped', async () => {
  const { begin, drive, plesk, outcomes, clock } = await world();
  await begin();
  await drive(START + 20_000);
  const [first, second] = plesk().state.backups.tasks;
  if (first) plesk().state.backups.end(first, 'failed', clock.now);
  if (second) plesk().state.backups.end(second, 'stopped', clock.now);
  await drive();
  expect(await outcomes()).toMatchObject([
    {
      state: 'failed',
      taskId: 1,
      error: { errtext: 'failed', detail: 'Plesk says that the backup task 1 has failed' },
    },
    { state: 'stopped', taskId: 2, error: { errtext: 'stopped' } },
    { state: 'finished', taskId: 3 },
  ]);
});

describe.each([
  ['shows', true],
  ['hides', false],
])('an answer that is lost, by a Plesk that %s the prefix of a task at work', (_, prefixWhileWorking) => {
  const emulator = { prefixWhileWorking };

  test('finds the task after a lost answer, and does not ask for it again', async () => {
    const { begin, drive, plesk, outcomes } = await world({ emulator });
    plesk().faults.set({ kind: 'drop', operation: 'backup-reseller', times: 1 });
    await begin();
    await drive();
    expect(tasksOf(plesk())).toEqual(oneEach([3, 4, 5]));
    expect((await outcomes()).map(({ state }) => state)).toEqual(['finished', 'finished', 'finished']);
  });

  test('every answer is lost, while another client backs up the same resellers', async () => {
    const { begin, drive, plesk, outcomes, clock } = await world({ emulator });
    const { backups } = plesk().state;
    const other = { protocol: 'local', prefix: 'by-hand', description: '', onlyConfiguration: false } as const;
    backups.start({ ...other, owner: 3 }, clock.now - 5_000, 300);
    plesk().faults.set({ kind: 'drop', operation: 'backup-reseller' });
    await begin();
    await drive(START + 2_500);
    backups.start({ ...other, owner: 4 }, clock.now, 600);
    await drive();
    const own = tasksOf(plesk());
    expect(own).toEqual({ ...oneEach([3, 4, 5]), '3 by-hand': 1, '4 by-hand': 1 });
    expect((await outcomes()).map(({ state }) => state)).toEqual(['finished', 'finished', 'finished']);
  });

  test('a reseller with thousands of tasks that ended without a name', async () => {
    const { begin, drive, plesk, outcomes, clock } = await world({ emulator: { ...emulator, resellers: 1 } });
    const { backups } = plesk().state;
    const nameless = { owner: 3, protocol: 'local', prefix: '', description: '', onlyConfiguration: false } as const;
    for (let id = 0; id < 5_000; id++) backups.tasks.push({ ...backups.start(nameless, clock.now, 1e6), filename: '' });
    for (const task of backups.tasks) backups.end(task, 'failed', clock.now);
    plesk().faults.set({ kind: 'drop', operation: 'backup-reseller', times: 1 });
    await begin();
    await drive();
    expect(backups.tasks.filter(({ prefix }) => prefix !== '')).toHaveLength(1);
    expect(await outcomes()).toMatchObject([{ state: 'finished' }]);
  });
});

test.each([
  ['shows', true, ['finished']],
  ['loses', false, ['failed']],
] as const)(
  'a backup that was started without a task id is followed, by a Plesk that %s it',
  async (_, isKept, states) => {
    const { begin, drive, plesk, outcomes } = await world({ emulator: { resellers: 1 } });
    const started = '<backup-reseller><result><status>ok</status></result></backup-reseller>';
    const body = `<packet version="1.6.9.0"><backup-manager>${started}</backup-manager></packet>`;
    plesk().faults.set({ kind: 'reply', body, operation: 'backup-reseller', before: !isKept });
    await begin();
    await drive();
    expect((await outcomes()).map(({ state }) => state)).toEqual(states);
    const asked = plesk().packets.list.filter(({ xml }) => xml.includes('<backup-reseller>'));
    expect(asked).toHaveLength(1);
  },
);

test('a request that is lost is made again, but not before it can no longer have an effect', async () => {
  const { begin, drive, plesk, clock } = await world({ emulator: { resellers: 1 } });
  plesk().faults.set({ kind: 'refuse', operation: 'backup-reseller', times: 1 });
  await begin();
  await drive(START + 2_999);
  expect(plesk().state.backups.tasks).toEqual([]);
  await drive();
  expect(tasksOf(plesk())).toEqual(oneEach([3]));
  // One and a half times the time-out of two seconds.
  expect((plesk().state.backups.tasks[0]?.started ?? 0) - START).toBeGreaterThanOrEqual(3_000);
  expect(clock.now - START).toBeLessThan(2 * MINUTE);
});

test('keeps what it knows of the tasks if Plesk refuses to list them', async () => {
  const { begin, drive, plesk, outcomes } = await world();
  await begin();
  await drive(START + 10_000);
  plesk().faults.set({ kind: 'errcode', errcode: 1023, operation: 'get-tasks-info', times: 3 });
  await drive();
  expect((await outcomes()).map(({ state }) => state)).toEqual(['finished', 'finished', 'finished']);
  expect(tasksOf(plesk())).toEqual(oneEach([3, 4, 5]));
});

describe('1006, permission denied', () => {
  const result = (operation: string, content: string) =>
    `<packet version="1.6.9.0"><backup-manager><${operation}><result>${content}</result></${operation}></backup-manager></packet>`;
  const denied = '<status>error</status><errcode>1006</errcode><errtext>Permission denied.</errtext>';
  const error = { kind: 'plesk-error', errcode: 1006, errtext: 'Permission denied.' };

  test.each(['get-tasks-info', 'backup-reseller'])(
    'for one reseller, to %s: the others are backed up',
    async (operation) => {
      const { begin, drive, plesk, outcomes, state } = await world({ schedule: { concurrency: 1 } });
      plesk().faults.set({ kind: 'reply', body: result(operation, denied), operation, times: 1 });
      await begin();
      await drive();
      expect(await outcomes()).toMatchObject([
        { owner: { id: '3' }, state: 'failed', error },
        { owner: { id: '4' }, state: 'finished' },
        { owner: { id: '5' }, state: 'finished' },
      ]);
      expect(tasksOf(plesk())).toEqual(oneEach([4, 5]));
      expect((await state())?.gaveUp).toBeUndefined();
    },
  );

  test('for the packet as a whole: the run ends', async () => {
    const { begin, drive, plesk, outcomes, state } = await world();
    plesk().faults.set({ kind: 'errcode', errcode: 1006, errtext: 'Permission denied.', operation: 'backup-reseller' });
    await begin();
    await drive();
    expect(await state()).toMatchObject({ gaveUp: { state: 'failed', error }, counts: { failed: 3 } });
    expect(await outcomes()).toHaveLength(3);
    expect(plesk().state.backups.tasks).toEqual([]);
  });
});

test('a server that is busy, and one that refuses us', async () => {
  const { begin, drive, plesk, outcomes, clock, state } = await world({ servers: ['eu1', 'us1'] });
  plesk('eu1').faults.set({ kind: 'errcode', errcode: 1003, operation: 'backup-reseller', times: 2 });
  plesk('us1').faults.set({ kind: 'errcode', errcode: 1001, errtext: 'Passwort falsch.' });
  await begin();
  await drive();
  expect(tasksOf(plesk('eu1'))).toEqual(oneEach([3, 4, 5]));
  expect((await outcomes('eu1')).map((outcome) => outcome.state)).toEqual(['finished', 'finished', 'finished']);
  expect(clock.now - START).toBeLessThan(5 * MINUTE);
  const refusal = { errcode: 1001, errtext: 'Passwort falsch.' };
  expect(await state('us1')).toMatchObject({ phase: 'finished', gaveUp: { state: 'failed', error: refusal } });
});

test('a server that is down for the first three tries: its backups happen when it is back, the others are not late', async () => {
  const { begin, drive, plesk, outcomes } = await world({ servers: ['eu1', 'us1'] });
  // Each try of the gateway is three of the client, for a read.
  plesk('eu1').faults.set({ kind: 'refuse', times: 9 });
  await begin();
  await drive();
  expect(tasksOf(plesk('eu1'))).toEqual(oneEach([3, 4, 5]));
  expect(tasksOf(plesk('us1'))).toEqual(oneEach([3, 4, 5]));
  const started = (server: string) => (plesk(server).state.backups.tasks[0]?.started ?? 0) - START;
  expect([started('us1'), started('eu1')]).toEqual([0, 2_000 + 4_000 + 8_000]);
  expect((await outcomes('eu1')).map(({ state }) => state)).toEqual(['finished', 'finished', 'finished']);
});

test('reports a server that never comes back when the time is up, with the known names of its owners', async () => {
  const { begin, drive, plesk, outcomes, state, clock } = await world({
    schedule: { resellers: [3, 'reseller2'], timeoutHours: 1 },
  });
  plesk().faults.set({ kind: 'html' });
  await begin();
  await drive();
  expect(clock.now).toBe(START + 60 * MINUTE);
  expect(await state()).toMatchObject({
    phase: 'finished',
    counts: { 'timed-out': 2 },
    gaveUp: { state: 'timed-out' },
  });
  expect(await outcomes()).toMatchObject([
    { owner: { id: '3' }, state: 'timed-out', error: { detail: expect.stringContaining('it is a web page') } },
    { owner: { name: 'reseller2' }, state: 'timed-out' },
  ]);
});

test('stops a task that takes too long, and reports owners whose backup never began', async () => {
  const { begin, drive, plesk, outcomes } = await world({
    emulator: { backupSeconds: 100_000 },
    schedule: { timeoutHours: 1 },
  });
  await begin();
  await drive();
  expect(plesk().state.backups.tasks.map(({ ended }) => ended?.status)).toEqual(['stopped', 'stopped']);
  expect((await outcomes()).map(({ state, taskId }) => [state, taskId])).toEqual([
    ['timed-out', 1],
    ['timed-out', 2],
    ['timed-out', undefined],
  ]);
});

test('a Plesk without backups in its protocols says so at once', async () => {
  const { begin, drive, plesk, outcomes, clock, state } = await world({ emulator: { protocols: ['1.6.9.1'] } });
  await begin();
  await drive();
  expect(clock.now).toBe(START);
  expect(plesk().state.backups.tasks).toEqual([]);
  expect((await state())?.gaveUp).toMatchObject({ state: 'failed', error: { kind: 'plesk-unsupported' } });
  expect((await outcomes()).map((outcome) => outcome.state)).toEqual(['failed', 'failed', 'failed']);
});

test('a later slot waits until the one before is done', async () => {
  const { begin, drive, plesk, clock } = await world({ schedule: { concurrency: 1 } });
  await begin();
  clock.now += MINUTE;
  await begin();
  await drive();
  expect(plesk().state.backups.peakWorking).toBe(1);
  expect(plesk().state.backups.tasks.map(({ prefix }) => prefix.slice(-8))).toEqual([
    ...Array.from({ length: 3 }, () => 'T020000Z'.slice(-8)),
    ...Array.from({ length: 3 }, () => 'T020100Z'.slice(-8)),
  ]);
});

test('a slot that was missed waits for a later one that is at work', async () => {
  const { begin, drive, plesk, clock, state } = await world({ schedule: { concurrency: 1 } });
  clock.now += MINUTE;
  await begin();
  await drive(clock.now + 10_000);
  await begin(START);
  await drive();
  expect(plesk().state.backups.peakWorking).toBe(1);
  expect(await state()).toMatchObject({ phase: 'finished', counts: { finished: 3 } });
});

test('a server without owners is no failure', async () => {
  const { begin, drive, state } = await world({ emulator: { resellers: 0 } });
  await begin();
  await drive();
  expect(await state()).toMatchObject({ phase: 'finished', counts: { finished: 0, failed: 0 } });
});
