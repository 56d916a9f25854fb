/** Two gateways of dist/node.js over one database, with a Plesk and a sink that count what reaches them. */
import { onTestFinished } from 'vitest';
import { postgres } from '../../functions/node-postgres.ts';
import { postgresStore } from '../../shared/platform/store/postgres.ts';
import { startEmulator } from '../emulator/server.ts';
import { sinkAt } from '../events/sink.ts';
import { withToken } from '../gateway/gateway.ts';
import { startPostgres } from '../platform/store/postgres-server.ts';
import { type Alive, node, temporaryFolder } from '../runtimes/alive.ts';
import { freePort } from '../runtimes/child.ts';

/** The gateway of a seat dies, and another takes the seat. */
export type Seat = 0 | 1;
export const SEATS: readonly Seat[] = [0, 1];
const RESELLERS = [3, 4, 5];
/** The time-out of the server. */
const TIMEOUT_MS = 5_000;

interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export type Pair = Awaited<ReturnType<typeof pair>>;

/** @param cron when the schedules `one` and `two` are due */
export async function pair(cron: string) {
  const database = await startPostgres();
  onTestFinished(() => database.remove());
  // Tasks at work show no prefix.
  const emulator = await startEmulator({ resellers: RESELLERS.length, backupSeconds: 1 });
  onTestFinished(() => emulator.close());
  emulator.faults.set({ kind: 'delay', ms: 100, probability: 0.3 });
  /** The packets of writes that have arrived, by login: the log of the emulator is bounded. */
  const arrived = new Map<string, number>();
  const note = emulator.packets.add.bind(emulator.packets);
  emulator.packets.add = (packet) => {
    note(packet);
    const [, login] = /<reseller><add>.*<login>([^<]*)/.exec(packet.xml) ?? [];
    if (login !== undefined) arrived.set(login, (arrived.get(login) ?? 0) + 1);
  };
  const sink = await sinkAt(await freePort());
  await sink.start();
  const schedule = { cron, timezone: 'UTC', resellers: RESELLERS, to: 'local', concurrency: 2 };
  const settings = {
    DATABASE_URL: database.url,
    PLESK_URL: '',
    PLESK_SERVERS: JSON.stringify({ eu1: { url: emulator.url, key: 'emulator-key', timeoutMs: TIMEOUT_MS } }),
    BACKUP_SCHEDULES: JSON.stringify(['one', 'two'].map((name) => ({ name, ...schedule }))),
    ...sink.settings,
  };
  const seats: [Alive | undefined, Alive | undefined] = [undefined, undefined];
  const start = async (seat: Seat): Promise<void> => {
    seats[seat] = await node(emulator.url, temporaryFolder(), settings);
  };
  await Promise.all(SEATS.map(start));
  const { query, end } = postgres(database.url);
  onTestFinished(end);
  const { store } = postgresStore(query);

  /** Asks the gateway of a seat. @returns undefined if it did not answer */
  async function ask(seat: Seat, path: string, body?: unknown, headers = {}): Promise<Reply | undefined> {
    const json = { 'Content-Type': 'application/json', ...withToken(), ...headers };
    const signal = AbortSignal.timeout(10_000);
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    try {
      const response = await fetch(`${seats[seat]?.url}${path}`, { ...init, headers: json, signal });
      return { status: response.status, body: (await response.json()) as Reply['body'] };
    } catch {
      return undefined;
    }
  }

  return {
    database,
    start,
    ask,
    /** How often each login was sent to Plesk. */
    arrived: arrived as ReadonlyMap<string, number>,
    got: sink.got,
    alive: (seat: Seat) => seats[seat],
    async kill(seat: Seat): Promise<void> {
      const doomed = seats[seat];
      seats[seat] = undefined;
      await doomed?.kill();
    },
    /** How often each reseller was backed up in a slot, by `schedule-slot/reseller`. */
    backups(): ReadonlyMap<string, number> {
      const names = emulator.state.backups.tasks.map(({ prefix, owner }) => `${prefix}/${owner}`);
      return new Map(names.map((name) => [name, names.filter((other) => other === name).length]));
    },
    /** The backups of a slot, which is `schedule-slot`. */
    backupsOf: (slot: string) => RESELLERS.map((owner) => `${slot}/${owner}`),
    /** The logins that Plesk has. */
    carriedOut: () => [...emulator.state.resellers.values()].map(({ login }) => login),
    /** The ids of the requests whose events are recorded and still to be delivered. */
    async pending(): Promise<readonly unknown[]> {
      const records = await store.list('events/pending/');
      return records.map(({ value }) => JSON.parse(JSON.parse(value).body).data.requestId);
    },
  };
}
