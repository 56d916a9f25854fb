/** SQLite in a file of this process, for Node and Bun: statements for the store in SQL. */
import { patiently } from './available.ts';
import type { Query } from './sql.ts';

/** As much of a `DatabaseSync` of `node:sqlite` as is used here. */
export interface Database {
  prepare(sql: string): { all(...values: (string | number)[]): Readonly<Record<string, unknown>>[] };
}

/** SQLITE_BUSY and SQLITE_LOCKED; the upper bytes of a code say more about it (sqlite.org/rescode.html). */
const LOCKED: readonly unknown[] = [5, 6];

function isLocked(error: unknown): boolean {
  const { errcode } = error as { readonly errcode?: unknown };
  return typeof errcode === 'number' && LOCKED.includes(errcode & 0xff);
}

/**
 * Runs statements on a database that other processes use too. SQLite's own waiting for a lock stops the whole process,
 * so the database must be opened without it, and a statement that was refused is tried again.
 * @param open opens the database with a busy time-out of 0; called when it is first needed, and again if it failed
 * @returns a function that runs a statement and gives its rows
 */
export function sqliteQuery(open: () => Database): Query {
  let database: Database | undefined;
  let isPrepared = false;
  const prepared = (): Database => {
    database ??= open();
    // In this mode a reader waits for no writer, nor a writer for a reader. To change the mode needs the lock.
    if (!isPrepared) database.prepare('PRAGMA journal_mode = WAL').all();
    isPrepared = true;
    return database;
  };
  return (sql, ...values) =>
    patiently(isLocked, () =>
      prepared()
        .prepare(sql)
        .all(...values),
    );
}
