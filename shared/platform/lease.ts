/** Leases: of several processes, one at a time may drive a task. The lease of a dead process ends with its time. */
import type { Store } from './store/store.ts';

export interface Lease {
  /** The store for the holder's changes. One that knows the numbers of leases refuses a holder that was replaced. */
  readonly store: Store;
  /** Whether no other process can hold it now. */
  readonly isHeld: () => boolean;
  /** Makes it last for another while. @returns false if it is lost */
  readonly renew: () => Promise<boolean>;
  readonly release: () => Promise<unknown>;
}

export interface Leases {
  /** How long a lease lasts unless it is renewed, in milliseconds. */
  readonly ttlMs: number;
  /** @returns undefined if another process holds it */
  take(key: string): Promise<Lease | undefined>;
}

/** @param ttlMs how long a lease lasts unless it is renewed @returns leases that are records of a store */
export const storeLeases = (store: Store, ttlMs = 6_000): Leases => ({
  ttlMs,
  async take(key) {
    const holder = crypto.randomUUID();
    let isHeld = await store.create(key, holder, ttlMs);
    if (!isHeld) return undefined;
    return {
      store,
      isHeld: () => isHeld,
      async renew() {
        isHeld = await store.replace(key, holder, holder, ttlMs);
        return isHeld;
      },
      release: () => store.delete(key),
    };
  },
});
