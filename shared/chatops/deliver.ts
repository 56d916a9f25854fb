/** Replies within the three seconds that chat programs wait, and what comes later. */

import type { Context } from '../gateway/context.ts';
import type { HttpReply } from '../http/reply.ts';
import { writeLog } from '../platform/log.ts';
import { Problem } from '../problem.ts';
import { Hint, plain, type Reply, say } from './reply.ts';
import { problemReply } from './result.ts';
import { note } from './turn.ts';

/** How long a chat is kept waiting before it is told that this takes longer. It gives up after three seconds. */
const PATIENCE_MS = 2000;

/** What is said while the result is on its way. */
export const WORKING: Reply = [plain('Working… the result comes here.')];

/**
 * Runs work to its end, whatever comes of it, and delivers the result once.
 * @param now answers with a result that came in time
 * @param later answers without one
 * @param deliver brings the result when it came too late for an answer
 */
export async function inTime(
  c: Context,
  run: () => Promise<Reply>,
  now: (reply: Reply) => HttpReply,
  later: () => HttpReply,
  deliver: (reply: Reply) => Promise<unknown>,
): Promise<HttpReply> {
  const working = settled(c, run);
  let giveUp = (): void => {};
  const patience = new Promise<undefined>((resolve) => {
    giveUp = () => resolve(undefined);
  });
  const timer = setTimeout(giveUp, PATIENCE_MS);
  const reply = await Promise.race([working, patience]);
  clearTimeout(timer);
  if (reply !== undefined) return now(reply);
  c.waitUntil(finish(c, working, deliver));
  return later();
}

/** Delivers a result for which nobody waits; `meanwhile` says so where it takes long. */
export function afterwards(
  c: Context,
  run: () => Promise<Reply>,
  deliver: (reply: Reply) => Promise<unknown>,
  meanwhile?: (reply: Reply) => Promise<unknown>,
): void {
  const working = settled(c, run);
  // What is said meanwhile must have arrived before the result that replaces it.
  let said: Promise<unknown> = Promise.resolve();
  const timer = setTimeout(() => {
    said = meanwhile?.(WORKING) ?? said;
  }, PATIENCE_MS);
  const deliverLast = async (reply: Reply): Promise<void> => {
    clearTimeout(timer);
    await said;
    await deliver(reply);
  };
  c.waitUntil(finish(c, working, deliverLast));
}

/** The reply that work gives, or one that says why there is none. */
async function settled(c: Context, run: () => Promise<Reply>): Promise<Reply> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Hint) return error.reply;
    if (error instanceof Problem) {
      note(c, error);
      return problemReply(error);
    }
    c.log.error = error instanceof Error ? error.name : typeof error;
    return [say`Something failed that should not have. The log has more under ${c.requestId}.`];
  }
}

/** Delivers the result, and writes the line of the log that says how it ended: that of the request was written before. */
async function finish(c: Context, working: Promise<Reply>, deliver: (reply: Reply) => Promise<unknown>): Promise<void> {
  const started = performance.now();
  const reply = await Promise.race([working, lastMoment()]);
  const { pleskMs, ...log } = c.log;
  const waited = pleskMs === undefined ? {} : { pleskMs: Math.round(pleskMs) };
  const ms = Math.round(performance.now() - started);
  writeLog({ requestId: c.requestId, event: 'chat-result', ...log, ms, ...waited });
  await deliver(reply);
}

/** Workers are ended 30 seconds after their answer (developers.cloudflare.com, Workers limits: waitUntil). */
const LAST_MOMENT_MS = 29_000;

/** Where the platform will not wait for the result, its user is told so while there is time. */
function lastMoment(): Promise<Reply> {
  const { navigator } = globalThis as { navigator?: { userAgent?: string } };
  return new Promise((resolve) => {
    if (navigator?.userAgent === 'Cloudflare-Workers') setTimeout(resolve, LAST_MOMENT_MS, TOO_SLOW);
  });
}

const TOO_SLOW: Reply = [
  plain('Plesk has not answered for half a minute, and no longer is waited for.'),
  plain('Whether it was done is not known: look before you try again.'),
];
