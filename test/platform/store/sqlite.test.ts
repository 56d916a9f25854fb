import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { type Query, sqlStore } from '../../../shared/platform/store/sql.ts';
import { sqliteQuery } from '../../../shared/platform/store/sqlite.ts';
import { Problem } from '../../../shared/problem.ts';
import { holdsMessages } from '../../events/messages.ts';
import { holdsAsStore, type Opened } from './suite.ts';

function connected(file: string): Query {
  return sqliteQuery(() => {
    const database = new DatabaseSync(file, { timeout: 0 });
    onTestFinished(() => database.close());
    return database;
  });
}

/** A file that is gone when the test ends. */
function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plesk-edge-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'kv.sqlite');
}

const inMemory = async (): Promise<Opened> => {
  const clock = { now: Date.UTC(2026, 4, 3) };
  return { clock, store: sqlStore(connected(':memory:'), () => clock.now) };
};
holdsAsStore('SQLite', inMemory);
holdsMessages('SQLite', inMemory);

holdsAsStore('one SQLite file, opened twice', async () => {
  const file = temporaryFile();
  const clock = { now: Date.UTC(2026, 4, 3) };
  const stores = [1, 2].map(() => sqlStore(connected(file), () => clock.now));
  let turn = 0;
  // Every call goes to the other connection, as if two machines took turns.
  const store = new Proxy(sqlStore(connected(':memory:')), {
    get: (_, method: keyof (typeof stores)[number]) => stores[turn++ % 2]?.[method],
  });
  return { clock, store };
});

test('what has expired does not pile up, without a list of the keys', async () => {
  const query = connected(':memory:');
  const clock = { now: 0 };
  const store = sqlStore(query, () => clock.now);
  for (let index = 0; index < 2000; index++) {
    clock.now += 1000;
    await store.create(`key${index}`, 'value', 10_000);
  }
  const [row] = await query('SELECT count(*) AS rows FROM plesk_edge');
  expect(row?.['rows']).toBeLessThan(200);
});

test('what has expired is gone a minute later, without a write', async () => {
  const query = connected(':memory:');
  const clock = { now: 0 };
  const store = sqlStore(query, () => clock.now);
  for (let index = 0; index < 2500; index++) await store.put(`key${index}`, 'value', 10_000);
  await store.put('alive', 'value', 3_600_000);
  clock.now += 60_000;
  await store.get('anything');
  expect(await query('SELECT key FROM plesk_edge')).toEqual([{ key: 'alive' }]);
});

test('a locked database is tried again, and in the end is a 503 that says when to come back', async () => {
  const file = temporaryFile();
  const store = sqlStore(connected(file));
  await store.put('key', 'value', 60_000);
  const other = connected(file);
  await other('BEGIN EXCLUSIVE');
  expect(await store.get('key')).toBe('value');
  const waiting = store.create('second', 'value', 60_000);
  // The lock is refused at once, so that this goes on while the store waits.
  await other('COMMIT');
  expect(await waiting).toBe(true);
  await other('BEGIN EXCLUSIVE');
  const refused = store.create('third', 'value', 60_000);
  await expect(refused).rejects.toMatchObject({ kind: 'store-unavailable', headers: { 'Retry-After': '5' } });
  await expect(refused).rejects.toBeInstanceOf(Problem);
  await other('COMMIT');
});

test('a database that fails at first is asked again', async () => {
  const query = connected(':memory:');
  let failures = 1;
  const store = sqlStore(async (...statement) => {
    if (failures-- > 0) throw new Error('not yet');
    return query(...statement);
  });
  await expect(store.get('key')).rejects.toMatchObject({
    kind: 'store-unavailable',
    cause: expect.objectContaining({ message: 'not yet' }),
  });
  expect(await store.create('key', 'value', 1000)).toBe(true);
});
