import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { type Query, sqlStore } from '../../../shared/platform/store/sql.ts';
import { holdsAsStore } from './suite.ts';

function connected(file: string): Query {
  const database = new DatabaseSync(file, { timeout: 5000 });
  onTestFinished(() => database.close());
  return async (sql, ...values) => database.prepare(sql).all(...values);
}

holdsAsStore('SQLite', async () => {
  const clock = { now: Date.UTC(2026, 4, 3) };
  return { clock, store: sqlStore(connected(':memory:'), () => clock.now) };
});

holdsAsStore('one SQLite file, opened twice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plesk-edge-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const clock = { now: Date.UTC(2026, 4, 3) };
  const stores = [1, 2].map(() => sqlStore(connected(join(folder, 'kv.sqlite')), () => clock.now));
  let turn = 0;
  // Every call goes to the other connection, as if two machines took turns.
  const store = new Proxy(sqlStore(connected(':memory:')), {
    get: (_, method: keyof (typeof stores)[number]) => stores[turn++ % 2]?.[method],
  });
  return { clock, store };
});

test('what has expired does not pile up, though nobody lists', async () => {
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

test('a database that fails at first is asked again', async () => {
  const query = connected(':memory:');
  let failures = 1;
  const store = sqlStore(async (...statement) => {
    if (failures-- > 0) throw new Error('not yet');
    return query(...statement);
  });
  await expect(store.get('key')).rejects.toThrow('not yet');
  expect(await store.create('key', 'value', 1000)).toBe(true);
});
