/** Tells of a sink that has taken nothing for an hour: once, until it takes something again. */
import { writeLog } from '../platform/log.ts';
import type { Services } from '../platform/services.ts';
import type { Store } from '../platform/store/store.ts';
import type { CloudEvent } from './cloudevent.ts';
import { noteFailingTold, tallyOf } from './outbox.ts';
import { handOver, recordOnce } from './record.ts';
import type { Sink } from './settings.ts';

const PATIENCE_MS = 3_600_000;

/** Tells of a sink if it fails, and was not told of. The sink itself hears of it too, once it takes events again. */
export async function tellFailing(services: Services, store: Store, { name }: Sink): Promise<void> {
  const { failing, lastError } = await tallyOf(store, name);
  const now = services.now();
  if (failing === undefined || failing.isTold || now - failing.since < PATIENCE_MS) return;
  const since = new Date(failing.since).toISOString();
  const data = { sink: name, since, error: lastError?.error };
  const event: CloudEvent = {
    specversion: '1.0',
    // The same for the same period: a heartbeat that was cut off tells again.
    id: `failing-${name}-${failing.since}`,
    source: 'urn:plesk-edge:gateway',
    type: 'plesk.events.sink.failing',
    time: new Date(now).toISOString(),
    datacontenttype: 'application/json',
    data,
  };
  const recorded = await recordOnce(services, [event]);
  if (await noteFailingTold(store, name, failing)) writeLog({ event: 'events.sink.failing', ...data });
  await handOver(services, recorded);
}
