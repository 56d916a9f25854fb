/** Schedules and slots, as users see them. */
import type { Store } from '../../platform/store/store.ts';
import type { Job, Outcome, Reseller, RunState } from '../machine/state.ts';
import { outcomesOf, parsedSlot, type Run, readPage, readRun, type Slot, slotsKey } from '../records/records.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { type CronLibrary, nextSlots, slotId, slotTime } from '../schedule/slots.ts';
import { sentenceOf } from './sentence.ts';
import { type ServerSummary, type Summary, summarise, summaryOf, troubledOf } from './summary.ts';

/** How many slots of each kind `GET /backups` shows. */
const SHOWN = 5;
/** How many servers that failed a slot names in an overview. */
const MAX_FAILURES = 100;

/** A moment in milliseconds since 1970 as text; undefined for what is none. */
export function iso(time: number | undefined): string | undefined {
  const date = new Date(time ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
const at = (slot: string) => ({ slot, at: iso(slotTime(slot)) });

/** A schedule with its next and last slots. @param sees whether the caller may see a server */
export async function scheduleView(
  store: Store,
  library: CronLibrary,
  schedule: Schedule,
  sees: (server: string) => boolean,
  now: number,
) {
  const last = [];
  for (const { value } of await store.list(slotsKey(schedule.name), { limit: SHOWN })) {
    const slot = parsedSlot(value);
    if (!slot) continue;
    const summary = visible(await summaryOf(store, slot), sees);
    last.push({ ...at(summary.slot.slot), ...slotView(summary) });
  }
  const { name, cron, timezone, resellers, to, keep, concurrency, timeoutHours } = schedule;
  const servers = schedule.servers.filter(sees);
  const next = nextSlots(library, schedule, now, SHOWN).map((time) => at(slotId(time)));
  return { name, cron, timezone, servers, resellers, to, keep, concurrency, timeoutHours, next, last };
}

export type ScheduleView = Awaited<ReturnType<typeof scheduleView>>;

/** The part of a summary that is about servers that somebody may see. */
export function visible(summary: Summary, sees: (server: string) => boolean): Summary {
  const slot = { ...summary.slot, servers: summary.slot.servers.filter(sees) };
  return summarise(
    slot,
    summary.servers.filter(({ server }) => sees(server)),
  );
}

function slotView(summary: Summary) {
  const { slot, finished, outcome, counts, total, servers, serverCounts } = summary;
  const active = servers.reduce((sum, { state }) => sum + state.jobs.length, 0);
  const ended = counts.finished + counts.failed + counts.stopped + counts['timed-out'];
  const finishedAt = finished ? iso(Math.max(0, ...servers.map(({ state }) => state.finishedAt ?? 0))) : undefined;
  return {
    state: finished ? 'finished' : 'running',
    outcome,
    summary: sentenceOf(summary),
    by: slot.by,
    startedAt: iso(slot.startedAt),
    finishedAt,
    counts: { total, waiting: Math.max(0, total - ended - active), active, ...counts },
    serverCounts,
    failures: troubledOf(summary).slice(0, MAX_FAILURES).map(failureView),
  };
}

const failureView = ({ server, verdict: { outcome, error } }: ServerSummary) => ({ server, outcome, error });

/** A slot with each server, and each reseller where `detailed`. */
export async function slotDetails(store: Store, slot: Slot, sees: (server: string) => boolean, detailed: boolean) {
  const summary = visible(await summaryOf(store, slot), sees);
  const servers = [];
  for (const { server, state, verdict } of summary.servers) {
    const { counts } = slotView(summarise({ ...slot, servers: [server] }, [{ server, state }]));
    const { removal } = state;
    servers.push({
      server,
      state: state.phase,
      outcome: verdict.outcome,
      startedAt: iso(state.startedAt),
      finishedAt: iso(state.finishedAt),
      counts,
      error: verdict.error,
      pruned: removal && { removed: removal.removed, failed: removal.failed, error: removal.error },
      resellers: detailed
        ? await resellersOf(store, { schedule: slot.schedule.name, slot: slot.slot, server })
        : undefined,
    });
  }
  return { schedule: slot.schedule.name, ...at(slot.slot), ...slotView(summary), servers };
}

const BAD: readonly string[] = ['failed', 'stopped', 'timed-out'];
const isBad = ({ state }: { readonly state: string }): boolean => BAD.includes(state);

/** Every reseller of a run, in the order of their turn: what failed, and then the others. */
async function resellersOf(store: Store, run: Run) {
  const outcomes = new Map<string, Outcome>();
  // The state after the outcomes: what ended in between is then in both, and shown as ended.
  for await (const outcome of outcomesOf(store, run)) outcomes.set(outcome.reseller.key, outcome);
  const state = await readRun(store, run);
  if (!state) return [];
  const jobs = new Map(state.jobs.map((job) => [job.reseller.key, job]));
  for (const outcome of state.outbox) outcomes.set(outcome.reseller.key, outcome);
  const views = [];
  for (const reseller of await listed(store, run, state)) {
    const outcome = outcomes.get(reseller.key);
    const job = jobs.get(reseller.key);
    views.push(outcome ? endedView(outcome) : job ? jobView(job) : { ...who(reseller), state: 'waiting' });
  }
  return [...views.filter(isBad), ...views.filter((view) => !isBad(view))];
}

async function listed(store: Store, run: Run, { listing }: RunState): Promise<Reseller[]> {
  const resellers: Reseller[] = [];
  for (let page = 0; listing && page < listing.pages; page++)
    resellers.push(...(await readPage(store, run, listing.token, page)));
  return resellers;
}

/** `login:` stands before the login of somebody whose id is not known. */
function who({ key, login }: Reseller) {
  if (key.startsWith('login:')) return { login: key.slice('login:'.length) };
  const id = Number(key);
  return { resellerId: Number.isSafeInteger(id) ? id : key, login };
}

const jobView = ({ reseller, taskId, askedAt, startedAt, filename }: Job) => ({
  ...who(reseller),
  state: taskId === undefined ? 'asked' : 'working',
  taskId,
  askedAt: iso(askedAt),
  startedAt: iso(startedAt),
  filename,
});

const endedView = ({ reseller, state, taskId, askedAt, startedAt, endedAt, filename, error }: Outcome) => ({
  ...who(reseller),
  state,
  taskId,
  askedAt: iso(askedAt),
  startedAt: iso(startedAt),
  finishedAt: iso(endedAt),
  filename,
  error,
});
