/**
 * Where outcomes and the ends of slots are told: in the log, as events for programs, and in words for people in chats.
 * What is told has an id that follows from what it is about, so that a driver that was cut off tells it again and the
 * outbox knows it.
 */
import type { CloudEvent } from '../../events/cloudevent.ts';
import { handOver, type Letter, recordOnce } from '../../events/record.ts';
import { ASKERS, sinksOf } from '../../events/settings.ts';
import { sourceOf } from '../../events/told.ts';
import { sha256 } from '../../platform/crypto.ts';
import { writeLog } from '../../platform/log.ts';
import { requireStore, type Services } from '../../platform/services.ts';
import { Problem } from '../../problem.ts';
import type { Outcome } from '../machine/state.ts';
import { type Asker, readAsker } from '../records/asker.ts';
import { REMEMBERED_MS, type Run, reportKey } from '../records/records.ts';
import { iso, visible } from './overview.ts';
import type { Summary } from './summary.ts';
import { MESSAGES } from './words.ts';

/** Says which servers somebody may see, by the settings of the chats as they are now. */
export type AskerAccess = (services: Services, asker: Asker) => Promise<(server: string) => boolean>;

/** What is written to the log and to sinks stays short, whatever names Plesk has. */
const MAX_TEXT = 200;
const MAX_SERVERS = 100;

async function eventOf(
  source: string,
  type: string,
  about: readonly string[],
  at: number,
  data: unknown,
): Promise<CloudEvent> {
  const id = (await sha256(JSON.stringify([type, ...about]))).slice(0, 32);
  return {
    specversion: '1.0',
    id,
    source,
    type,
    time: iso(at),
    datacontenttype: 'application/json',
    data,
  };
}

/** Tells how the backups of resellers have ended. */
export async function tellOutcomes(
  { schedule, slot, server }: Run,
  outcomes: readonly Outcome[],
  services: Services,
): Promise<void> {
  const events = outcomes.map(({ reseller, state, taskId, startedAt, endedAt, filename, error }) => {
    const { key, login } = reseller;
    const [id, name] = key.startsWith('login:') ? [undefined, key.slice(6)] : [key, login];
    const type = `plesk.backup.${state === 'finished' ? 'finished' : 'failed'}`;
    return eventOf(sourceOf(server), type, [schedule, slot, server, key], endedAt, {
      schedule,
      slot,
      server,
      reseller: { id, login: name?.slice(0, MAX_TEXT) },
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

/** Tells that a slot has ended. */
export async function tellSlotFinished(summary: Summary, services: Services, askerAccess: AskerAccess): Promise<void> {
  const { slot, total, counts } = summary;
  const { schedule, startedAt, servers } = slot;
  const about = { schedule: schedule.name, slot: slot.slot };
  const store = requireStore(services, 'A scheduled backup');
  if (await store.create(reportKey(schedule.name, slot.slot), 'told', REMEMBERED_MS))
    writeLog({ event: 'backups.slot.finished', ...about, total, ...counts });
  const data = { ...about, servers: servers.slice(0, MAX_SERVERS), total, counts, startedAt: iso(startedAt) };
  const source = `urn:plesk-edge:schedule:${schedule.name}`;
  const names = [schedule.name, slot.slot];
  const event = await eventOf(source, 'plesk.backups.slot.finished', names, services.now(), data);
  const { id, type } = event;
  const letter = (message: unknown): Letter => ({ id, type, body: JSON.stringify(message) });
  await tellEvents(services, async () => {
    const letters = Object.entries(MESSAGES).map(([chat, message]) => [chat, letter(message(summary))] as const);
    return [[event], Object.fromEntries(letters)];
  });
  const asker = await readAsker(store, slot);
  if (asker === undefined) return;
  const { platform, members, to, bearer, until } = asker;
  await tellEvents(
    services,
    async () => {
      const seen = visible(summary, await askerAccess(services, asker));
      if (seen.servers.length === 0) return [[], {}];
      return [[], { [ASKERS]: { ...letter({ ...MESSAGES[platform](seen), ...members }), to, bearer, until } }];
    },
    true,
  );
}

/**
 * A setting that is wrong is told where somebody asks; here it must not keep a slot from ending.
 * @param always also where the settings name no sink
 */
async function tellEvents(
  services: Services,
  make: () => Promise<[events: readonly CloudEvent[], messages: Readonly<Record<string, Letter>>]>,
  always = false,
): Promise<void> {
  try {
    if (always || sinksOf(services.env).size > 0)
      await handOver(services, await recordOnce(services, ...(await make())));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    writeLog({ event: 'backups.report.failed', error: error.message });
  }
}
