/** The store in SQL, for D1 and for SQLite. */
import type { Store } from './store.ts';

/** Runs one statement of SQLite's dialect and gives its rows. */
export type Query = (
  sql: string,
  ...values: (string | number)[]
) => Promise<readonly Readonly<Record<string, unknown>>[]>;

const TABLE = `CREATE TABLE IF NOT EXISTS plesk_edge (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID`;
const LIVE = 'expires > ?';

/**
 * @param query runs a statement
 * @param now milliseconds since the epoch
 */
export function sqlStore(query: Query, now: () => number = Date.now): Store {
  let ready: Promise<unknown> | undefined;
  const run: Query = async (sql, ...values) => {
    ready ??= query(TABLE).catch((error: unknown) => {
      // The next caller tries again.
      ready = undefined;
      throw error;
    });
    await ready;
    return query(sql, ...values);
  };
  const changed = async (sql: string, ...values: (string | number)[]): Promise<boolean> =>
    (await run(`${sql} RETURNING key`, ...values)).length > 0;
  return {
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
    async list(prefix, { after = prefix, limit = 1000 } = {}) {
      // Keys are ASCII: nothing that starts with the prefix sorts behind it followed by the last code unit.
      const sql = `SELECT key, value FROM plesk_edge WHERE key ${after === prefix ? '>=' : '>'} ? AND key < ? AND ${LIVE} ORDER BY key LIMIT ?`;
      const rows = await run(sql, after, `${prefix}\uffff`, now(), limit);
      // Nobody else cleans up.
      await run('DELETE FROM plesk_edge WHERE key IN (SELECT key FROM plesk_edge WHERE expires <= ? LIMIT 100)', now());
      return rows.map((row) => ({ key: row['key'] as string, value: row['value'] as string }));
    },
  };
}
