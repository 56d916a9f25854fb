/** Connections of Node and Bun to a Postgres server: few, with a limit for every wait. */
import { Pool } from 'pg';
import type { PostgresQuery } from '../shared/platform/store/postgres.ts';

/** The most connections of one gateway. */
const MOST = 10;
/** The patience of a gateway: its callers wait no longer. */
const PATIENCE_MS = 1900;
const IDLE_MS = 60_000;
/**
 * After a statement that the database did not answer in time, nothing is asked for so long, in milliseconds. So a request
 * that asks several things one after the other waits once.
 */
const SILENT_MS = 2000;

export interface Postgres {
  readonly query: PostgresQuery;
  /** Closes the connections when their statements have ended. */
  readonly end: () => Promise<void>;
}

/**
 * @param url `postgres://user:password@host:5432/database?sslmode=verify-full`
 * @param patienceMs how long a statement may take with its wait for a connection, in milliseconds
 * @returns its pool, not yet connected
 */
export function postgres(url: string, patienceMs = PATIENCE_MS): Postgres {
  const pool = new Pool({
    connectionString: url,
    max: MOST,
    connectionTimeoutMillis: patienceMs,
    statement_timeout: patienceMs,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
    application_name: 'plesk-edge',
  });
  // The statement of a broken connection fails. The pool replaces a broken idle connection.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const ask: PostgresQuery = async (text, ...values) => {
    const until = performance.now() + patienceMs;
    const client = await pool.connect();
    try {
      const left = Math.max(1, Math.round(until - performance.now()));
      // Several statements in one text take no values, not even an empty list.
      const statement = { text, query_timeout: left, ...(values.length > 0 ? { values } : {}) };
      const { rows } = await client.query<Record<string, unknown>>(statement);
      client.release();
      return rows;
    } catch (error) {
      // After a failure, the state of a connection is unknown: another one replaces it.
      client.release(true);
      throw error;
    }
  };
  let answered = Number.NEGATIVE_INFINITY;
  let silentUntil = Number.NEGATIVE_INFINITY;
  return {
    async query(text, ...values) {
      const began = performance.now();
      if (began < silentUntil) throw new Error('the database has just left a statement without an answer');
      try {
        const rows = await ask(text, ...values);
        answered = performance.now();
        return rows;
      } catch (error) {
        const now = performance.now();
        // If it answered others meanwhile, only this statement was slow.
        if (now - began > patienceMs * 0.9 && answered < began) silentUntil = now + SILENT_MS;
        throw error;
      }
    },
    end: () => pool.end(),
  };
}
