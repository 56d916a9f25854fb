/** The end of a run. The driver that ends the last run of a slot tells how the slot went. */
import type { Progress } from '../../platform/engine.ts';
import { activeKey, type Run, type Slot } from '../records/records.ts';
import { noteServerSuccess } from '../records/successes.ts';
import { tellServer, tellSlotFinished } from '../report/report.ts';
import { summaryOf } from '../report/summary.ts';
import type { Surroundings } from './surroundings.ts';

export async function endRun(run: Run, slot: Slot, { context, store, askerAccess }: Surroundings): Promise<Progress> {
  const { services } = context();
  const summary = await summaryOf(store, slot);
  const { finished } = summary;
  const own = summary.servers.find(({ server }) => server === run.server);
  if (own?.verdict.outcome === 'ok') await noteServerSuccess(store, run, slot, own.state.finishedAt ?? services.now());
  // Owners that failed were told one by one; what ended the run as a whole is told of the server.
  if (own?.verdict.error && own.state.gaveUp) {
    const { finishedAt: at = services.now(), gaveUp } = own.state;
    await tellServer(run, slot, { state: gaveUp.state, error: gaveUp.error, at, isNews: !finished }, services);
  }
  // Runs that end at the same moment see one another finished: their states are saved before they look.
  if (finished) await tellSlotFinished(summary, services, askerAccess);
  // Until here the run counts as active, so that a heartbeat finds whatever a crash has left undone.
  await store.delete(activeKey(run));
  return undefined;
}
