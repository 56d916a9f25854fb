/** How often Plesk is asked. Times in milliseconds. */
import type { Job } from './state.ts';

const FIRST = 2_000;
const LONGEST = 60_000;

/** How long a server may be out of reach before that is told. */
export const TELL_TROUBLE_MS = 15 * 60_000;

/** A driver that comes so long after it was due finds that the clock has jumped, or that no gateway was there. */
export const LATE_MS = 10 * 60_000;

/** How long a run that waits for another slot waits until it tries again. */
export const TURN_MS = 15_000;

/** After so many failures in a row: 2 s, 4 s, 8 s … 60 s. */
export const backoff = (misses: number): number => Math.min(LONGEST, FIRST * 2 ** Math.min(misses - 1, 10));

/**
 * Whether a note is recent enough for a request. An older one would do as well, but the more tasks have begun since, the
 * more of them have to be watched should the answer be lost.
 */
export const isFresh = (at: number, graceMs: number, now: number): boolean => now - at <= LONGEST + 2 * graceMs;

/** A task is observed more rarely the longer it works: its end goes unnoticed for an eighth of its time at most. */
const interval = (age: number): number => Math.min(LONGEST, FIRST + age / 8);

/** When the tasks are observed next: all of them in one packet, at the pace of the youngest. */
export function nextObservation(jobs: readonly Job[], graceMs: number, now: number): number {
  const times = jobs.map(({ taskId, askedAt, startedAt }) => {
    const next = now + interval(Math.max(0, now - (startedAt ?? askedAt)));
    // Nothing is decided about a task that was not found before its grace is over.
    return taskId === undefined && askedAt + graceMs > now ? Math.min(next, askedAt + graceMs) : next;
  });
  return times.length > 0 ? Math.min(...times) : now;
}
