/** The beginning of a slot. It is recorded once, even if several gateways begin it. */
import type { Store } from '../../platform/store/store.ts';
import { newRun } from '../machine/state.ts';
import {
  ACTIVE,
  activeKey,
  activeRun,
  parsedSlot,
  REMEMBERED_MS,
  type Run,
  readSlot,
  runKey,
  type Slot,
  slotKey,
} from './records.ts';

/** How many records are written at the same time. */
const AT_ONCE = 10;

/**
 * Records a slot and its runs. A slot that was begun before does not change. If a gateway crashed while it began the
 * slot, the missing records are added.
 * @returns its runs
 */
export async function beginSlot(store: Store, slot: Slot): Promise<Run[]> {
  const { schedule, startedAt } = slot;
  const text = JSON.stringify(slot);
  const runs = slot.servers.map((server): Run => ({ schedule: schedule.name, slot: slot.slot, server }));
  const state = JSON.stringify(newRun(startedAt, schedule.timeoutHours * 3_600_000));
  for (let from = 0; from < runs.length; from += AT_ONCE)
    await Promise.all(
      runs.slice(from, from + AT_ONCE).map(async (run) => {
        await store.create(runKey(run), state, REMEMBERED_MS);
        // It holds the slot, so that the next heartbeat can finish the beginning after a crash.
        await store.create(activeKey(run), text, REMEMBERED_MS);
      }),
    );
  // Last, for a slot that has a record counts as begun.
  await store.create(slotKey(schedule.name, slot.slot), text, REMEMBERED_MS);
  return runs;
}

/**
 * Completes slots that a crash left half begun.
 * @returns the runs that are not over
 */
export async function activeRuns(store: Store): Promise<Run[]> {
  const runs: Run[] = [];
  let after: string | undefined;
  const limit = 500;
  for (;;) {
    const entries = await store.list(ACTIVE, after === undefined ? { limit } : { after, limit });
    for (const { key, value } of entries) {
      const run = activeRun(key);
      runs.push(run);
      const slot = parsedSlot(value);
      if (slot && !(await readSlot(store, run.schedule, run.slot))) await beginSlot(store, slot);
    }
    after = entries.at(-1)?.key;
    if (entries.length < limit) return runs;
  }
}
