/** Connections of Node and Bun to a Postgres server: few, with a limit for every wait. */
import { Pool } from 'pg';
import type { PostgresQuery } from '../shared/platform/store/postgres.ts';

/** The most connections of one gateway. */
const MOST = 10;
/** How long a statement may take with its wait for a connection, in milliseconds. Callers wait no longer. */
const PATIENCE_MS = 1900;
const IDLE_MS = 60_000;

export interface Postgres {
  readonly query: PostgresQuery;
  /** Closes the connections when their statements have ended. */
  readonly end: () => Promise<void>;
}

/** @param url `postgres://user:password@host:5432/database?sslmode=verify-full` @returns its pool, not yet connected */
export function postgres(url: string): Postgres {
  const pool = new Pool({
    connectionString: url,
    max: MOST,
    connectionTimeoutMillis: PATIENCE_MS,
    statement_timeout: PATIENCE_MS,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
    application_name: 'plesk-edge',
  });
  // The statement of a broken connection fails. The pool replaces a broken idle connection.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    async query(text, ...values) {
      const until = performance.now() + PATIENCE_MS;
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
    },
    end: () => pool.end(),
  };
}
