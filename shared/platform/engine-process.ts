/** Drives tasks in this process, for as long as it lives. A lease in the store keeps other processes from driving the same. */
import { type Advance, type Engine, type Task, taskName } from './engine.ts';
import { nameOfError, writeLog } from './log.ts';
import type { Store } from './store/store.ts';

/** A process that has died is replaced after this. */
const LEASE_MS = 6_000;
/** Waits are cut in pieces: a laptop sleeps, a clock is set. */
const LONGEST_WAIT_MS = 15_000;
const AFTER_ERROR_MS = 5_000;

/** What a runtime does with timers for which a process that is asked to end must not wait. */
type Unref = (timer: unknown) => void;
const ownUnref: Unref = (timer) => (timer as { unref?: () => void }).unref?.();

export const leaseKey = (task: Task): string => `engine/lease/${taskName(task)}`;

/**
 * @param unref lets the process end though the timer is pending
 * @param pause waits so many milliseconds
 */
export function processEngine(
  store: Store,
  advance: Advance,
  unref = ownUnref,
  pause = (ms: number) => new Promise<void>((resolve) => unref(setTimeout(resolve, ms))),
): Engine {
  const driven = new Set<string>();
  const holder = crypto.randomUUID();
  return {
    async ensure(task) {
      const key = leaseKey(task);
      if (driven.has(key)) return;
      driven.add(key);
      void drive(task, key).finally(() => driven.delete(key));
    },
  };

  async function drive(task: Task, key: string): Promise<void> {
    const take = () => store.create(key, holder, LEASE_MS).catch(() => false);
    if (await take()) return driveWhileHeld(task, key);
    // Whoever holds the lease may be dead: then it is free by the next try, and not only at the next heartbeat.
    await pause(LEASE_MS);
    if (await take()) await driveWhileHeld(task, key);
  }

  async function driveWhileHeld(task: Task, key: string): Promise<void> {
    let held = true;
    const renewal = setInterval(async () => {
      held = held && (await store.replace(key, holder, holder, LEASE_MS).catch(() => false));
    }, LEASE_MS / 3);
    unref(renewal);
    try {
      while (held) {
        const progress = await advance(task).catch((error: unknown) => {
          writeLog({ event: 'engine.task.error', task: taskName(task), error: nameOfError(error) });
          return { waitMs: AFTER_ERROR_MS };
        });
        if (!progress) break;
        if (progress.waitMs > 0) await pause(Math.min(progress.waitMs, LONGEST_WAIT_MS));
      }
    } finally {
      clearInterval(renewal);
      if (held) await store.delete(key).catch(() => undefined);
    }
  }
}
