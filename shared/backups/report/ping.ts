/** `ping` of a schedule: tells a dead man's switch when a slot starts, and whether it succeeded or failed. */
import { TRY_TIMEOUT_MS } from '../../events/delivery.ts';
import { PINGS } from '../../events/settings.ts';
import { sha256 } from '../../platform/crypto.ts';
import type { Services } from '../../platform/services.ts';
import type { Slot } from '../records/records.ts';
import { coveredBy } from '../records/successes.ts';
import { pingsOf } from '../schedule/schedule.ts';
import { sentenceOf } from './sentence.ts';
import type { Summary } from './summary.ts';
import { tellEvents } from './tell.ts';

/** The ping of the end waits until the ping of the start is over. */
const MARGIN_MS = TRY_TIMEOUT_MS + 5_000;

/** Tells that a slot has started. It may be called again: only one ping is sent. */
export const pingStart = (slot: Slot, services: Services): Promise<void> => ping(slot, '/start', {}, services);

/** Tells how a slot has ended. */
export const pingEnd = (summary: Summary, services: Services): Promise<void> => {
  const { slot, outcome } = summary;
  return ping(slot, outcome === 'ok' ? '' : '/fail', { outcome, summary: sentenceOf(summary) }, services);
};

/** @param path is added to the address, as Healthchecks.io and services like it expect */
async function ping(slot: Slot, path: '' | '/start' | '/fail', said: object, services: Services): Promise<void> {
  // A slot of some resellers says nothing about the others.
  if (coveredBy(slot) === undefined) return;
  const { name } = slot.schedule;
  await tellEvents(
    services,
    async () => {
      const address = pingsOf(services.env).get(name);
      if (address === undefined) return [[], {}];
      const to = new URL(address.reveal());
      to.pathname = to.pathname.replace(/\/$/, '') + path;
      const id = (await sha256(JSON.stringify(['ping', name, slot.slot, path]))).slice(0, 32);
      const body = JSON.stringify({ schedule: name, slot: slot.slot, ...said });
      const notBefore = path === '/start' ? 0 : slot.startedAt + MARGIN_MS;
      return [[], { [PINGS]: { id, type: 'plesk.backups.ping', body, to: to.href, notBefore } }];
    },
    true,
  );
}
