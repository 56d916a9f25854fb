/**
 * The gateway is killed with SIGKILL at one packet after another: before Plesk has carried it out, before its answer,
 * and after. Each time it is started again, and continues from its records.
 */
import { expect, onTestFinished, test } from 'vitest';
import { startEmulator } from '../../emulator/server.ts';
import { withToken } from '../../gateway/gateway.ts';
import { type Alive, type Platform, platforms, temporaryFolder } from '../../runtimes/alive.ts';

type Moment = 'before' | 'during' | 'after';
const MOMENTS: readonly Moment[] = ['before', 'during', 'after'];
const RESELLERS = [3, 4, 5];

interface Case {
  readonly platform: Platform;
  /** Which packets kill the gateway: the even or the odd ones. */
  readonly odd: 0 | 1;
  /** With which moment it begins. */
  readonly turn: number;
  /** Whether Plesk shows the prefix of a task that works. */
  readonly prefixWhileWorking: boolean;
}

/** Runs a slot to its end, killed at every other packet. */
async function survives({ platform, odd, turn, prefixWhileWorking }: Case): Promise<{ kills: number; lives: number }> {
  const emulator = await startEmulator({ resellers: RESELLERS.length, backupSeconds: 0.5, prefixWhileWorking });
  onTestFinished(() => emulator.close());
  const folder = temporaryFolder();
  const settings = {
    PLESK_URL: '',
    PLESK_SERVERS: JSON.stringify({ eu1: { url: emulator.url, key: 'emulator-key', timeoutMs: 1_000 } }),
    BACKUP_SCHEDULES: JSON.stringify([
      { name: 'weekly', cron: '0 0 1 1 *', resellers: 'all', to: 'local', keep: 1, concurrency: 2 },
    ]),
  };
  let current: Alive | undefined;
  let dying: Promise<void> | undefined;
  let packets = 0;
  let kills = 0;
  const kill = () => {
    // A packet that the dead process has sent may arrive later. It kills no other process.
    if (dying !== undefined || current === undefined) return;
    kills++;
    dying = current.kill();
  };
  // A packet is noted before it is carried out, and it is carried out before anything else happens.
  const note = emulator.packets.add.bind(emulator.packets);
  emulator.packets.add = (packet) => {
    note(packet);
    if (packets++ % 2 !== odd || kills > 4) return;
    const moment = MOMENTS[(turn + kills) % MOMENTS.length];
    if (moment === 'before') emulator.faults.set({ kind: 'refuse', times: 1 });
    if (moment === 'after') setTimeout(kill, 15);
    else kill();
  };
  const ask = async (path: string, method = 'GET') => {
    const response = await fetch(`${current?.url}${path}`, { method, headers: withToken() });
    return (await response.json()) as {
      slot: string;
      state: string;
      counts: unknown;
      schedules: { last: { slot: string }[] }[];
    };
  };
  const lastSlot = async () => (await ask('/backups')).schedules[0]?.last[0]?.slot;
  let lives = 0;
  let slot: string | undefined;
  for (;;) {
    if (dying || !current) {
      await dying;
      current = undefined;
      dying = undefined;
      current = await platform(emulator.url, folder, settings);
      lives++;
    }
    try {
      slot ??= (await lastSlot()) ?? (await ask('/backups/weekly/run', 'POST')).slot;
      // The heartbeat, which wrangler dev does not fire by itself; elsewhere there is no such route.
      await fetch(`${current.url}/cdn-cgi/handler/scheduled`).then((response) => response.body?.cancel());
      const { state, counts } = await ask(`/backups/weekly/${slot}`);
      if (state === 'finished' && !dying) {
        expect(counts).toMatchObject({ total: 3, finished: 3 });
        break;
      }
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
      // Killed while it answered. The slot is begun, whether the answer came or not.
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const owners = emulator.state.backups.tasks.map(({ owner }) => owner);
  expect(owners.sort()).toEqual(RESELLERS);
  return { kills, lives };
}

/** Each platform meets both kinds of packets and both kinds of Plesk; under Deno each begins with every moment. */
const casesOf: Readonly<Record<string, readonly (readonly [odd: 0 | 1, turn: number, prefixWhileWorking: boolean])[]>> =
  {
    Deno: [
      [0, 0, true],
      [0, 1, false],
      [0, 2, true],
      [1, 0, false],
      [1, 1, true],
      [1, 2, false],
    ],
    Node: [
      [0, 0, false],
      [1, 0, true],
    ],
    workerd: [
      [0, 1, true],
      [1, 1, false],
    ],
  };

test('on Deno, Node and workerd, one task for each reseller, whether Plesk shows the prefix of a task at work or not', async () => {
  const cases = platforms.flatMap(([name, platform]) =>
    (casesOf[name] ?? []).map(([odd, turn, prefixWhileWorking]) =>
      survives({ platform, odd, turn, prefixWhileWorking }),
    ),
  );
  expect(cases).toHaveLength(10);
  for (const { kills, lives } of await Promise.all(cases)) {
    expect(kills).toBeGreaterThanOrEqual(3);
    expect(lives).toBe(kills + 1);
  }
});
