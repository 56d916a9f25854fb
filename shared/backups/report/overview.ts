/** Schedules and slots, as users see them. */
import type { BackupReply } from '../../operation/replies/backups.ts';
import type { Store } from '../../platform/store/store.ts';
import { parsedSlot, slotKey, slotsKey } from '../records/records.ts';
import { type Success, serverSuccessesOf } from '../records/successes.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { type CronLibrary, nextSlots, slotId, slotTime } from '../schedule/slots.ts';
import { expectedAt, overdueServers } from './overdue.ts';
import { sentenceOf } from './sentence.ts';
import { type ServerSummary, type Summary, summarise, summaryOf, troubledOf } from './summary.ts';

/** How many slots of each kind `GET /backups` shows. */
const SHOWN = 5;
/** How many servers that failed a slot names in an overview. */
const MAX_FAILURES = 100;

/** A moment in milliseconds since 1970 as text; undefined if it is not a moment, which only a spoilt record holds. */
export function iso(time: number): string;
export function iso(time: number | undefined): string | undefined;
export function iso(time: number | undefined): string | undefined {
  const date = new Date(time ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
/** A success, by its slot and when it ended. */
export const successView = ({ slot, at: ended }: Success) => ({ slot, at: iso(ended) });

export const at = (slot: string) => ({ slot, at: iso(slotTime(slot) ?? Number.NaN) });

/**
 * @param sees whether the caller may see a server
 * @param now milliseconds since 1970
 * @returns a schedule with its next and last slots
 */
export async function scheduleView(
  store: Store,
  library: CronLibrary,
  schedule: Schedule,
  sees: (server: string) => boolean,
  now: number,
): Promise<ScheduleView> {
  const summaries: Summary[] = [];
  for (const { value } of await store.list(slotsKey(schedule.name), { limit: SHOWN })) {
    const slot = parsedSlot(value);
    if (slot) summaries.push(visible(await summaryOf(store, slot), sees));
  }
  const last = summaries.map((summary) => ({ ...at(summary.slot.slot), ...slotView(summary) }));
  const { name, cron, timezone, resellers, customers, webspaces, server, to, keep, concurrency, timeoutHours } =
    schedule;
  const servers = schedule.servers.filter(sees);
  const next = nextSlots(library, schedule, now, SHOWN).map((time) => at(slotId(time)));
  const successes = await serverSuccessesOf(store, schedule.name);
  const lastSuccess = servers.flatMap((server) => {
    const success = successes.get(server);
    return success ? [{ server, ...successView(success) }] : [];
  });
  const expected = await expectedAt(store, library, schedule, now);
  const overdue =
    expected === undefined
      ? []
      : overdueServers(servers, expected, successes, summaries, now).map((server) => ({
          server,
          ...at(slotId(expected)),
        }));
  const owners = { resellers, customers, webspaces, server };
  const about = { name, cron, timezone, servers, ...owners, to, keep, concurrency, timeoutHours };
  return { ...about, overdue, lastSuccess, next, last };
}

export type ScheduleView = BackupReply<'Schedule'>;

/** How many slots an answer shows, and how many it reads at most to find them. */
const PAGE = 20;
const MOST_READ = 50;

export interface Wanted {
  /** The last slot of the answer before. */
  readonly cursor?: string | undefined;
  /** Only slots with a server that failed, in whole or in part, or is out of reach. */
  readonly onlyFailed: boolean;
}

/**
 * The slots of a schedule, the newest first. If the answer has a cursor, there may be more.
 * @param sees whether the caller may see a server
 */
export async function slotHistory(
  store: Store,
  schedule: string,
  sees: (server: string) => boolean,
  { cursor, onlyFailed }: Wanted,
): Promise<BackupReply<'Slots'>> {
  const after = cursor === undefined ? {} : { after: slotKey(schedule, cursor) };
  const entries = await store.list(slotsKey(schedule), { limit: MOST_READ, ...after });
  const slots = [];
  let read = 0;
  let last: string | undefined;
  for (const { key, value } of entries) {
    if (slots.length === PAGE) break;
    read++;
    last = key.slice(key.lastIndexOf('/') + 1);
    const slot = parsedSlot(value);
    if (!slot?.servers.some(sees)) continue;
    const view = { ...at(slot.slot), ...slotView(visible(await summaryOf(store, slot), sees)) };
    if (!onlyFailed || view.failures.length > 0) slots.push(view);
  }
  return { schedule, slots, cursor: read < entries.length || read === MOST_READ ? last : undefined };
}

/** The part of a summary that is about servers that the caller may see. */
export function visible(summary: Summary, sees: (server: string) => boolean): Summary {
  const slot = { ...summary.slot, servers: summary.slot.servers.filter(sees) };
  return summarise(
    slot,
    summary.servers.filter(({ server }) => sees(server)),
  );
}

export function slotView(summary: Summary): Omit<BackupReply<'SlotOverview'>, 'slot' | 'at'> {
  const { slot, finished, outcome, counts, total, servers, serverCounts } = summary;
  const active = servers.reduce((sum, { state }) => sum + state.jobs.length, 0);
  const ended = counts.finished + counts.failed + counts.stopped + counts['timed-out'];
  const finishedAt = finished ? iso(Math.max(0, ...servers.map(({ state }) => state.finishedAt ?? 0))) : undefined;
  return {
    state: finished ? 'finished' : 'running',
    outcome,
    summary: sentenceOf(summary),
    by: slot.by,
    retryOf: slot.retry?.of,
    startedAt: iso(slot.startedAt),
    finishedAt,
    counts: { total, waiting: Math.max(0, total - ended - active), active, ...counts },
    serverCounts,
    failures: troubledOf(summary).slice(0, MAX_FAILURES).map(failureView),
  };
}

const failureView = ({ server, verdict: { outcome, error } }: ServerSummary) => ({ server, outcome, error });
