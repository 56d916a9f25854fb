/** Reports on the backups of owners, on a server as a whole, and on a slot: in the log, to programs and in chats. */
import { CHAT_USERS } from '../../events/settings.ts';
import { sourceOf } from '../../events/told.ts';
import { writeLog } from '../../platform/log.ts';
import { requireStore, type Services } from '../../platform/services.ts';
import { type Failure, keyOf, type Outcome, type Owner } from '../machine/state.ts';
import { type Asker, readAsker } from '../records/asker.ts';
import { REMEMBERED_MS, type Run, reportKey, type Slot } from '../records/records.ts';
import { KINDS, type OwnerKind } from '../schedule/owners.ts';
import { iso, visible } from './overview.ts';
import { pingEnd } from './ping.ts';
import { type ServerSummary, type Summary, troubledOf } from './summary.ts';
import { chatMessageOf, chatMessagesOf, eventOf, MAX_TEXT, tellEvents } from './tell.ts';
import { linesOf, MESSAGES, troubleLines } from './words.ts';

/** Says which servers an asker may see, by the current settings of the chats. */
export type AskerAccess = (services: Services, asker: Asker) => Promise<(server: string) => boolean>;

const MAX_SERVERS = 100;
/** How many failed servers a report names with their reasons. */
const MAX_FAILURES = 50;

/** Tells how the backups of owners have ended. @param kind of the owners */
export async function tellOutcomes(
  { schedule, slot, server }: Run,
  kind: OwnerKind,
  outcomes: readonly Outcome[],
  services: Services,
): Promise<void> {
  const events = outcomes.map(({ owner, state, taskId, startedAt, endedAt, filename, error }) => {
    const type = `plesk.backup.${state === 'finished' ? 'finished' : 'failed'}`;
    return eventOf(sourceOf(server), type, [schedule, slot, server, keyOf(owner)], endedAt, {
      schedule,
      slot,
      server,
      ...ownerView(kind, owner),
      state,
      taskId,
      filename: filename?.slice(0, MAX_TEXT),
      startedAt: iso(startedAt),
      endedAt: iso(endedAt),
      problem: error?.kind,
      errcode: error?.errcode,
    });
  });
  await tellEvents(services, async () => [await Promise.all(events), {}]);
}

/** `reseller: { id: '3', login: 'jane' }`. */
function ownerView(kind: OwnerKind, { id, name }: Owner) {
  if (kind === 'server') return { wholeServer: true };
  return { [kind]: { id, [KINDS[kind].name]: name?.slice(0, MAX_TEXT) } };
}

/** A failure of a server as a whole, before its slot ends. */
interface Trouble {
  readonly state: 'failed' | 'timed-out' | 'stopped' | 'unreachable';
  readonly error: Failure;
  /** Since when it cannot be reached, or when its run ended; milliseconds since 1970. */
  readonly at: number;
  /** Whether chats are told now. When the slot has ended, they get the summary instead. */
  readonly isNews: boolean;
}

/** Tells that a server as a whole has failed or cannot be reached: an event without a reseller. */
export async function tellServer(run: Run, slot: Slot, trouble: Trouble, services: Services): Promise<void> {
  const { schedule, server } = run;
  const { state, error, at, isNews } = trouble;
  const about = { schedule, slot: run.slot, server };
  const why = { state, problem: error.kind, errcode: error.errcode };
  const since = state === 'unreachable' ? { since: iso(at) } : { endedAt: iso(at) };
  writeLog({ event: 'backups.server.failed', ...about, ...why });
  await tellEvents(services, async () => {
    // A server that was reached meanwhile, and then cannot be, is reported again.
    const name = [schedule, run.slot, server, '', state, ...(state === 'unreachable' ? [String(at)] : [])];
    const data = { ...about, ...why, ...since };
    const event = await eventOf(sourceOf(server), 'plesk.backup.failed', name, services.now(), data);
    const what =
      state === 'unreachable'
        ? `cannot be reached since ${iso(at)}`
        : state === 'stopped'
          ? 'was stopped'
          : 'has failed';
    return [[event], isNews ? chatMessagesOf(event, troubleLines(slot, server, what, error)) : {}];
  });
}

const failureView = ({ server, verdict }: ServerSummary) => ({
  server,
  outcome: verdict.outcome,
  problem: verdict.error?.kind,
  errcode: verdict.error?.errcode,
});

/** Tells that a slot has ended. */
export async function tellSlotFinished(summary: Summary, services: Services, askerAccess: AskerAccess): Promise<void> {
  const { slot, total, counts, outcome, serverCounts } = summary;
  const { schedule, startedAt } = slot;
  const about = { schedule: schedule.name, slot: slot.slot, outcome };
  const troubled = troubledOf(summary);
  const store = requireStore(services, 'A scheduled backup');
  if (await store.create(reportKey(schedule.name, slot.slot), 'told', REMEMBERED_MS))
    writeLog({
      event: 'backups.slot.finished',
      ...about,
      total,
      ...counts,
      failedServers: troubled.slice(0, MAX_FAILURES).map(({ server }) => server),
    });
  const servers = summary.servers.slice(0, MAX_SERVERS).map(({ server }) => server);
  const failures = troubled.slice(0, MAX_FAILURES).map(failureView);
  const data = { ...about, servers, serverCounts, failures, total, counts, startedAt: iso(startedAt) };
  const source = `urn:plesk-edge:schedule:${schedule.name}`;
  const names = [schedule.name, slot.slot];
  const event = await eventOf(source, 'plesk.backups.slot.finished', names, services.now(), data);
  await tellEvents(services, async () => [[event], chatMessagesOf(event, linesOf(summary))]);
  await pingEnd(summary, services);
  const asker = await readAsker(store, slot);
  if (asker === undefined) return;
  const { platform, members, to, bearer, until } = asker;
  await tellEvents(
    services,
    async () => {
      const seen = visible(summary, await askerAccess(services, asker));
      if (seen.servers.length === 0) return [[], {}];
      const message = { ...MESSAGES[platform](linesOf(seen)), ...members };
      return [[], { [CHAT_USERS]: { ...chatMessageOf(event, message), to, bearer, until } }];
    },
    true,
  );
}
