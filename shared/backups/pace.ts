/** How often Plesk is asked. Times in milliseconds. */
import type { Job } from './state.ts';

const FIRST = 2_000;
const LONGEST = 60_000;

/** How long a run that waits for the slot before it waits until it looks again. */
export const TURN_MS = 15_000;

/** After so many failures in a row: 2 s, 4 s, 8 s … 60 s. */
export const backoff = (misses: number): number => Math.min(LONGEST, FIRST * 2 ** Math.min(misses - 1, 10));

/** A task is looked at more rarely the longer it works: an eighth of its time is what its end goes unnoticed at most. */
const interval = (age: number): number => Math.min(LONGEST, FIRST + age / 8);

/** When the jobs are looked at next: all of them in one packet, at the pace of the youngest. */
export function nextLook(jobs: readonly Job[], graceMs: number, now: number): number {
  const times = jobs.map(({ taskId, askedAt, startedAt }) => {
    const next = now + interval(Math.max(0, now - (startedAt ?? askedAt)));
    // Nothing is decided about a task that was not found before its grace is over.
    return taskId === undefined && askedAt + graceMs > now ? Math.min(next, askedAt + graceMs) : next;
  });
  return times.length > 0 ? Math.min(...times) : now;
}
