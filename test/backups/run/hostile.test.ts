/** A Plesk that says too much, or what cannot be: every run ends, and its slot can be shown. */
import { expect, test } from 'vitest';
import { readSlot, runKey } from '../../../shared/backups/records/records.ts';
import { slotDetails } from '../../../shared/backups/report/slot-details.ts';
import { MAX_VALUE_BYTES, type Store } from '../../../shared/platform/store/store.ts';
import { SLOT, type World, world } from '../world.ts';

/** A store that takes no value that Deno KV would not take. */
function limited(store: Store): Store {
  const checked = (value: string): string => {
    const bytes = Buffer.byteLength(value);
    if (bytes > MAX_VALUE_BYTES) throw new Error(`a value of ${bytes} bytes`);
    return value;
  };
  return {
    ...store,
    create: async (key, value, ttlMs) => store.create(key, checked(value), ttlMs),
    replace: async (key, expected, value, ttlMs) => store.replace(key, expected, checked(value), ttlMs),
    put: async (key, value, ttlMs) => store.put(key, checked(value), ttlMs),
  };
}

const page = async ({ store }: World) => {
  const slot = await readSlot(store, 'weekly', SLOT);
  if (!slot) throw new Error('no slot');
  return slotDetails(store, slot, () => true, true);
};

const EMOJI = '😀';

/** The time for replies of megabytes, on a machine that does much else. */
const PATIENT = { timeoutMs: 50_000 };

test.each([81, 10_000])(
  'a hundred resellers that do not exist, each with %i characters of explanation',
  async (length) => {
    const ids = Array.from({ length: 100 }, (_, index) => 1_000 + index);
    const night = await world({ ...PATIENT, schedule: { resellers: ids }, disturb: limited });
    const results = ids.map(
      (id) =>
        `<result><status>error</status><errcode>1013</errcode><errtext>${EMOJI.repeat(length)}</errtext>` +
        `<filter-id>${id}</filter-id></result>`,
    );
    const body = `<packet version="1.6.9.1"><reseller><get>${results.join('')}</get></reseller></packet>`;
    night.plesk().faults.set({ kind: 'reply', body, operation: 'reseller/get' });
    await night.begin();
    await night.drive();
    expect(await night.state()).toMatchObject({ phase: 'finished', counts: { failed: 100 } });
    expect(await night.outcomes()).toHaveLength(100);
  },
);

test('a server that is refused in many words, with a hundred resellers listed', async () => {
  const ids = Array.from({ length: 100 }, (_, index) => 1_000 + index);
  const night = await world({ schedule: { resellers: ids }, disturb: limited });
  night.plesk().faults.set({ kind: 'errcode', errcode: 1001, errtext: EMOJI.repeat(10_000) });
  await night.begin();
  await night.drive();
  expect(await night.state()).toMatchObject({ phase: 'finished', counts: { failed: 100 } });
});

test('file names and logins of 200 kB, for twenty tasks at once', async () => {
  const night = await world({
    ...PATIENT,
    emulator: { resellers: 40, backupSeconds: 60, prefixWhileWorking: true },
    schedule: { concurrency: 20 },
    disturb: limited,
  });
  const { state } = night.plesk();
  for (const reseller of state.resellers.values())
    Object.assign(reseller, { login: `${EMOJI.repeat(50_000)}${reseller.id}` });
  const start = state.backups.start.bind(state.backups);
  state.backups.start = (...given) => Object.assign(start(...given), { filename: EMOJI.repeat(50_000) });
  await night.begin();
  await night.drive();
  expect(await night.state()).toMatchObject({ phase: 'finished', counts: { finished: 40 } });
  const [server] = (await page(night)).servers;
  expect(server?.resellers).toHaveLength(40);
});

test.each(['99999999999999999999', '8640000000001', '-5', 'NaN', '1e9'])(
  'a task that started at %s',
  async (started) => {
    const night = await world({ emulator: { resellers: 1 } });
    const body =
      '<packet version="1.6.9.0"><backup-manager><get-tasks-info><result><status>ok</status><task><reseller-id>3</reseller-id>' +
      `<id>1</id><status>finished</status><started>${started}</started><prefix/><filename/></task></result>` +
      '</get-tasks-info></backup-manager></packet>';
    await night.begin();
    await night.drive(night.clock.now + 1);
    night.plesk().faults.set({ kind: 'reply', body, operation: 'get-tasks-info' });
    await night.drive();
    expect(await page(night)).toMatchObject({ state: 'finished', counts: { finished: 1 } });
  },
);

test.each(['{', 'null', '{"phase":"backing-up"}', '[]'])(
  'a record that says %s ends its run, and hides no other',
  async (text) => {
    const night = await world({ servers: ['eu1', 'us1'] });
    await night.begin();
    await night.drive(night.clock.now + 10_000);
    await night.store.put(runKey(night.runOf('eu1')), text, 1e12);
    expect((await page(night)).servers).toMatchObject([
      { server: 'eu1', error: { kind: 'internal' } },
      { server: 'us1', state: 'backing-up', counts: { total: 3 } },
    ]);
    await night.drive();
    expect(await page(night)).toMatchObject({
      state: 'finished',
      servers: [
        { server: 'eu1', state: 'finished', error: { detail: 'The record of this run in the store cannot be read' } },
        { server: 'us1', state: 'finished', counts: { finished: 3 } },
      ],
    });
  },
);

test('a record that outgrows the store ends its run with a reason', async () => {
  const night = await world();
  await night.begin();
  await night.drive(night.clock.now + 10_000);
  const state = await night.state();
  const jobs = state?.jobs.map((job) => ({ ...job, filename: 'x'.repeat(MAX_VALUE_BYTES) }));
  await night.store.put(runKey(night.runOf()), JSON.stringify({ ...state, jobs }), 1e12);
  night.plesk().faults.set({ kind: 'errcode', errcode: 1023, operation: 'get-tasks-info' });
  await night.drive();
  expect(await night.state()).toMatchObject({
    phase: 'finished',
    gaveUp: { error: { detail: /larger than the store/ } },
  });
});
