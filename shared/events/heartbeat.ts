/** Once a minute: goes on with deliveries that a crash has left, and tells of sinks that take nothing. */
import { nameOfError, writeLog } from '../platform/log.ts';
import type { Services } from '../platform/services.ts';
import { Problem } from '../problem.ts';
import { ensure, isStopped } from './drive.ts';
import { tellFailing } from './failing.ts';
import { everySinkOf, sinksOf } from './settings.ts';

/** Has deliveries that a crash has left driven again, and tells of sinks that fail. */
export async function heartbeat(services: Services): Promise<void> {
  const { store, env } = services;
  if (store === undefined) return;
  for (const sink of everySinkOf(env).values())
    if (!(await isStopped(store, sink))) await ensure(services, store, sink);
  for (const sink of sinksOf(env).values()) await tellFailing(services, store, sink);
}

/** The heartbeat for platforms that would only swallow an error. */
export async function beat(services: Services): Promise<void> {
  try {
    await heartbeat(services);
  } catch (error) {
    const why = error instanceof Problem ? error.message : nameOfError(error);
    writeLog({ event: 'events.heartbeat.failed', error: why });
    throw error;
  }
}
