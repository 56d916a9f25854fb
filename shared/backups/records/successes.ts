/** The last successes of each owner, and of each server as a whole. They are kept longer than slots. */
import type { Store } from '../../platform/store/store.ts';
import type { Outcome } from '../machine/state.ts';
import type { OwnerKind } from '../schedule/owners.ts';
import { slotTime } from '../schedule/slots.ts';
import {
  entriesOf,
  parsed,
  type Run,
  readJson,
  type Slot,
  serverSuccessKey,
  successesKey,
  successKey,
} from './records.ts';

/** A schedule that is due once a year needs them for longer than its slots. */
const REMEMBERED_MS = 400 * 24 * 3_600_000;
/** How many of an owner: a slot shows the last one before it. */
const KEPT = 5;

export interface Success {
  readonly slot: string;
  /** When it was seen to have ended, in milliseconds since 1970. */
  readonly at: number;
}

/** Records a backup that succeeded. It may be called twice for the same one. */
export async function noteSuccess(
  store: Store,
  run: Run,
  kind: OwnerKind,
  { owner, endedAt: at }: Outcome,
): Promise<void> {
  const key = successKey(run, kind, owner);
  const before = (await readJson<readonly Success[]>(store, key)) ?? [];
  if (before.some(({ slot }) => slot === run.slot)) return;
  const kept = [{ slot: run.slot, at }, ...before].sort((one, other) => other.at - one.at).slice(0, KEPT);
  await store.put(key, JSON.stringify(kept), REMEMBERED_MS);
}

/** The last successes of every owner of a server, the newest first, by the keys of the owners. */
export async function successesOf(
  store: Store,
  run: Run,
  kind: OwnerKind,
): Promise<ReadonlyMap<string, readonly Success[]>> {
  const prefix = successesKey(run, kind);
  const found = new Map<string, readonly Success[]>();
  for await (const { key, value } of entriesOf(store, prefix))
    found.set(decodeURIComponent(key.slice(prefix.length)), parsed<readonly Success[]>(value) ?? []);
  return found;
}

/** A server whose backups all succeeded. */
export interface ServerSuccess extends Success {
  /** The due moment of the slot, in milliseconds since 1970. A retry has that of the slot that it retries. */
  readonly covers: number;
}

/** The due moment that a slot covers if it succeeds; undefined if it was limited to some owners. */
export const coveredBy = ({ slot, retry, isLimited }: Slot): number | undefined =>
  isLimited ? undefined : slotTime(retry?.root ?? slot);

/** Records that a server has succeeded in a slot, unless it has in a later one. */
export async function noteServerSuccess(store: Store, run: Run, slot: Slot, at: number): Promise<void> {
  const covers = coveredBy(slot);
  if (covers === undefined) return;
  const key = serverSuccessKey(run);
  const before = await readJson<ServerSuccess>(store, key);
  if (before && before.covers > covers) return;
  await store.put(key, JSON.stringify({ slot: run.slot, at, covers } satisfies ServerSuccess), REMEMBERED_MS);
}

/** The last success of every server of a schedule. */
export async function serverSuccessesOf(store: Store, schedule: string): Promise<ReadonlyMap<string, ServerSuccess>> {
  const prefix = serverSuccessKey({ schedule, server: '' });
  const found = new Map<string, ServerSuccess>();
  for await (const { key, value } of entriesOf(store, prefix)) {
    const success = parsed<ServerSuccess>(value);
    if (success) found.set(key.slice(prefix.length), success);
  }
  return found;
}
