import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import { createClient, requestIdOf } from '../../functions/client.ts';
import { sqlStore } from '../../shared/platform/store/sql.ts';
import { gateway, SECRET } from '../gateway/gateway.ts';

test('says how the gateway and its servers are: a server that is not well is an answer', async () => {
  const { url, emulator } = await gateway();
  const client = createClient({ url, token: SECRET, server: 'default' });
  expect(await client.health()).toEqual({ ok: true });
  expect(await client.health({ deep: true })).toMatchObject({
    ok: true,
    servers: [{ server: 'default', backups: true }],
  });
  emulator.faults.set({ kind: 'status', status: 500 });
  const health = await client.health({ deep: true });
  expect(health).toMatchObject({ ok: false, servers: [{ server: 'default', ok: false, error: 'plesk-bad-reply' }] });
  expect(requestIdOf(health)).toEqual(expect.any(String));
});

test('shows the name and the scopes of the token', async () => {
  const { url } = await gateway();
  const me = await createClient({ url, token: SECRET, server: 'default' }).me();
  expect(me).toMatchObject({ name: 'all', servers: ['default'] });
  expect(me.operations).toContain('reseller/add');
});

test('shows the sinks of events and their messages, sends a test, and a message again', async () => {
  const database = new DatabaseSync(':memory:');
  const store = sqlStore(async (sql, ...values) => database.prepare(sql).all(...values));
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const { url } = await gateway({ EVENTS_URL: 'http://127.0.0.1:9/', EVENTS_SECRET: secret }, {}, { store });
  const client = createClient({ url, token: SECRET });
  expect(await client.events.list()).toMatchObject({ sinks: [{ name: 'default', kind: 'events', delivered: 0 }] });
  const sent = await client.events.test('default');
  expect(sent).toMatchObject({ sink: 'default', type: 'plesk.test' });
  expect(await client.events.sink('default')).toMatchObject({ name: 'default', messages: [{ id: sent.id }] });
  expect(await client.events.replay('default', sent.id)).toEqual(sent);
  await expect(client.events.replay('default', 'another')).rejects.toMatchObject({ kind: 'not-found', status: 404 });
  await expect(client.events.test('a/b')).rejects.toMatchObject({ kind: 'not-found', status: 404 });
});

test('takes its address and its token from the environment, if they are not given', async () => {
  const { url } = await gateway();
  expect(() => createClient()).toThrow('PLESK_EDGE_URL');
  vi.stubEnv('PLESK_EDGE_URL', url);
  expect(() => createClient()).toThrow('PLESK_EDGE_TOKEN');
  vi.stubEnv('PLESK_EDGE_TOKEN', SECRET);
  expect(await createClient().me()).toMatchObject({ name: 'all' });
  vi.stubEnv('PLESK_EDGE_TOKEN', 'another');
  expect(await createClient({ token: SECRET }).me()).toMatchObject({ name: 'all' });
});
