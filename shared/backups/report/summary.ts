/** What a slot came to, on all its servers together. */
import type { Store } from '../../platform/store/store.ts';
import { type Counts, type EndState, NO_COUNTS, newRun, type RunState } from '../machine/state.ts';
import { entriesOf, type Run, runKey, runStateOf, type Slot } from '../records/records.ts';

export interface ServerSummary {
  readonly server: string;
  readonly state: RunState;
}

export interface Summary {
  readonly slot: Slot;
  readonly servers: readonly ServerSummary[];
  readonly counts: Counts;
  /** How many resellers were listed. */
  readonly total: number;
  readonly finished: boolean;
}

/** The state of every run of a slot, by the slot's own order of servers. */
export async function summaryOf(store: Store, slot: Slot): Promise<Summary> {
  const run: Run = { schedule: slot.schedule.name, slot: slot.slot, server: '' };
  const states = new Map<string, RunState>();
  for await (const { key, value } of entriesOf(store, runKey(run)))
    states.set(key.slice(runKey(run).length), runStateOf(value) ?? unreadable(slot));
  const servers = slot.servers.flatMap((server) => {
    const state = states.get(server);
    return state ? [{ server, state }] : [];
  });
  return summarise(slot, servers);
}

/** What stands for the state of a run whose record cannot be read, until its driver ends it. */
function unreadable({ startedAt }: Slot): RunState {
  const error = { kind: 'internal', detail: 'The record of this run in the store cannot be read' };
  return { ...newRun(startedAt, 0), gaveUp: { state: 'failed', error } };
}

/** The same for some of the servers. */
export function summarise(slot: Slot, servers: readonly ServerSummary[]): Summary {
  const counts = { ...NO_COUNTS };
  for (const { state } of servers)
    for (const [end, count] of Object.entries(state.counts)) counts[end as EndState] += count;
  const total = servers.reduce((sum, { state }) => sum + (state.listing?.total ?? 0), 0);
  const finished = servers.length === slot.servers.length && servers.every(({ state }) => state.phase === 'finished');
  return { slot, servers, counts, total, finished };
}

/** Whether everybody was backed up, and every server could say so. */
export const allSucceeded = ({ servers, counts }: Summary): boolean =>
  counts.failed + counts.stopped + counts['timed-out'] === 0 && servers.every(({ state }) => !state.gaveUp);
