/** How often Plesk is asked. Times in milliseconds. */
import type { Job } from './state.ts';

const FIRST = 2_000;
const LONGEST = 60_000;

/** How long a server may be out of reach before that is reported. */
export const TELL_TROUBLE_MS = 15 * 60_000;

/** If a driver is so late, the clock has jumped, or no gateway was running. */
export const LATE_MS = 10 * 60_000;

/** How long a run that waits for another slot waits until it tries again. */
export const TURN_MS = 15_000;

/** After so many failures in a row: 2 s, 4 s, 8 s … 60 s. */
export const backoff = (misses: number): number => Math.min(LONGEST, FIRST * 2 ** Math.min(misses - 1, 10));

/**
 * Whether a note is recent enough for a request. An older one would be correct too, but if the answer is lost, all
 * tasks that have begun since have to be watched.
 */
export const isFresh = (at: number, graceMs: number, now: number): boolean => now - at <= LONGEST + 2 * graceMs;

/** A task is observed more rarely the longer it works: its end goes unnoticed for an eighth of its time at most. */
const interval = (age: number): number => Math.min(LONGEST, FIRST + age / 8);

/** When the tasks are observed next: all of them in one packet, at the pace of the youngest. */
export function nextObservation(jobs: readonly Job[], graceMs: number, now: number): number {
  const times = jobs.map(({ taskId, askedAt, startedAt }) => {
    const next = now + interval(Math.max(0, now - (startedAt ?? askedAt)));
    // A task that was not found is decided on only after its grace.
    return taskId === undefined && askedAt + graceMs > now ? Math.min(next, askedAt + graceMs) : next;
  });
  return times.length > 0 ? Math.min(...times) : now;
}
