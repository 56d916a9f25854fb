/** Whether a call that failed is tried again, and when. */
import type { PleskEdgeError } from './problem.ts';

/** A caller is not kept waiting for longer than this, in milliseconds, whatever `Retry-After` says. */
const MAX_PAUSE_MS = 60_000;
/** Refused by the gateway before anything was sent to Plesk. */
const REFUSED: readonly string[] = ['store-unavailable', 'shutting-down'];
/** Statuses that may be others a moment later; 0 is no answer. */
const TRANSIENT: readonly number[] = [0, 408, 429, 502, 503, 504];
/** Plesk has answered, and would answer so again. */
const ANSWERED: readonly string[] = ['plesk-error', 'plesk-bad-reply'];

/** Whether the first request with this key is still being carried out. @internal */
export const isStillRunning = ({ kind, retryAfter }: PleskEdgeError): boolean =>
  kind === 'conflict' && retryAfter !== undefined;

/** Whether the deployment has no store, and so takes no keys. @internal */
export const wantsNoKey = ({ kind, status }: PleskEdgeError): boolean => kind === 'not-supported' && status === 501;

/**
 * How long to wait before the next try, in milliseconds; undefined if there is to be none.
 * @param tries how many there were
 * @param isRepeatable whether it can be sent twice and is done once
 * @internal
 */
export function pauseAfter(error: PleskEdgeError, tries: number, isRepeatable: boolean): number | undefined {
  const { kind, status, problem, retryAfter } = error;
  const isWorthIt =
    status === 429 ||
    REFUSED.includes(kind) ||
    isStillRunning(error) ||
    (isRepeatable && TRANSIENT.includes(status) && !ANSWERED.includes(kind) && problem['outcome'] !== 'unknown');
  // Half to all of 0.5 s, 1 s, 2 s and so on: callers that failed together do not come back together.
  const backoff = Math.min(8000, 500 * 2 ** (tries - 1)) * (0.5 + Math.random() / 2);
  const pause = retryAfter === undefined ? backoff : retryAfter * 1000;
  return isWorthIt && pause <= MAX_PAUSE_MS ? pause : undefined;
}

/** Waits. @throws the signal's reason, if that comes first @internal */
export async function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    }, ms);
    signal?.addEventListener('abort', giveUp, { once: true });
  });
}
