/**
 * Gateways that share a store must know the same servers and schedules: a slot begins with the servers of the gateway
 * that begins it, and a run ends if its gateway does not know the server. Each gateway records its settings at every
 * heartbeat.
 */
import { sha256 } from '../platform/crypto.ts';
import type { Store } from '../platform/store/store.ts';
import { entriesOf, gatewayKey, gatewaysKey, parsed } from './records/records.ts';
import type { Schedule } from './schedule/schedule.ts';

/** A gateway without a heartbeat for so long is gone. */
const GONE_MS = 180_000;
/** How long a gateway may run beside its replacement, which has other settings. */
const OVERLAP_MS = 90_000;
/** How many names of servers a record holds. */
const MOST_SERVERS = 500;

/** The servers and schedules of a gateway. */
export interface Knowledge {
  readonly servers: readonly string[];
  /** The names of its schedules, each with a digest of its settings. */
  readonly schedules: Readonly<Record<string, string>>;
}

interface Presence extends Knowledge {
  /** When it first and last recorded this, in milliseconds since 1970. */
  readonly since: number;
  readonly at: number;
}

/** @param servers the names of the servers in the settings */
export async function knowledgeOf(servers: readonly string[], schedules: readonly Schedule[]): Promise<Knowledge> {
  const digests = schedules.map(async (schedule) => [schedule.name, await sha256(JSON.stringify(schedule))] as const);
  return { servers: servers.slice(0, MOST_SERVERS), schedules: Object.fromEntries(await Promise.all(digests)) };
}

/** Records that a gateway with this knowledge runs. @param now milliseconds since 1970 */
export async function noteGateway(store: Store, knowledge: Knowledge, now: number): Promise<void> {
  const key = gatewayKey(await sha256(JSON.stringify(knowledge)));
  const { since } = parsed<Presence>((await store.get(key)) ?? '') ?? { since: now };
  const presence: Presence = { ...knowledge, since, at: now };
  await store.put(key, JSON.stringify(presence), GONE_MS);
}

/** A difference between this gateway and another one. */
export interface Difference {
  readonly kind: 'schedule' | 'server';
  readonly name: string;
  /** In a sentence. */
  readonly detail: string;
}

/** The differences to the gateways that ran at the same time as this one. */
export async function differences(store: Store, knowledge: Knowledge): Promise<Difference[]> {
  const own = gatewayKey(await sha256(JSON.stringify(knowledge)));
  const mine = parsed<Presence>((await store.get(own)) ?? '');
  const found = new Map<string, Difference>();
  for await (const { key, value } of entriesOf(store, gatewaysKey)) {
    const other = parsed<Presence>(value);
    if (key === own || !mine || !other) continue;
    // A gateway that stopped when this one started was replaced by it.
    if (Math.min(other.at, mine.at) - Math.max(other.since, mine.since) <= OVERLAP_MS) continue;
    for (const difference of compare(mine, other)) found.set(difference.detail, difference);
  }
  return [...found.values()];
}

function compare(mine: Knowledge, other: Knowledge): Difference[] {
  const elsewhere = 'another gateway over the same store';
  const schedules = new Set([...Object.keys(mine.schedules), ...Object.keys(other.schedules)]);
  const servers = new Set([...mine.servers, ...other.servers]);
  return [
    ...[...schedules].flatMap((name): Difference[] => {
      if (mine.schedules[name] === other.schedules[name]) return [];
      const detail =
        mine.schedules[name] === undefined
          ? `The schedule ${name} is known to ${elsewhere}, and not to this one`
          : other.schedules[name] === undefined
            ? `The schedule ${name} is not known to ${elsewhere}`
            : `The schedule ${name} is another one in ${elsewhere}: its servers or its settings differ`;
      return [{ kind: 'schedule', name, detail }];
    }),
    ...[...servers].flatMap((name): Difference[] => {
      if (mine.servers.includes(name) === other.servers.includes(name)) return [];
      const detail = mine.servers.includes(name)
        ? `The server ${name} is not known to ${elsewhere}, which ends its backups`
        : `The server ${name} is known to ${elsewhere}, and not to this one, which ends its backups`;
      return [{ kind: 'server', name, detail }];
    }),
  ];
}
