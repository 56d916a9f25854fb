/**
 * A durable record that several machines share. Its compare-and-set decides which of them does something once.
 * Implemented over D1 (Cloudflare), Deno KV, SQLite and Postgres; one test suite holds for all of them.
 */
export interface Store {
  /** The value of a key; undefined if it has no value, or that has expired. */
  get(key: string): Promise<string | undefined>;
  /**
   * Sets a key that has no value. Of any number of callers at once, one gets true.
   * @param ttlMs after how many milliseconds the value is gone
   */
  create(key: string, value: string, ttlMs: number): Promise<boolean>;
  /** Sets a key whose value is still `expected`; false if it is not. */
  replace(key: string, expected: string, value: string, ttlMs: number): Promise<boolean>;
  /** Sets a key, whatever its value. For values that are the same from every writer. */
  put(key: string, value: string, ttlMs: number): Promise<void>;
  delete(key: string): Promise<void>;
  /**
   * Keys that start with `prefix` and their values, in the order of the keys (by code unit; keys are ASCII).
   * @param after starts behind this key; the last key of a page gives the next page
   */
  list(prefix: string, options?: { readonly after?: string; readonly limit?: number }): Promise<Entry[]>;
}

export interface Entry {
  readonly key: string;
  readonly value: string;
}

/** The largest value every store holds, in bytes of UTF-8: Deno KV's limit is 64 KiB. */
export const MAX_VALUE_BYTES = 60_000;

/**
 * @returns how many bytes a value takes as JSON in UTF-8
 * @example
 * jsonBytes({ a: 'é' }) // => 10
 */
export const jsonBytes = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;
