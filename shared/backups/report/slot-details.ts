/** A slot with each of its servers and owners, as users see it. */
import type { BackupReply } from '../../operation/replies/backups.ts';
import type { Store } from '../../platform/store/store.ts';
import { idOf, type Job, keyOf, type Outcome, type Owner, type RunState } from '../machine/state.ts';
import { outcomesOf, type Run, readPage, readRun, type Slot } from '../records/records.ts';
import { successesOf } from '../records/successes.ts';
import { KINDS, type ManyKind, type OwnerKind, ownersOf } from '../schedule/owners.ts';
import { at, iso, slotView, successView, visible } from './overview.ts';
import { summarise, summaryOf } from './summary.ts';

/** @returns a slot with each server, and each owner if `detailed` */
export async function slotDetails(
  store: Store,
  slot: Slot,
  sees: (server: string) => boolean,
  detailed: boolean,
): Promise<BackupReply<'Slot'>> {
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
      ...(detailed ? await ownersView(store, slot, server) : {}),
    });
  }
  return { schedule: slot.schedule.name, ...at(slot.slot), ...slotView(summary), servers };
}

const BAD: readonly string[] = ['failed', 'stopped', 'timed-out'];
const isBad = ({ state }: { readonly state: string }): boolean => BAD.includes(state);

type OwnersView = Pick<BackupReply<'Slot'>['servers'][number], (typeof KINDS)[ManyKind]['members'] | 'backup'>;
/** The backup of an owner in a slot, with the id or name of the owner. */
export type BackupView = BackupReply<'SlotReseller'> & BackupReply<'SlotCustomer'> & BackupReply<'SlotWebspace'>;

/** The backups of a run's owners: `resellers`, `customers`, `webspaces`, or `backup` if it is that of the server. */
async function ownersView(store: Store, slot: Slot, server: string): Promise<OwnersView> {
  const { kind } = ownersOf(slot.schedule);
  const views = await backupsIn(store, { schedule: slot.schedule.name, slot: slot.slot, server }, kind);
  return kind === 'server' ? { backup: views[0] } : { [KINDS[kind].members]: views };
}

/** Every owner of a run: first those that failed, then the others, both in the order of their turns. */
async function backupsIn(store: Store, run: Run, kind: OwnerKind) {
  const outcomes = new Map<string, Outcome>();
  // The state is read after the outcomes: its outbox holds those that are recorded in between.
  for await (const outcome of outcomesOf(store, run)) outcomes.set(keyOf(outcome.owner), outcome);
  const state = await readRun(store, run);
  if (!state) return [];
  const successes = await successesOf(store, run, kind);
  const jobs = new Map(state.jobs.map((job) => [keyOf(job.owner), job]));
  for (const outcome of state.outbox) outcomes.set(keyOf(outcome.owner), outcome);
  const views: BackupView[] = [];
  for (const owner of await listed(store, run, state)) {
    const key = keyOf(owner);
    const outcome = outcomes.get(key);
    const job = jobs.get(key);
    const view = outcome ? endedView(outcome) : job ? jobView(job) : ({ state: 'waiting' } as const);
    // A later success does not tell how old the last backup was then.
    const before = successes
      .get(key)
      ?.find(({ slot, at: ended }) => slot !== run.slot && ended < (outcome?.endedAt ?? Number.POSITIVE_INFINITY));
    views.push({ ...who(kind, owner), ...view, lastSuccess: before && successView(before) });
  }
  return [...views.filter(isBad), ...views.filter((view) => !isBad(view))];
}

async function listed(store: Store, run: Run, { listing }: RunState): Promise<Owner[]> {
  const owners: Owner[] = [];
  for (let page = 0; listing && page < listing.pages; page++)
    owners.push(...(await readPage(store, run, listing.token, page)));
  return owners;
}

/** `resellerId` and `login`; empty for the server as a whole. */
function who(kind: OwnerKind, owner: Owner) {
  if (kind === 'server') return {};
  const { id, name } = KINDS[kind];
  return { [id]: idOf(owner), [name]: owner.name };
}

const jobView = ({ taskId, askedAt, startedAt, filename }: Job): Omit<BackupView, 'lastSuccess'> => ({
  state: taskId === undefined ? 'asked' : 'working',
  taskId,
  askedAt: iso(askedAt),
  startedAt: iso(startedAt),
  filename,
});

const endedView = ({ state, taskId, askedAt, startedAt, endedAt, filename, error }: Outcome) => ({
  state,
  taskId,
  askedAt: iso(askedAt),
  startedAt: iso(startedAt),
  finishedAt: iso(endedAt),
  filename,
  error,
});
