/** The tasks of an owner that existed before a request. If there are many, they have records of their own. */
import type { Store } from '../../platform/store/store.ts';
import type { OldTasks } from '../machine/state.ts';
import { oldTasksKey, REMEMBERED_MS, type Run, readJson } from './records.ts';

/** How many ids the state of a run holds for one job: up to 20 jobs share a record. */
const IN_STATE = 30;
/** How many ids a record holds: an id has at most 19 digits. */
const IN_RECORD = 2_000;

/** @param ids of the tasks that show no name */
export async function storeOldTasks(store: Store, run: Run, ids: readonly string[]): Promise<OldTasks> {
  if (ids.length <= IN_STATE) return { kind: 'listed', ids };
  const token = crypto.randomUUID().slice(0, 8);
  const records = Math.ceil(ids.length / IN_RECORD);
  for (let record = 0; record < records; record++) {
    const part = JSON.stringify(ids.slice(record * IN_RECORD, (record + 1) * IN_RECORD));
    await store.put(oldTasksKey(run, token, record), part, REMEMBERED_MS);
  }
  return { kind: 'stored', token, records };
}

/** The ids that were stored. If a record is gone, more tasks count as new: a request is delayed, but never doubled. */
export async function readOldTasks(store: Store, run: Run, old: OldTasks): Promise<ReadonlySet<string>> {
  if (old.kind === 'listed') return new Set(old.ids);
  const ids = new Set<string>();
  for (let record = 0; record < old.records; record++) {
    const part = await readJson<readonly string[]>(store, oldTasksKey(run, old.token, record));
    for (const id of part ?? []) ids.add(id);
  }
  return ids;
}
