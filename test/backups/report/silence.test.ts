/** No failure is silent: a server that cannot list its resellers is reported everywhere, as soon as it is known. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { readSlot } from '../../../shared/backups/records/records.ts';
import { slotDetails } from '../../../shared/backups/report/slot-details.ts';
import { summaryOf } from '../../../shared/backups/report/summary.ts';
import { SLOT, START, tasksOf, type Wanted, world } from '../world.ts';
import { SECRET, webhook } from './webhook.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A night whose events and summaries are read. */
async function night(wanted: Wanted) {
  const [sink, slack, discord] = [await webhook(), await webhook(), await webhook()];
  const lines: Record<string, unknown>[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(JSON.parse(line)));
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  const here = await world({
    ...wanted,
    env: {
      EVENTS_SINKS: JSON.stringify([
        { name: 'failures', url: sink.url, secret: SECRET, types: ['plesk.backup.failed'] },
      ]),
      SLACK_WEBHOOK_URL: slack.url,
      DISCORD_WEBHOOK_URL: discord.url,
    },
  });
  const slot = async () => {
    const found = await readSlot(here.store, 'weekly', SLOT);
    if (!found) throw new Error('no slot');
    return found;
  };
  return {
    ...here,
    events: sink.posts,
    slack: () => slack.posts.map(({ text }) => text),
    discord: () => discord.posts.map(({ content }) => content),
    logged: (event: string) => lines.filter((line) => line['event'] === event),
    details: async () => slotDetails(here.store, await slot(), () => true, true),
    summary: async () => summaryOf(here.store, await slot()),
  };
}

const REFUSED = { kind: 'errcode', errcode: 11003, errtext: 'Wrong key.' } as const;

test('a server with a wrong key has failed: in the slot, its counts, the events, the log and the headline', async () => {
  const { begin, drive, plesk, details, events, slack, logged } = await night({ servers: ['eu1', 'us1'] });
  plesk('us1').faults.set(REFUSED);
  await begin();
  await drive(START + 10_000);
  // It is reported while the other server still works.
  const event = { schedule: 'weekly', slot: SLOT, server: 'us1', state: 'failed', errcode: 11003 };
  expect(events).toMatchObject([{ type: 'plesk.backup.failed', source: 'urn:plesk-edge:server:us1', data: event }]);
  expect(events[0]?.data).not.toHaveProperty('reseller');
  expect(slack()).toEqual([expect.stringMatching(/: us1 has failed: .*Wrong key/)]);
  await drive();
  const error = { errcode: 11003, errtext: 'Wrong key.' };
  expect(await details()).toMatchObject({
    state: 'finished',
    outcome: 'partly',
    summary: 'us1 failed; 3 of 3 listed resellers are backed up',
    counts: { total: 4, finished: 3, failed: 1 },
    serverCounts: { ok: 1, partly: 0, failed: 1, running: 0 },
    failures: [{ server: 'us1', outcome: 'failed', error }],
    servers: [
      { server: 'us1', state: 'finished', outcome: 'failed', error, counts: { total: 1, failed: 1 } },
      { server: 'eu1', state: 'finished', outcome: 'ok', counts: { total: 3, finished: 3 } },
    ],
  });
  expect(slack()[1]?.split('\n')).toEqual([
    expect.stringMatching(/: us1 failed; 3 of 3 listed resellers are backed up\.$/),
    expect.stringMatching(/^us1: failed, in 0 s: .*Wrong key/),
    expect.stringMatching(/^eu1: ok, 3 of 3 done/),
  ]);
  expect(events).toHaveLength(1);
  expect(logged('backups.server.failed')).toMatchObject([{ server: 'us1', state: 'failed', errcode: 11003 }]);
  expect(logged('backups.slot.finished')).toMatchObject([{ outcome: 'partly', failed: 1, failedServers: ['us1'] }]);
});

test('the only server of a slot fails: one message, not two', async () => {
  const { begin, drive, plesk, slack, events, summary } = await night({});
  plesk().faults.set(REFUSED);
  await begin();
  await drive();
  expect(slack()).toEqual([expect.stringContaining('eu1 failed; no reseller is backed up.')]);
  expect([events.length, (await summary()).outcome]).toEqual([1, 'failed']);
});

test('reports an unreachable server after 15 minutes, and again when the slot ends', async () => {
  const { begin, drive, plesk, slack, events, details, logged } = await night({
    servers: ['eu1', 'us1'],
    schedule: { timeoutHours: 1 },
  });
  plesk('us1').faults.set({ kind: 'html' });
  await begin();
  await drive(START + 15 * MINUTE - 1);
  expect([events, slack()]).toEqual([[], []]);
  await drive(START + 16 * MINUTE);
  const since = '2026-11-22T02:00:00.000Z';
  const data = { server: 'us1', state: 'unreachable', problem: 'plesk-bad-reply', since };
  expect(events).toMatchObject([{ type: 'plesk.backup.failed', data }]);
  expect(slack()).toEqual([expect.stringContaining(`us1 cannot be reached since ${since}`)]);
  expect(await details()).toMatchObject({
    outcome: 'running',
    summary: 'us1 cannot be reached; 3 of 3 resellers are backed up so far',
    failures: [{ server: 'us1', outcome: 'running', error: { kind: 'plesk-bad-reply' } }],
  });
  await drive();
  expect(events).toMatchObject([{ data }, { data: { server: 'us1', state: 'timed-out' } }]);
  expect(slack()[1]).toMatch(
    /: us1 failed; 3 of 3 listed resellers are backed up\.\nus1: failed, in 60 min: .*web page/,
  );
  expect(logged('backups.server.failed').map(({ state }) => state)).toEqual(['unreachable', 'timed-out']);
});

test('reports a server again if it comes back and is lost again', async () => {
  const { begin, drive, plesk, events, clock, summary } = await night({ emulator: { backupSeconds: HOUR / 1_000 } });
  await begin();
  await drive(START + MINUTE);
  for (const round of [1, 2]) {
    plesk().faults.set({ kind: 'html' });
    await drive(clock.now + 18 * MINUTE);
    expect(events.length).toBe(round);
    plesk().faults.clear();
    await drive(clock.now + 3 * MINUTE);
  }
  await drive();
  expect([events.length, (await summary()).outcome]).toEqual([2, 'ok']);
});

test.each([[0], [1], [3]])(
  'a clock that jumps a day just after a run began (%i ms): all are backed up, late',
  async (after) => {
    const { begin, clock, drive, plesk, summary } = await night({});
    await begin();
    clock.now += 24 * HOUR + after;
    await drive();
    expect(Object.values(tasksOf(plesk()))).toEqual([1, 1, 1]);
    expect(await summary()).toMatchObject({ outcome: 'ok', counts: { finished: 3 } });
  },
);

test('a clock that is set back a day after it was wrong: the run goes on at once', async () => {
  const { begin, clock, drive, plesk, summary } = await night({});
  await begin();
  clock.now += 24 * HOUR;
  plesk().faults.set({ kind: 'html' });
  await drive(clock.now + 1_000);
  plesk().faults.clear();
  clock.now = START + MINUTE;
  await drive(START + HOUR);
  expect(Object.values(tasksOf(plesk()))).toEqual([1, 1, 1]);
  expect(await summary()).toMatchObject({ outcome: 'ok', counts: { finished: 3 } });
});

test('if the clock jumps a day while backups work, the remaining owners fail and are reported', async () => {
  const { begin, clock, drive, slack, summary, events } = await night({});
  await begin();
  await drive(START + 1_000);
  clock.now += 24 * HOUR;
  await drive();
  expect(await summary()).toMatchObject({ outcome: 'partly', counts: { finished: 2, 'timed-out': 1 } });
  expect(slack()).toEqual([expect.stringContaining('eu1 failed in part; 2 of 3 resellers are backed up, 1 is not')]);
  expect(events.length).toBe(2);
});

test('forty servers, of which every second fails, fit into a message of Discord', async () => {
  const servers = Array.from({ length: 40 }, (_, index) => `a_server_in_frankfurt_${index}`);
  const { begin, drive, plesk, discord } = await night({ servers, emulator: { resellers: 1 } });
  const failing = servers.filter((_, index) => index % 2 === 1);
  for (const name of failing) plesk(name).faults.set({ ...REFUSED, errtext: 'x'.repeat(400) });
  await begin();
  await drive();
  const last = discord().at(-1) ?? '';
  expect(last.length).toBeLessThanOrEqual(2_000);
  expect(last).toContain('20 of 40 servers failed');
  for (const name of failing) expect(last.replaceAll('\\', '')).toContain(`\n${name}: failed`);
});
