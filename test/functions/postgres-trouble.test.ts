/** A gateway over a database that is full, takes no writes, or has no connection left. */
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { postgres } from '../../functions/node-postgres.ts';
import { postgresStore } from '../../shared/platform/store/postgres.ts';
import { SECRET } from '../events/outbox.ts';
import { gateway } from '../gateway/gateway.ts';
import { newReseller } from '../gateway/requests.ts';
import { hasPostgres, type PostgresServer, startPostgres } from '../platform/store/postgres-server.ts';

/** The statements that begin and end each trouble. New connections alone notice some of them. */
const TROUBLES: Readonly<Record<string, readonly [begin: string, end: string]>> = {
  'is full': [
    `CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
     CREATE TRIGGER fill BEFORE INSERT OR UPDATE ON plesk_edge FOR EACH ROW EXECUTE FUNCTION fill()`,
    'DROP FUNCTION fill CASCADE',
  ],
  'takes no writes': [
    'ALTER ROLE edge SET default_transaction_read_only = on',
    'ALTER ROLE edge RESET default_transaction_read_only',
  ],
  'has no connection left': ['ALTER ROLE edge CONNECTION LIMIT 0', 'ALTER ROLE edge CONNECTION LIMIT -1'],
};
const DISCONNECT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'edge'";

describe.skipIf(!hasPostgres)('while the database', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
    const { query, end } = postgres(server.url);
    await query('CREATE ROLE edge LOGIN; GRANT ALL ON SCHEMA public TO edge');
    await end();
  }, 60_000);
  afterAll(() => server?.remove());

  test.each(Object.entries(TROUBLES))(
    '%s, reads are answered, and writes that need a record are refused and not sent; afterwards all goes on',
    async (name, [begin, finish]) => {
      const administrator = postgres(server.url);
      onTestFinished(administrator.end);
      const { query, end } = postgres(server.url.replace('test@', 'edge@'));
      onTestFinished(end);
      const { store, now } = postgresStore(query);
      const sink = { EVENTS_URL: 'https://events.example.com', EVENTS_SECRET: SECRET };
      const send: typeof fetch = async (input, init) =>
        String(input).startsWith(sink.EVENTS_URL) ? new Response() : fetch(input, init);
      const { ask, emulator, fetch: get } = await gateway(sink, { resellers: 1 }, { store, now, fetch: send });
      const write = (key: string) =>
        ask('/reseller/add', newReseller(key), { 'Idempotency-Key': `${name}/${key}`.replaceAll(' ', '-') });
      const change = async (sql: string) => {
        await administrator.query(sql);
        await administrator.query(DISCONNECT);
      };
      expect((await write('before')).status).toBe(201);

      await change(begin);
      const refused = { status: 503, body: { type: 'urn:plesk-edge:store-unavailable' } };
      // Connections that are about to end may still serve.
      await expect.poll(() => write('while'), { timeout: 10_000 }).toMatchObject(refused);
      const sent = emulator.state.resellers.size;
      const replies = await Promise.all(Array.from({ length: 20 }, (_, index) => write(`many${index}`)));
      for (const reply of replies) expect(reply).toMatchObject(refused);
      // Its intent cannot be recorded.
      expect(await ask('/reseller/add', newReseller('unkeyed'))).toMatchObject(refused);
      expect(emulator.state.resellers.size).toBe(sent);
      const read = { filter: { id: [3] }, dataset: { genInfo: true } };
      const reads = await Promise.all(Array.from({ length: 50 }, () => ask('/reseller/get', read)));
      expect(reads.filter(({ status }) => status === 200)).toHaveLength(50);
      expect((await get('/health')).status).toBe(200);

      await change(finish);
      await expect.poll(async () => (await write('while')).status, { timeout: 20_000 }).toBe(201);
      const replayed = await write('before');
      expect([replayed.status, replayed.headers.get('Idempotency-Replayed')]).toEqual([201, 'true']);
      expect((await ask('/reseller/add', newReseller('unkeyed'))).status).toBe(201);
    },
  );
});
