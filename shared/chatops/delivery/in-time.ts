/** Sends results within the three seconds that chat platforms wait, or later as a separate message. */
import type { Context } from '../../gateway/context.ts';
import type { HttpReply } from '../../http/reply.ts';
import { isWorkers } from '../../platform/environment.ts';
import { writeLog } from '../../platform/log.ts';
import { Problem } from '../../problem.ts';
import { logProblem } from '../conversation/chat-request.ts';
import { problemReply } from '../message/problem-reply.ts';
import { Hint, plain, type Reply, say } from '../message/reply.ts';

/**
 * After how many milliseconds the user is told that the result comes later. Slack, Discord and Mattermost show an error
 * if a request is not answered within three seconds.
 */
const REPLY_DEADLINE_MS = 2000;

/** The message until the result comes. */
export const STILL_WORKING: Reply = [plain('Working… the result comes here.')];

/** How a result is sent to a platform, depending on when it comes. */
interface Answering {
  /** The answer to the request, with a result that came in time. */
  readonly now: (reply: Reply) => HttpReply;
  /** The answer to the request, without a result. */
  readonly later: () => HttpReply;
  /** Sends a result that came too late for the answer. */
  readonly deliver: (reply: Reply) => Promise<unknown>;
}

/**
 * Answers with a result. If it takes too long, answers without it, and delivers it later.
 * @returns the result, or an answer without it
 */
export async function replyInTime(
  context: Context,
  run: () => Promise<Reply>,
  { now, later, deliver }: Answering,
): Promise<HttpReply> {
  const running = replyOf(context, run);
  const deadline = Promise.withResolvers<undefined>();
  const timer = setTimeout(deadline.resolve, REPLY_DEADLINE_MS, undefined);
  const reply = await Promise.race([running, deadline.promise]);
  clearTimeout(timer);
  if (reply !== undefined) return now(reply);
  context.waitUntil(finish(context, running, deliver));
  return later();
}

/** How a result is sent to a user whose request is answered already. */
interface Delivering extends Pick<Answering, 'deliver'> {
  /** Tells the user that the result comes later; if left out, the user is not told. */
  readonly meanwhile?: (reply: Reply) => Promise<unknown>;
}

/** Delivers a result after the request was answered. */
export function deliverLater(context: Context, run: () => Promise<Reply>, { deliver, meanwhile }: Delivering): void {
  const running = replyOf(context, run);
  let told: Promise<unknown> = Promise.resolve();
  const timer = setTimeout(() => {
    told = meanwhile?.(STILL_WORKING) ?? told;
  }, REPLY_DEADLINE_MS);
  const deliverLast = async (reply: Reply): Promise<void> => {
    clearTimeout(timer);
    // The result replaces the message that was sent meanwhile, so it must arrive after it.
    await told;
    await deliver(reply);
  };
  context.waitUntil(finish(context, running, deliverLast));
}

/** The result of a run, or a reply that says why it failed. */
async function replyOf(context: Context, run: () => Promise<Reply>): Promise<Reply> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Hint) return error.reply;
    if (error instanceof Problem) {
      logProblem(context, error);
      return problemReply(error);
    }
    context.noteUnforeseen(error);
    return [say`Something failed that should not have. The log has more under ${context.requestId}.`];
  }
}

/** Delivers the result, and writes a log line for it: the one of the request was written before the result came. */
async function finish(
  context: Context,
  running: Promise<Reply>,
  deliver: (reply: Reply) => Promise<unknown>,
): Promise<void> {
  const started = performance.now();
  const reply = await Promise.race([running, endOfWorker()]);
  const { pleskMs, ...log } = context.log;
  const waited = pleskMs === undefined ? {} : { pleskMs: Math.round(pleskMs) };
  const ms = Math.round(performance.now() - started);
  writeLog({ event: 'chat-result', ...log, ms, ...waited });
  await deliver(reply);
}

/** Workers are ended 30 seconds after their answer (developers.cloudflare.com, Workers limits: waitUntil). */
const LAST_MOMENT_MS = 29_000;

/** On Workers, gives the reply that the gateway no longer waits for a result; elsewhere it never resolves. */
function endOfWorker(): Promise<Reply> {
  return new Promise((resolve) => {
    if (isWorkers()) setTimeout(resolve, LAST_MOMENT_MS, OUTCOME_UNKNOWN);
  });
}

const OUTCOME_UNKNOWN: Reply = [
  plain('Plesk has not answered for half a minute: this gateway does not wait longer.'),
  plain('Whether it was done is not known: look before you try again.'),
];
