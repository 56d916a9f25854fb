/** Stops a run, also if another driver works on it. */
import { requireStore, type Services } from '../../platform/services.ts';
import { stopped } from '../machine/stop.ts';
import type { Run, Slot } from '../records/records.ts';
import { SavedRun } from '../records/saved-run.ts';
import { tellOutcomes } from '../report/report.ts';
import { ownersOf } from '../schedule/owners.ts';

/** @param by the name of the caller @returns whether the run had not ended */
export async function stopRun(run: Run, slot: Slot, by: string, services: Services): Promise<boolean> {
  const store = requireStore(services, 'A scheduled backup');
  const { now } = services;
  const { kind } = ownersOf(slot.schedule);
  const saved = await SavedRun.load(store, run, kind, now, (outcomes) => tellOutcomes(run, kind, outcomes, services));
  if (!saved || saved.state.phase === 'finished') return false;
  // The driver finds the new state when it saves its next step.
  await saved.change((before) => ({ state: stopped(before, by, now()) }));
  return true;
}
