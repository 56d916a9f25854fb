import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type PostgresQuery, postgresStore } from '../../../shared/platform/store/postgres.ts';
import { holdsMessages } from '../../events/messages.ts';
import { hasPostgres, type PostgresServer, startPostgres } from './postgres-server.ts';
import { holdsAsStore } from './suite.ts';

describe.skipIf(!hasPostgres)('Postgres', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server?.remove());

  /** Connections to the server that wait as long as it takes. */
  function connected(url = server.url): PostgresQuery {
    const pool = new Pool({ connectionString: url });
    // Its connections are closing while the server ends.
    pool.on('error', () => {});
    pool.on('connect', (client) => client.on('error', () => {}));
    onTestFinished(() => pool.end());
    return async (text, ...values) => (await pool.query<Record<string, unknown>>(text, values)).rows;
  }

  const open = async () => {
    const clock = { now: Date.UTC(2026, 4, 3) };
    const [one, other] = [1, 2].map(() => postgresStore(connected(), () => `${clock.now}::bigint`).store);
    if (!one || !other) throw new Error('no store');
    let turn = 0;
    const store = new Proxy(one, { get: (_, verb: keyof typeof one) => (turn++ % 2 ? one : other)[verb] });
    return { clock, store };
  };
  holdsAsStore('Postgres, used by two gateways in turn', open);
  holdsMessages('Postgres, used by two gateways in turn', open);

  /** A database of its own. */
  async function fresh() {
    const name = `fresh_${crypto.randomUUID().replaceAll('-', '')}`;
    await connected()(`CREATE DATABASE ${name}`);
    return server.url.replace(/[^/]+$/, name);
  }

  test('makes one table, of several gateways that start at once too, and leaves alone what else is there', async () => {
    const url = await fresh();
    const query = connected(url);
    await query('CREATE TABLE other (id int); INSERT INTO other VALUES (1)');
    const before = await query('SELECT relname FROM pg_class');
    const stores = Array.from({ length: 5 }, () => postgresStore(connected(url)).store);
    const created = await Promise.all(stores.map((store) => store.create('key', 'value', 60_000)));
    expect(created.filter(Boolean)).toHaveLength(1);
    const names = new Set(before.map(({ relname }) => relname));
    const made = (await query("SELECT relname FROM pg_class WHERE relkind IN ('r','i','S') AND oid > 16384")).map(
      ({ relname }) => String(relname),
    );
    expect(made.filter((name) => !names.has(name) && !name.startsWith('pg_toast')).sort()).toEqual([
      'plesk_edge',
      'plesk_edge_expires',
      'plesk_edge_number_seq',
      'plesk_edge_pkey',
    ]);
    expect(await query('SELECT id FROM other')).toEqual([{ id: 1 }]);
  });

  test('needs no more rights than the README names, once the table is there', async () => {
    const url = await fresh();
    await postgresStore(connected(url)).store.get('key');
    const role = `gateway_${crypto.randomUUID().replaceAll('-', '')}`;
    await connected(url)(
      `CREATE ROLE ${role} LOGIN; REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO ${role}; ` +
        `GRANT SELECT, INSERT, UPDATE, DELETE ON plesk_edge TO ${role}`,
    );
    const { store } = postgresStore(connected(url.replace('test@', `${role}@`)));
    expect(await store.create('key', 'one', 60_000)).toBe(true);
    expect(await store.replace('key', 'one', 'two', 60_000)).toBe(true);
    await store.put('key', 'three', 60_000);
    expect(await store.list('k')).toEqual([{ key: 'key', value: 'three' }]);
    await store.delete('key');
  });

  test('refuses a table that a newer version has made', async () => {
    const url = await fresh();
    const query = connected(url);
    await postgresStore(query).store.get('key');
    await query("UPDATE plesk_edge SET value = '2' WHERE key = 'store/version'");
    await expect(postgresStore(query).store.get('key')).rejects.toMatchObject({
      kind: 'store-unavailable',
      cause: { message: expect.stringContaining('a newer plesk-edge has made it') },
    });
  });

  test('removes what has expired, and never what was set anew', async () => {
    const query = connected(await fresh());
    const clock = { now: 0 };
    const filler = postgresStore(query, () => `${clock.now}::bigint`).store;
    await Promise.all(Array.from({ length: 100 }, (_, index) => filler.put(`key${index}`, 'value', 1000)));
    clock.now += 1000;
    await filler.put('key0', 'again', 1000);
    await postgresStore(query, () => `${clock.now}::bigint`).store.get('key0');
    const left = "SELECT key FROM plesk_edge WHERE key LIKE 'key%'";
    await expect.poll(() => query(left)).toEqual([{ key: 'key0' }]);
  });

  test("the time is the database's", async () => {
    const ahead = Date.now() + 3_600_000;
    const database = postgresStore(connected(await fresh()), () => `${ahead}::bigint`);
    await database.store.get('key');
    expect(Math.abs(database.now() - ahead)).toBeLessThan(60_000);
  });

  describe('leases', () => {
    /** Two gateways over a database of their own, whose time is the test's. */
    async function two() {
      const query = connected(await fresh());
      const clock = { now: 1000 };
      const [one, other] = [1, 2].map(() => postgresStore(query, () => `${clock.now}::bigint`));
      if (!one || !other) throw new Error('no store');
      return { clock, one, other, ttlMs: one.leases.ttlMs };
    }

    test('are held by one process at a time, until they are released or their time is over', async () => {
      const { clock, one, other, ttlMs } = await two();
      const lease = await one.leases.take('task');
      expect(lease?.isHeld()).toBe(true);
      expect(await other.leases.take('task')).toBeUndefined();
      clock.now += ttlMs - 1;
      expect(await lease?.renew()).toBe(true);
      clock.now += ttlMs - 1;
      expect(await other.leases.take('task')).toBeUndefined();
      await lease?.release();
      const second = await other.leases.take('task');
      expect(second?.isHeld()).toBe(true);
      clock.now += ttlMs;
      expect(await second?.renew()).toBe(false);
      expect(second?.isHeld()).toBe(false);
    });

    test.each([
      ['process that was stopped', performance],
      ['machine that has slept', Date],
    ])('end by the clocks of a %s, though nothing else has taken them', async (_, clock) => {
      const { one, ttlMs } = await two();
      const lease = await one.leases.take('task');
      const before = clock.now();
      vi.spyOn(clock, 'now').mockImplementation(() => before + ttlMs);
      onTestFinished(() => void vi.restoreAllMocks());
      expect(lease?.isHeld()).toBe(false);
    });

    test('refuse every change of a holder that was replaced, and none before', async () => {
      const { clock, one, other, ttlMs } = await two();
      const [first, plain] = [await one.leases.take('task'), one.store];
      if (!first) throw new Error('no lease');
      const { store } = first;
      expect(await store.create('a', 'one', 600_000)).toBe(true);
      expect(await store.create('a', 'two', 600_000)).toBe(false);
      expect(await store.replace('a', 'other', 'two', 600_000)).toBe(false);
      expect(await store.replace('a', 'one', 'two', 600_000)).toBe(true);
      await store.put('b', 'one', 600_000);
      clock.now += ttlMs;
      // Its time is over, and no other process has taken it.
      await store.put('b', 'two', 600_000);
      const second = await other.leases.take('task');
      const refused = { kind: 'store-unavailable', cause: { message: 'another process drives this task now' } };
      await expect(store.create('c', 'three', 600_000)).rejects.toMatchObject(refused);
      await expect(store.replace('a', 'two', 'three', 600_000)).rejects.toMatchObject(refused);
      await expect(store.put('b', 'three', 600_000)).rejects.toMatchObject(refused);
      await expect(store.delete('b')).rejects.toMatchObject(refused);
      await first.release();
      expect(await second?.renew()).toBe(true);
      const values = await Promise.all(['a', 'b', 'c'].map((key) => plain.get(key)));
      expect(values).toEqual(['two', 'two', undefined]);
      expect(await second?.store.replace('a', 'two', 'three', 600_000)).toBe(true);
    });

    test('go to one of many processes that take them at once', async () => {
      const { one, other } = await two();
      const taken = await Promise.all(
        Array.from({ length: 40 }, (_, index) => (index % 2 ? one : other).leases.take('task')),
      );
      expect(taken.filter((lease) => lease !== undefined)).toHaveLength(1);
    });
  });
});
