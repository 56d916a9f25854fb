/** A store in the memory of one process. Chats use it in deployments without a durable store. */
import type { Store } from './store.ts';

/** Beyond this number the oldest entry is dropped. */
const MAX_ENTRIES = 10_000;

/** The store in memory. */
export type VolatileStore = Pick<Store, 'get' | 'create' | 'replace'>;

/** @param now milliseconds since 1970 @returns an empty store */
/* @__NO_SIDE_EFFECTS__ */
export function makeMemory(now = (): number => Date.now()): VolatileStore {
  const entries = new Map<string, { readonly value: string; readonly expires: number }>();
  const live = (key: string): string | undefined => {
    const entry = entries.get(key);
    return entry !== undefined && entry.expires > now() ? entry.value : undefined;
  };
  const set = (key: string, value: string, ttlMs: number): true => {
    // A value that is set anew is the youngest.
    entries.delete(key);
    entries.set(key, { value, expires: now() + ttlMs });
    const [oldest] = entries.keys();
    if (entries.size > MAX_ENTRIES && oldest !== undefined) entries.delete(oldest);
    return true;
  };
  return {
    get: async (key) => live(key),
    create: async (key, value, ttlMs) => live(key) === undefined && set(key, value, ttlMs),
    replace: async (key, expected, value, ttlMs) => live(key) === expected && set(key, value, ttlMs),
  };
}
