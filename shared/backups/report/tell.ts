/**
 * Reports on backups: events for programs, and messages for chats. The id of an event follows from its subject, so that
 * a driver can repeat it after a crash and the outbox recognises it.
 */
import type { CloudEvent } from '../../events/cloudevent.ts';
import { handOver, type OutgoingMessage, recordOnce } from '../../events/record.ts';
import { sinksOf } from '../../events/settings.ts';
import { sha256 } from '../../platform/crypto.ts';
import { writeLog } from '../../platform/log.ts';
import type { Services } from '../../platform/services.ts';
import { Problem } from '../../problem.ts';
import type { Line } from './fit.ts';
import { iso } from './overview.ts';
import { MESSAGES } from './words.ts';

/** The longest name or file name in an event, in characters. */
export const MAX_TEXT = 200;

/** @param about the subject, from which the id follows @param at milliseconds since 1970 */
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

export const chatMessageOf = ({ id, type }: CloudEvent, message: unknown): OutgoingMessage => ({
  id,
  type,
  body: JSON.stringify(message),
});

/** The same lines for the webhook of every chat. @param event gives them its id and type */
export const chatMessagesOf = (event: CloudEvent, lines: readonly Line[]): Readonly<Record<string, OutgoingMessage>> =>
  Object.fromEntries(Object.entries(MESSAGES).map(([chat, message]) => [chat, chatMessageOf(event, message(lines))]));

/**
 * Records events and messages. A wrong setting is only logged here: it must not keep a slot from ending.
 * @param always also if the settings name no sink
 */
export async function tellEvents(
  services: Services,
  make: () => Promise<[events: readonly CloudEvent[], messages: Readonly<Record<string, OutgoingMessage>>]>,
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
