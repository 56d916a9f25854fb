/** The store of a Worker: a D1 database. */
import type { D1Database } from '@cloudflare/workers-types';
import { sqlStore } from './sql.ts';
import type { Store } from './store.ts';

/** @param now milliseconds since 1970 @returns the store in a D1 database */
export const d1Store = (database: D1Database, now?: () => number): Store =>
  sqlStore(async (sql, ...values) => {
    const { results } = await database
      .prepare(sql)
      .bind(...values)
      .all<Record<string, unknown>>();
    return results;
  }, now);
