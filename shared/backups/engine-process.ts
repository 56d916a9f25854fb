/** Drives runs in this process, for as long as it lives. A lease keeps other processes from driving the same. */
import { writeLog } from '../http/serve.ts';
import { advance, type Surroundings } from './drive.ts';
import type { Engine } from './engine.ts';
import { leaseKey, type Run } from './records.ts';

/** A process that has died is replaced after this. */
const LEASE_MS = 6_000;
/** Waits are cut in pieces: a laptop sleeps, a clock is set. */
const LONGEST_WAIT_MS = 15_000;
const AFTER_ERROR_MS = 5_000;

/** What a runtime does with timers for which a process that is asked to end must not wait. */
type Unref = (timer: unknown) => void;
const ownUnref: Unref = (timer) => (timer as { unref?: () => void }).unref?.();

/** @param pause waits so many milliseconds */
export function processEngine(
  unref = ownUnref,
  pause = (ms: number) => new Promise<void>((resolve) => unref(setTimeout(resolve, ms))),
): Engine {
  const driven = new Set<string>();
  const holder = crypto.randomUUID();
  return {
    async ensure(run, around) {
      const key = leaseKey(run);
      if (driven.has(key)) return;
      driven.add(key);
      void drive(run, around, key).finally(() => driven.delete(key));
    },
  };

  async function drive(run: Run, around: Surroundings, key: string): Promise<void> {
    const take = () => around.store.create(key, holder, LEASE_MS).catch(() => false);
    if (await take()) return driveOn(run, around, key);
    // Whoever holds the lease may be dead: then it is free by the next try, and not only at the next heartbeat.
    await pause(LEASE_MS);
    if (await take()) await driveOn(run, around, key);
  }

  async function driveOn(run: Run, around: Surroundings, key: string): Promise<void> {
    const { store } = around;
    let held = true;
    const renewal = setInterval(async () => {
      held = held && (await store.replace(key, holder, holder, LEASE_MS).catch(() => false));
    }, LEASE_MS / 3);
    unref(renewal);
    try {
      while (held) {
        const progress = await advance(run, around).catch((error: unknown) => {
          // Its message may quote anything.
          writeLog({ event: 'backups.run.error', ...run, error: error instanceof Error ? error.name : typeof error });
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
