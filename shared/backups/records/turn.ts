/** The slots of a schedule take turns on a server, so that at most `concurrency` tasks of the schedule work there. */
import type { Store } from '../../platform/store/store.ts';
import { activeKey, queueKey, REMEMBERED_MS, type Run, turnKey } from './records.ts';

/**
 * Takes the turn for a slot, unless an earlier slot waits for it, or another one has it and is not over. A slot that
 * was missed, or is started by hand, can begin after a later one.
 * @returns whether it is the turn of this slot; asking again does not change a yes
 */
export async function takeTurn(store: Store, run: Run): Promise<boolean> {
  const key = turnKey(run);
  const holder = await store.get(key);
  if (holder === run.slot) return true;
  const [first] = await store.list(queueKey(run), { limit: 1 });
  if (first !== undefined && first.key < activeKey(run)) return false;
  if (holder === undefined) return store.create(key, run.slot, REMEMBERED_MS);
  if ((await store.get(activeKey({ ...run, slot: holder }))) !== undefined) return false;
  return store.replace(key, holder, run.slot, REMEMBERED_MS);
}
