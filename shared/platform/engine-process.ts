/** Drives tasks in this process, for as long as it lives. A lease keeps other processes from driving the same. */
import { type Advance, type Engine, type Task, taskName } from './engine.ts';
import type { Lease, Leases } from './lease.ts';
import { nameOfError, writeLog } from './log.ts';

/** Waits are cut in pieces: a laptop sleeps, a clock is set. */
const LONGEST_WAIT_MS = 15_000;
const AFTER_ERROR_MS = 5_000;

/** Marks timers for which a process that is asked to end does not wait. */
type Unref = (timer: unknown) => void;
const ownUnref: Unref = (timer) => (timer as { unref?: () => void }).unref?.();

/** @returns the key of the lease by which a process drives the task */
export const leaseKey = (task: Task): string => `engine/lease/${taskName(task)}`;

/**
 * @param leases of which each task has one
 * @param unref lets the process end though the timer is pending
 * @param pause waits so many milliseconds
 * @returns an engine that drives tasks until the process ends
 */
export function processEngine(
  leases: Leases,
  advance: Advance,
  unref = ownUnref,
  pause = (ms: number) => new Promise<void>((resolve) => unref(setTimeout(resolve, ms))),
): Engine {
  /** The tasks that this process drives, and the bell that wakes each of them from a pause. */
  const driven = new Map<string, Alarm>();
  const { ttlMs } = leases;
  return { ensure: async (task) => ensure(task) };

  function ensure(task: Task): void {
    const key = leaseKey(task);
    const driver = driven.get(key);
    // The task may have something to do before the end of its pause.
    if (driver) {
      driver.ring();
      return;
    }
    const alarm = alarmOf();
    driven.set(key, alarm);
    void drive(task, key, alarm).finally(() => {
      driven.delete(key);
      // A caller asked for it while it was ending.
      if (alarm.hasRung()) ensure(task);
    });
  }

  async function drive(task: Task, key: string, alarm: Alarm): Promise<void> {
    const take = () => leases.take(key).catch(() => undefined);
    const lease = await take();
    if (lease) return driveWhileHeld(task, lease, alarm);
    // If the holder of the lease is dead, the lease is free at the next try, before the next heartbeat.
    await pause(ttlMs);
    const freed = await take();
    if (freed) await driveWhileHeld(task, freed, alarm);
  }

  async function driveWhileHeld(task: Task, lease: Lease, alarm: Alarm): Promise<void> {
    let held = true;
    const renewal = setInterval(async () => {
      held = held && (await lease.renew().catch(() => false));
    }, ttlMs / 3);
    unref(renewal);
    try {
      while (held) {
        alarm.set();
        const progress = await advance(task, lease).catch((error: unknown) => {
          writeLog({ event: 'engine.task.error', task: taskName(task), error: nameOfError(error) });
          return { waitMs: AFTER_ERROR_MS };
        });
        if (alarm.hasRung()) continue;
        if (!progress) break;
        if (progress.waitMs > 0) await Promise.race([pause(Math.min(progress.waitMs, LONGEST_WAIT_MS)), alarm.rings()]);
      }
    } finally {
      clearInterval(renewal);
      if (held) await lease.release().catch(() => undefined);
    }
  }
}

/** Wakes the loops that wait for it. */
interface Alarm {
  readonly set: () => void;
  readonly ring: () => void;
  /** Whether it has rung since it was set. */
  readonly hasRung: () => boolean;
  readonly rings: () => Promise<void>;
}

function alarmOf(): Alarm {
  let rung = false;
  let { promise, resolve } = Promise.withResolvers<void>();
  return {
    set() {
      rung = false;
      ({ promise, resolve } = Promise.withResolvers<void>());
    },
    ring() {
      rung = true;
      resolve();
    },
    hasRung: () => rung,
    rings: () => promise,
  };
}
