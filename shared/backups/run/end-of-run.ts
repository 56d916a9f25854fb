/** The end of a run: whoever ends the last run of a slot tells the world. */

import type { Progress } from '../../platform/engine.ts';
import { activeKey, type Run, type Slot } from '../records/records.ts';
import { tellSlotFinished } from '../report/report.ts';
import { summaryOf } from '../report/summary.ts';
import type { Surroundings } from './surroundings.ts';

export async function endRun(run: Run, slot: Slot, { context, store, askerAccess }: Surroundings): Promise<Progress> {
  const summary = await summaryOf(store, slot);
  // Runs that end at the same moment see one another finished: their states are saved before they look.
  if (summary.finished) await tellSlotFinished(summary, context().services, askerAccess);
  // Until here the run counts as active, so that a heartbeat finds whatever a crash has left undone.
  await store.delete(activeKey(run));
  return undefined;
}
