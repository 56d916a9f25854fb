/** Connections to a database that does not do as it should. */
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { postgres } from '../../functions/node-postgres.ts';
import { postgresStore } from '../../shared/platform/store/postgres.ts';
import { hasPostgres, type PostgresServer, startPostgres } from '../platform/store/postgres-server.ts';

/** A proxy between a gateway and its database, which can stop passing bytes on. */
async function wire(port: number) {
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('data', (chunk) => isCut || to.write(chunk));
      from.on('error', () => {});
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  onTestFinished(() => void server.close());
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    port: address.port,
    /** How many ends of connections are open. */
    open: () => open.size,
    cut(cut: boolean) {
      isCut = cut;
    },
  };
}

const unavailable = { kind: 'store-unavailable' };

describe.skipIf(!hasPostgres)('a database', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server?.remove());

  function storeAt(url: string) {
    const { query, end } = postgres(url);
    onTestFinished(end);
    return postgresStore(query).store;
  }

  test('that stops to answer fails what asks it, and nothing is left open; afterwards it serves again', async () => {
    const { port, cut, open } = await wire(Number(new URL(server.url).port));
    const store = storeAt(server.url.replace(/:\d+\//, `:${port}/`));
    await store.put('key', 'value', 60_000);
    cut(true);
    const asked = await Promise.allSettled(Array.from({ length: 30 }, () => store.get('key')));
    for (const each of asked) expect(each).toMatchObject({ status: 'rejected', reason: unavailable });
    await expect.poll(open, { timeout: 10_000 }).toBe(0);
    cut(false);
    const get = () => store.get('key').catch(() => undefined);
    await expect.poll(get, { timeout: 20_000 }).toBe('value');
  });

  test('that stops to answer holds up a request that asks it many things once', async () => {
    const { port, cut } = await wire(Number(new URL(server.url).port));
    const store = storeAt(server.url.replace(/:\d+\//, `:${port}/`));
    await store.put('key', 'value', 60_000);
    cut(true);
    const began = performance.now();
    for (let time = 0; time < 20; time++) await expect(store.get('key')).rejects.toMatchObject(unavailable);
    // One after the other, they would take 38 seconds.
    expect(performance.now() - began).toBeLessThan(19_000);
  });

  test('that restarts fails what asks meanwhile, and serves again by itself', async () => {
    const store = storeAt(server.url);
    await store.put('key', 'value', 60_000);
    await server.stop();
    await expect(store.get('key')).rejects.toMatchObject(unavailable);
    await server.start();
    expect(await store.get('key')).toBe('value');
  });

  test('that takes no writes for a while is read meanwhile', async () => {
    const store = storeAt(server.url);
    const { query: administer, end } = postgres(server.url);
    onTestFinished(end);
    await store.put('key', 'value', 60_000);
    const setReadOnly = async (isOn: boolean) => {
      await administer(`ALTER SYSTEM SET default_transaction_read_only = ${isOn}`);
      await administer('SELECT pg_reload_conf()');
    };
    const put = (value: string) =>
      store.put('key', value, 60_000).then(
        () => 'done',
        (error: unknown) => error,
      );
    await setReadOnly(true);
    await expect.poll(() => put('other'), { timeout: 10_000 }).toMatchObject(unavailable);
    expect(await store.get('key')).toMatch(/value|other/);
    await setReadOnly(false);
    await expect.poll(() => put('again'), { timeout: 10_000 }).toBe('done');
    expect(await store.get('key')).toBe('again');
  });

  test('has no more than ten connections of a gateway, however many requests there are', async () => {
    const store = storeAt(server.url);
    await Promise.all(Array.from({ length: 100 }, (_, index) => store.put(`key${index}`, 'value', 60_000)));
    const { query, end } = postgres(server.url);
    onTestFinished(end);
    const sql = "SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = 'plesk-edge'";
    // This one counts too; those of the tests before may be closing.
    await expect.poll(async () => (await query(sql))[0]?.['count']).toBeLessThanOrEqual(11);
  });
});
