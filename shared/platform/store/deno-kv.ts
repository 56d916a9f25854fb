/** The store of Deno: its key-value database. A key is an array there, and a check and a set are one step. */
import { available, patiently } from './available.ts';
import type { Store } from './store.ts';

/** As much of `Deno.Kv` as is used here. */
export interface DenoKv {
  get(key: readonly string[]): Promise<KvEntry>;
  set(key: readonly string[], value: unknown, options: { expireIn: number }): Promise<unknown>;
  delete(key: readonly string[]): Promise<void>;
  list(range: { start: readonly string[]; end: readonly string[] }): AsyncIterable<KvEntry>;
  atomic(): KvAtomic;
}
interface KvEntry {
  readonly key: readonly unknown[];
  readonly value: unknown;
  readonly versionstamp: string | null;
}
interface KvAtomic {
  check(entry: { key: readonly string[]; versionstamp: string | null }): KvAtomic;
  set(key: readonly string[], value: unknown, options: { expireIn: number }): KvAtomic;
  commit(): Promise<{ readonly ok: boolean }>;
}

interface Stored {
  /** UTF-8: Deno KV's own strings take two bytes for each character as soon as one of them needs two. */
  readonly value: Uint8Array;
  /** Deno KV removes expired values some time later, so that the time has to be checked. */
  readonly expires: number;
}

const ROOT = 'plesk-edge';
const UTF8 = /* @__PURE__ */ new TextDecoder('utf-8', { ignoreBOM: true });

/** @param open gives the database; called once, when it is first needed @returns the store in Deno KV */
export function denoKvStore(open: () => Promise<DenoKv>, now: () => number = Date.now): Store {
  let opened: Promise<DenoKv> | undefined;
  const database = () => {
    opened ??= open().catch((error: unknown) => {
      // The next caller tries again.
      opened = undefined;
      throw error;
    });
    return opened;
  };
  const live = (entry: KvEntry): string | undefined => {
    const found = entry.value as Stored | null;
    return found && found.expires > now() ? UTF8.decode(found.value) : undefined;
  };
  const stored = (value: string, ttlMs: number): Stored => ({
    value: new TextEncoder().encode(value),
    expires: now() + ttlMs,
  });
  /** Two processes over one file lock each other out now and then. */
  const unlocked = <T>(run: (kv: DenoKv) => Promise<T>): Promise<T> =>
    patiently(
      (error) => String(error).includes('database is locked'),
      async () => run(await database()),
    );
  /** Sets the key if its value is as wanted, and no other process changes it in between. */
  const setWhere = (key: string, expected: string | undefined, value: string, ttlMs: number) =>
    unlocked(async (kv) => {
      for (;;) {
        const entry = await kv.get([ROOT, key]);
        if (live(entry) !== expected) return false;
        const { ok } = await kv
          .atomic()
          .check({ key: [ROOT, key], versionstamp: entry.versionstamp })
          .set([ROOT, key], stored(value, ttlMs), { expireIn: ttlMs })
          .commit();
        // Another process was faster, or Deno KV has removed an expired value: the next look tells.
        if (ok) return true;
      }
    });
  return available({
    get: (key) => unlocked(async (kv) => live(await kv.get([ROOT, key]))),
    create: (key, value, ttlMs) => setWhere(key, undefined, value, ttlMs),
    replace: (key, expected, value, ttlMs) => setWhere(key, expected, value, ttlMs),
    put: (key, value, ttlMs) =>
      unlocked(async (kv) => void (await kv.set([ROOT, key], stored(value, ttlMs), { expireIn: ttlMs }))),
    delete: (key) => unlocked((kv) => kv.delete([ROOT, key])),
    list: (prefix, { after, limit = 1000 } = {}) =>
      unlocked(async (kv) => {
        const entries: { key: string; value: string }[] = [];
        // The smallest string behind a key is the key and a zero character.
        const start = [ROOT, after === undefined ? prefix : `${after}\0`];
        for await (const entry of kv.list({ start, end: [ROOT, `${prefix}\uffff`] })) {
          const value = live(entry);
          if (value !== undefined) entries.push({ key: String(entry.key[1]), value });
          if (entries.length === limit) break;
        }
        return entries;
      }),
  });
}
