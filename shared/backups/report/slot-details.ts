/** A slot with each of its servers and resellers, as users see it. */
import type { Store } from '../../platform/store/store.ts';
import type { Job, Outcome, Reseller, RunState } from '../machine/state.ts';
import { outcomesOf, type Run, readPage, readRun, type Slot } from '../records/records.ts';
import { successesOf } from '../records/successes.ts';
import { at, iso, slotView, successView, visible } from './overview.ts';
import { summarise, summaryOf } from './summary.ts';

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
  const successes = await successesOf(store, run);
  const jobs = new Map(state.jobs.map((job) => [job.reseller.key, job]));
  for (const outcome of state.outbox) outcomes.set(outcome.reseller.key, outcome);
  const views = [];
  for (const reseller of await listed(store, run, state)) {
    const outcome = outcomes.get(reseller.key);
    const job = jobs.get(reseller.key);
    const view = outcome ? endedView(outcome) : job ? jobView(job) : { ...who(reseller), state: 'waiting' };
    // What succeeded later says nothing about how old the last backup was then.
    const before = successes
      .get(reseller.key)
      ?.find(({ slot, at: ended }) => slot !== run.slot && ended < (outcome?.endedAt ?? Number.POSITIVE_INFINITY));
    views.push({ ...view, lastSuccess: before && successView(before) });
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
