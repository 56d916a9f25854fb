/** The store in SQL, for D1 and for SQLite. */
import { available } from './available.ts';
import type { Store } from './store.ts';

/** Runs one statement of SQLite's dialect and gives its rows. */
export type Query = (
  sql: string,
  ...values: (string | number)[]
) => Promise<readonly Readonly<Record<string, unknown>>[]>;

const TABLE = `CREATE TABLE IF NOT EXISTS plesk_edge (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID`;
const INDEX = 'CREATE INDEX IF NOT EXISTS plesk_edge_expires ON plesk_edge (expires)';
const LIVE = 'expires > ?';
/** Expired values are removed by the first statement after so many milliseconds. Each heartbeat runs one. */
const CLEAN_EVERY_MS = 60_000;
/** So many rows at once, so many times, hold up no other statement for long. */
const CLEAN_ROWS = 1000;
const CLEAN_TIMES = 10;

/**
 * @param query runs a statement
 * @param now milliseconds since 1970
 * @returns the store in that database
 */
export function sqlStore(query: Query, now: () => number = Date.now): Store {
  // A flag and no promise: on Workers, a request must not wait for a promise of another one.
  let ready = false;
  let cleaned = Number.NEGATIVE_INFINITY;
  const run: Query = async (sql, ...values) => {
    if (!ready) {
      await query(TABLE);
      await query(INDEX);
      ready = true;
    }
    const rows = await query(sql, ...values);
    if (now() - cleaned >= CLEAN_EVERY_MS) {
      cleaned = now();
      await clean().catch(() => {}); // the next one may succeed
    }
    return rows;
  };
  const changed = async (sql: string, ...values: (string | number)[]): Promise<boolean> =>
    (await run(`${sql} RETURNING key`, ...values)).length > 0;
  const clean = async (): Promise<void> => {
    const sql = `DELETE FROM plesk_edge WHERE key IN (SELECT key FROM plesk_edge WHERE expires <= ? LIMIT ${CLEAN_ROWS}) RETURNING key`;
    for (let time = 0; time < CLEAN_TIMES; time++) if ((await query(sql, now())).length < CLEAN_ROWS) return;
  };
  return available({
    async get(key) {
      const [row] = await run(`SELECT value FROM plesk_edge WHERE key = ? AND ${LIVE}`, key, now());
      return row?.['value'] as string | undefined;
    },
    async create(key, value, ttlMs) {
      const sql =
        'INSERT INTO plesk_edge (key, value, expires) VALUES (?, ?, ?) ' +
        'ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires WHERE expires <= ?';
      return changed(sql, key, value, now() + ttlMs, now());
    },
    replace: (key, expected, value, ttlMs) =>
      changed(
        `UPDATE plesk_edge SET value = ?, expires = ? WHERE key = ? AND value = ? AND ${LIVE}`,
        value,
        now() + ttlMs,
        key,
        expected,
        now(),
      ),
    async put(key, value, ttlMs) {
      await run('INSERT OR REPLACE INTO plesk_edge (key, value, expires) VALUES (?, ?, ?)', key, value, now() + ttlMs);
    },
    async delete(key) {
      await run('DELETE FROM plesk_edge WHERE key = ?', key);
    },
    async list(prefix, { after, limit = 1000 } = {}) {
      // Keys are ASCII: nothing that starts with the prefix sorts behind it followed by the last code unit.
      const sql = `SELECT key, value FROM plesk_edge WHERE key ${after === undefined ? '>=' : '>'} ? AND key < ? AND ${LIVE} ORDER BY key LIMIT ?`;
      const rows = await run(sql, after ?? prefix, `${prefix}\uffff`, now(), limit);
      return rows.map((row) => ({ key: row['key'] as string, value: row['value'] as string }));
    },
  });
}
