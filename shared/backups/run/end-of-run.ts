/** The end of a run. When the last run of a slot ends, its driver records the summary and the event. */
import type { Progress } from '../../platform/engine.ts';
import { activeKey, type Run, type Slot } from '../records/records.ts';
import { noteServerSuccess } from '../records/successes.ts';
import { tellServer, tellSlotFinished } from '../report/report.ts';
import { summaryOf } from '../report/summary.ts';
import type { RunContext } from './run-context.ts';

export async function endRun(run: Run, slot: Slot, { context, store, askerAccess }: RunContext): Promise<Progress> {
  const { services } = context();
  const summary = await summaryOf(store, slot);
  const { finished } = summary;
  const own = summary.servers.find(({ server }) => server === run.server);
  if (own?.verdict.outcome === 'ok') await noteServerSuccess(store, run, slot, own.state.finishedAt ?? services.now());
  // Failures of owners are reported one by one. A failure of the run as a whole is reported for the server.
  if (own?.verdict.error && own.state.gaveUp) {
    const { finishedAt: at = services.now(), gaveUp } = own.state;
    await tellServer(run, slot, { state: gaveUp.state, error: gaveUp.error, at, isNews: !finished }, services);
  }
  // Of runs that end at the same moment, at least one sees all finished: their states are saved before they look.
  if (finished) await tellSlotFinished(summary, services, askerAccess);
  // Until here the run counts as active: after a crash, a heartbeat finds it and the rest is done.
  await store.delete(activeKey(run));
  return undefined;
}
