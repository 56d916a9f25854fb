/** The records of Node and Bun: in a database that several gateways share, or in a file of this machine. */
import { chmodSync, existsSync } from 'node:fs';
import { type Leases, storeLeases } from '../shared/platform/lease.ts';
import { causesOf } from '../shared/platform/log.ts';
import { postgresStore } from '../shared/platform/store/postgres.ts';
import { sqlStore } from '../shared/platform/store/sql.ts';
import { sqliteQuery } from '../shared/platform/store/sqlite.ts';
import type { Store } from '../shared/platform/store/store.ts';
import { Problem } from '../shared/problem.ts';
import { tellSetting } from './settings.ts';

export interface Records {
  /** undefined if the runtime has no SQLite. */
  readonly store: Store | undefined;
  /** Those of the drivers of durable tasks; undefined without a store. */
  readonly leases: Leases | undefined;
  /** Whether other machines may have the same records. */
  readonly areShared: boolean;
  /** The clock of the records, in milliseconds since 1970. */
  readonly now: () => number;
  readonly end: () => Promise<void>;
  /** Logs if the records cannot be used now. */
  readonly check: () => Promise<void>;
}

export const openRecords = ({ DATABASE_URL = '', KV_PATH = 'plesk-edge.sqlite' }: NodeJS.ProcessEnv) =>
  DATABASE_URL === '' ? file(KV_PATH) : database(DATABASE_URL);

async function database(url: string): Promise<Records> {
  const { postgres } = await import('./node-postgres.ts');
  const { query, end } = postgres(url);
  const { store, leases, now } = postgresStore(query);
  return { store, leases, areShared: true, now, end, check: () => check(store, 'DATABASE_URL', 'a database') };
}

async function file(path: string): Promise<Records> {
  // Node has SQLite since 22.13, Bun since 1.4. Without it, an Idempotency-Key is refused.
  const sqlite = await import('node:sqlite').catch(() => undefined);
  const store =
    sqlite &&
    sqlStore(
      sqliteQuery(() => {
        // Records hold the actions of callers, and answers. So only this user may read them and SQLite's files beside.
        process.umask(0o077);
        for (const name of ['', '-wal', '-shm'].map((end) => path + end)) if (existsSync(name)) chmodSync(name, 0o600);
        return new sqlite.DatabaseSync(path, { timeout: 0 });
      }),
    );
  return {
    store,
    leases: store && storeLeases(store),
    areShared: false,
    now: Date.now,
    end: async () => {},
    check: () => check(store, 'KV_PATH', 'a file'),
  };
}

async function check(store: Store | undefined, variable: string, what: string): Promise<void> {
  try {
    await store?.get('start');
  } catch (error) {
    const why = error instanceof Problem ? causesOf(error.cause).map((cause) => ` (${cause})`)[0] : undefined;
    const rest = 'what needs records is refused until it can';
    tellSetting(variable, `${variable} names ${what} that cannot be used now${why ?? ''}: ${rest}`);
  }
}
