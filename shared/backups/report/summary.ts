/** The result of a slot, on all its servers together. */
import type { Store } from '../../platform/store/store.ts';
import { type Counts, type EndState, NO_COUNTS, newRun, type RunState } from '../machine/state.ts';
import { isUnlisted, type ServerOutcome, type Verdict, verdictOf } from '../machine/verdict.ts';
import { entriesOf, type Run, runKey, runStateOf, type Slot } from '../records/records.ts';

export interface ServerSummary {
  readonly server: string;
  readonly state: RunState;
  readonly verdict: Verdict;
}

export interface Summary {
  readonly slot: Slot;
  /** Failed servers come first. */
  readonly servers: readonly ServerSummary[];
  /** Counts of owners; a server whose owners could not be listed counts as one failed owner. */
  readonly counts: Counts;
  readonly total: number;
  /** How many owners were listed. */
  readonly listed: number;
  readonly finished: boolean;
  /** `running` until every server has ended. */
  readonly outcome: ServerOutcome;
  readonly serverCounts: Readonly<Record<ServerOutcome, number>>;
}

/** @returns the state of every run of a slot */
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

/** The state that is shown for a run whose record cannot be read, until its driver ends it. */
function unreadable({ startedAt }: Slot): RunState {
  const error = { kind: 'internal', detail: 'The record of this run in the store cannot be read' };
  return { ...newRun(startedAt, 0), gaveUp: { state: 'failed', error } };
}

/** The summary of a slot from the states of its runs. */
export function summarise(slot: Slot, states: readonly Pick<ServerSummary, 'server' | 'state'>[]): Summary {
  const servers = states
    .map(({ server, state }): ServerSummary => ({ server, state, verdict: verdictOf(state) }))
    .sort((one, other) => rankOf(one) - rankOf(other));
  const counts = { ...NO_COUNTS };
  const serverCounts = { ok: 0, partly: 0, failed: 0, running: 0 };
  let listed = 0;
  for (const { state, verdict } of servers) {
    for (const [end, count] of Object.entries(state.counts)) counts[end as EndState] += count;
    serverCounts[verdict.outcome]++;
    listed += state.listing?.total ?? 0;
  }
  const unlisted = servers.filter(({ state }) => isUnlisted(state)).length;
  counts.failed += unlisted;
  const finished = servers.length === slot.servers.length && serverCounts.running === 0;
  const outcome = finished ? outcomeOf(serverCounts) : 'running';
  return { slot, servers, counts, total: listed + unlisted, listed, finished, outcome, serverCounts };
}

function outcomeOf({ ok, partly, failed }: Summary['serverCounts']): ServerOutcome {
  if (partly + failed === 0) return 'ok';
  return ok + partly === 0 ? 'failed' : 'partly';
}

const RANKS: Readonly<Record<ServerOutcome, number>> = { failed: 0, partly: 1, running: 3, ok: 4 };
const rankOf = (server: ServerSummary): number => (isOutOfReach(server) ? 2 : RANKS[server.verdict.outcome]);

/** Whether a running server has been out of reach for so long that it was reported. */
export const isOutOfReach = ({ state, verdict }: ServerSummary): boolean =>
  verdict.outcome === 'running' && state.isTroubleTold === true;

/** The servers of a slot that need attention, failed ones first. */
export const troubledOf = ({ servers }: Summary): ServerSummary[] =>
  servers.filter(
    (each) => each.verdict.outcome === 'failed' || each.verdict.outcome === 'partly' || isOutOfReach(each),
  );
