/**
 * How the ends of backups are told: as events for programs, and in words for people in chats. What is told has an id that
 * follows from what it is about, so that a driver that was cut off tells it again and the outbox knows it.
 */
import type { CloudEvent } from '../../events/cloudevent.ts';
import { handOver, type Letter, recordOnce } from '../../events/record.ts';
import { sinksOf } from '../../events/settings.ts';
import { sha256 } from '../../platform/crypto.ts';
import { writeLog } from '../../platform/log.ts';
import type { Services } from '../../platform/services.ts';
import { Problem } from '../../problem.ts';
import type { Line } from './fit.ts';
import { iso } from './overview.ts';
import { MESSAGES } from './words.ts';

/** What is written to the log and to sinks stays short, whatever names Plesk has. */
export const MAX_TEXT = 200;

/** @param about what the id follows from @param at milliseconds since 1970 */
export async function eventOf(
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

export const letterOf = ({ id, type }: CloudEvent, message: unknown): Letter => ({
  id,
  type,
  body: JSON.stringify(message),
});

/** The same lines for the webhook of every chat. @param event what they are about */
export const lettersOf = (event: CloudEvent, lines: readonly Line[]): Readonly<Record<string, Letter>> =>
  Object.fromEntries(Object.entries(MESSAGES).map(([chat, message]) => [chat, letterOf(event, message(lines))]));

/**
 * Records what is told. A setting that is wrong is told to those who ask; here it must not keep a slot from ending.
 * @param always also if the settings name no sink
 */
export async function tellEvents(
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
