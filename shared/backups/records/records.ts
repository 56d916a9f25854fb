/** The records in the store, and their keys. */
import { isObject } from '../../operation/issue.ts';
import type { Task } from '../../platform/engine.ts';
import type { Entry, Store } from '../../platform/store/store.ts';
import { keyOf, type Outcome, type Owner, ownerOfKey, type RunState } from '../machine/state.ts';
import type { OwnerKind } from '../schedule/owners.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { slotTime } from '../schedule/slots.ts';

/** How long slots are remembered: 35 days. */
export const REMEMBERED_MS = 35 * 24 * 3_600_000;

/** How many owners a page holds, and how many bytes of JSON. */
export const PAGE = 100;
export const PAGE_BYTES = 12_000;

/** One server in one slot of one schedule. */
export interface Run {
  readonly schedule: string;
  readonly slot: string;
  readonly server: string;
}

export interface Slot {
  /** The schedule as it was when the slot began. */
  readonly schedule: Schedule;
  readonly slot: string;
  readonly servers: readonly string[];
  readonly startedAt: number;
  /** The name of the caller that asked for it; undefined if the clock did. */
  readonly by?: string | undefined;
  /** Whether it is limited to some of the owners of its schedule. */
  readonly isLimited?: boolean | undefined;
  /** The slot whose failures it retries; and the one that this goes back to, if that is a retry too. */
  readonly retry?: { readonly of: string; readonly root: string } | undefined;
}

const ROOT = 'backups';
const nameOf = ({ schedule, slot, server }: Run): string => `${schedule}/${slot}/${server}`;
/** Later slots sort first, for lists show the newest slots first. Slots of one second differ by their names. */
const reversed = (slot: string): string => `${String(1e14 - (slotTime(slot) ?? 0)).padStart(15, '0')}/${slot}`;

export const slotsKey = (schedule: string): string => `${ROOT}/slot/${schedule}/`;
/** @returns the key of a slot: later ones sort first */
export const slotKey = (schedule: string, slot: string): string => `${slotsKey(schedule)}${reversed(slot)}`;
export const runKey = (run: Run): string => `${ROOT}/run/${nameOf(run)}`;
const outcomesKey = (run: Run): string => `${ROOT}/outcome/${nameOf(run)}/`;
/** Keys are ASCII; names need not be. */
const outcomeKey = (run: Run, owner: Owner): string => `${outcomesKey(run)}${encodeURIComponent(keyOf(owner))}`;
/** By the kind of the owners: a reseller and a subscription may have the same id. */
export const successesKey = ({ schedule, server }: Run, kind: OwnerKind): string =>
  `${ROOT}/success/${schedule}/${server}/${kind}/`;
export const successKey = (run: Run, kind: OwnerKind, owner: Owner): string =>
  `${successesKey(run, kind)}${encodeURIComponent(keyOf(owner))}`;
export const serverSuccessKey = ({ schedule, server }: Pick<Run, 'schedule' | 'server'>): string =>
  `${ROOT}/server-success/${schedule}/${server}`;
export const pageKey = (run: Run, token: string, page: number): string =>
  `${ROOT}/page/${nameOf(run)}/${token}/${page}`;
export const oldTasksKey = (run: Run, token: string, record: number): string =>
  `${ROOT}/old-tasks/${nameOf(run)}/${token}/${record}`;
export const reportKey = (schedule: string, slot: string): string => `${ROOT}/report/${schedule}/${slot}`;
export const askerKey = (schedule: string, slot: string): string => `${ROOT}/asker/${schedule}/${slot}`;
export const gatewaysKey = `${ROOT}/gateway/`;
export const gatewayKey = (digest: string): string => `${gatewaysKey}${digest}`;
export const turnKey = ({ schedule, server }: Run): string => `${ROOT}/turn/${schedule}/${server}`;
/** @returns the key of the moment from which slots of a schedule are expected */
export const sinceKey = (schedule: string): string => `${ROOT}/since/${schedule}`;
/** @returns the durable task that drives a run */
export const taskOf = (run: Run): Task => ({ kind: 'backups', key: nameOf(run) });

/** Runs that need a driver, and slots whose end is not reported. The slots of a schedule on a server sort by time. */
export const ACTIVE = `${ROOT}/active/`;
export const queueKey = ({ schedule, server }: Run): string => `${ACTIVE}${schedule}/${server}/`;
export const activeKey = (run: Run): string => `${queueKey(run)}${run.slot}`;

/** The run that the key of an active run names. */
export function activeRun(key: string): Run {
  const [schedule = '', server = '', slot = ''] = key.slice(ACTIVE.length).split('/');
  return { schedule, server, slot };
}

/** @returns undefined if there is no such record, or it cannot be read */
export async function readJson<T>(store: Store, key: string): Promise<T | undefined> {
  const text = await store.get(key);
  return text === undefined ? undefined : parsed<T>(text);
}

/** A slot from its record; undefined if the record cannot be read. */
export function parsedSlot(text: string): Slot | undefined {
  const slot = parsed<Slot | null>(text);
  return slot?.schedule && Array.isArray(slot.servers) ? slot : undefined;
}

/** The newest slot of a schedule that is wanted. */
export async function newestSlot(
  store: Store,
  schedule: string,
  isWanted: (slot: Slot) => boolean,
): Promise<Slot | undefined> {
  for await (const { value } of entriesOf(store, slotsKey(schedule), 20)) {
    const slot = parsedSlot(value);
    if (slot && isWanted(slot)) return slot;
  }
  return undefined;
}

/** @returns the slot; undefined if it is not known */
export const readSlot = (store: Store, schedule: string, slot: string): Promise<Slot | undefined> =>
  readJson(store, slotKey(schedule, slot));
/** @returns undefined if there is no such run, or its record cannot be read */
export async function readRun(store: Store, run: Run): Promise<RunState | undefined> {
  const text = await store.get(runKey(run));
  return text === undefined ? undefined : runStateOf(text);
}

/** The state of a run from its record; undefined if the record cannot be read. */
export function runStateOf(text: string): RunState | undefined {
  const state = parsed<RunState | null>(text, ofToday);
  return Array.isArray(state?.jobs) && Array.isArray(state.queue) && Array.isArray(state.outbox) ? state : undefined;
}
export const readPage = async (store: Store, run: Run, token: string, page: number): Promise<Owner[]> =>
  parsed((await store.get(pageKey(run, token, page))) ?? '', ofToday) ?? [];

export const writeOutcome = (store: Store, run: Run, outcome: Outcome): Promise<void> =>
  store.put(outcomeKey(run, outcome.owner), JSON.stringify(outcome), REMEMBERED_MS);

/**
 * Reads the records of earlier versions, which are remembered for 35 days: an owner was a `reseller`, and had a `login`;
 * it had the `key` of `keyOf` for an id.
 */
function ofToday(_: string, value: unknown): unknown {
  if (!isObject(value)) return value;
  const { reseller, key, login, ...rest } = value;
  if (reseller !== undefined) return { owner: reseller, ...rest };
  // A note has the key of its owner.
  if (typeof key !== 'string' || 'old' in value) return value;
  return { name: login, ...ownerOfKey(key), ...rest };
}

/** Every entry whose key starts with the prefix, read a page at a time. @param limit how many entries a page has */
export async function* entriesOf(store: Store, prefix: string, limit = 500): AsyncGenerator<Entry> {
  let after: string | undefined;
  for (;;) {
    const entries = await store.list(prefix, after === undefined ? { limit } : { after, limit });
    yield* entries;
    after = entries.at(-1)?.key;
    if (entries.length < limit) return;
  }
}

/** @returns every outcome of a run, except those whose records cannot be read */
export async function* outcomesOf(store: Store, run: Run): AsyncGenerator<Outcome> {
  for await (const { value } of entriesOf(store, outcomesKey(run))) {
    const outcome = parsed<Outcome>(value, ofToday);
    if (outcome?.owner) yield outcome;
  }
}

/** A record; undefined if the text is not JSON. @param revive as `JSON.parse` takes it */
export function parsed<T>(text: string, revive?: (member: string, value: unknown) => unknown): T | undefined {
  try {
    return JSON.parse(text, revive) as T;
  } catch {
    return undefined;
  }
}
