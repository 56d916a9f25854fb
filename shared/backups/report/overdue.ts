/** Overdue: a server without a success for a due moment, after a tenth of the time to the next one has passed. */
import type { Store } from '../../platform/store/store.ts';
import { readJson, sinceKey } from '../records/records.ts';
import { coveredBy, type ServerSuccess } from '../records/successes.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { type CronLibrary, nextSlots, slotsBetween } from '../schedule/slots.ts';
import type { Summary } from './summary.ts';

/** The part of the time to the next due moment that may pass. */
const PART = 0.1;
/** How far back a due moment is looked for. */
const WINDOWS_MS = [1, 48, 40 * 24, 400 * 24].map((hours) => hours * 3_600_000);

/** The last due moment for which there should be a success by now; undefined if no success is due yet. */
export async function expectedAt(
  store: Store,
  library: CronLibrary,
  schedule: Schedule,
  now: number,
): Promise<number | undefined> {
  // No slot was due before the first heartbeat that knew this schedule.
  const since = await readJson<{ readonly timing: string; readonly from: number }>(store, sinceKey(schedule.name));
  if (since?.timing !== `${schedule.timezone} ${schedule.cron}`) return undefined;
  for (const window of WINDOWS_MS) {
    const due = slotsBetween(library, schedule, Math.max(now - window, since.from - 1), now);
    const found = due.findLast((time, index) => {
      const next = due[index + 1] ?? nextSlots(library, schedule, time, 1)[0] ?? now;
      return now > time + (next - time) * PART;
    });
    if (found !== undefined || now - window < since.from) return found;
  }
  return undefined;
}

/**
 * The servers of a schedule without a success since a due moment, and without a run that may still bring it.
 * @param successes the last one of each server
 * @param last the last slots of the schedule
 */
export function overdueServers(
  servers: readonly string[],
  expected: number,
  successes: ReadonlyMap<string, ServerSuccess>,
  last: readonly Summary[],
  now: number,
): string[] {
  const covered = new Set(
    last
      .filter(({ slot }) => (coveredBy(slot) ?? 0) >= expected)
      .flatMap((summary) => summary.servers)
      .filter(
        ({ verdict, state }) => verdict.outcome === 'ok' || (verdict.outcome === 'running' && now < state.deadline),
      )
      .map(({ server }) => server),
  );
  return servers.filter((server) => !covered.has(server) && (successes.get(server)?.covers ?? 0) < expected);
}
