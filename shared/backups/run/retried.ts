/** The owners of a retry: those whose backups succeeded neither in the slot that it retries nor since. */
import type { Store } from '../../platform/store/store.ts';
import { keyOf, type Owner } from '../machine/state.ts';
import { outcomesOf, type Run, readPage, readRun, readSlot, type Slot } from '../records/records.ts';
import { successesOf } from '../records/successes.ts';
import { ownersOf } from '../schedule/owners.ts';
import { slotTime } from '../schedule/slots.ts';

export interface Retried {
  /** The keys of owners whose backups have succeeded. */
  readonly done: ReadonlySet<string>;
  /** The owners that are left; undefined if they were never listed. */
  readonly left: readonly Owner[] | undefined;
}

/** @returns undefined if the slot is not a retry */
export async function retriedBy(store: Store, run: Run, { schedule, retry }: Slot): Promise<Retried | undefined> {
  if (!retry) return undefined;
  const since = slotTime(retry.root) ?? 0;
  const done = new Set<string>();
  for (const [key, successes] of await successesOf(store, run, ownersOf(schedule).kind))
    if (successes.some(({ slot }) => (slotTime(slot) ?? 0) >= since)) done.add(key);
  // A retry that could not list its owners has those of the slot that it retried.
  let of: string | undefined = retry.of;
  while (of !== undefined) {
    const retried: Run = { ...run, slot: of };
    const listing = (await readRun(store, retried))?.listing;
    if (listing) {
      for await (const { owner, state } of outcomesOf(store, retried)) if (state === 'finished') done.add(keyOf(owner));
      const left: Owner[] = [];
      for (let page = 0; page < listing.pages; page++)
        for (const { id, name } of await readPage(store, retried, listing.token, page))
          if (!done.has(keyOf({ id, name }))) left.push({ id, name });
      return { done, left };
    }
    of = (await readSlot(store, run.schedule, of))?.retry?.of;
  }
  return { done, left: undefined };
}
