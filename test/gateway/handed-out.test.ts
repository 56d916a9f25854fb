/** A secret that an operation hands out is only in its one reply. */
import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import type { Edge } from '../../shared/http/edge.ts';
import type { Operation } from '../../shared/operation/declaration.ts';
import { sqlStore } from '../../shared/platform/store/sql.ts';
import { type Chat, chat, textOf } from '../chatops/chat.ts';
import { SECRET as SINK_SECRET } from '../events/outbox.ts';
import { ALL, sha256 } from './gateway.ts';

vi.mock('../../functions/operations.ts', async () => {
  const [{ catalog }, { edge }, { create, list }] = await Promise.all([
    import('../../shared/operation/catalog.ts'),
    import('../../shared/http/edge.ts'),
    import('./keys.ts'),
  ]);
  const operators = {
    secret_key: async () => ({
      default: {
        create: async () => ({ default: edge<Operation>(create) }),
        list: async () => ({ default: edge<Operation>(list) }),
      },
    }),
  };
  return { operators, operations: catalog<Edge<Operation>>(operators) };
});

const REPLY = { id: 'canary-id', guid: 'public-guid', key: 'canary-key' };
const resultOf = (members: Readonly<Record<string, string>>): string =>
  `<result>${Object.entries({ status: 'ok', ...members })
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</result>`;
const packet = (operation: string, ...results: readonly string[]): string =>
  `<packet><secret_key><${operation}>${results.join('')}</${operation}></secret_key></packet>`;

/** A gateway whose Plesk answers with such a packet, with a chat and a sink, and what its store and its sink have. */
async function keys(answer: string) {
  const database = new DatabaseSync(':memory:');
  const store = sqlStore(async (sql, ...values) => database.prepare(sql).all(...values));
  const told: string[] = [];
  const allow = ['*', 'secret_key.create', 'secret_key.list'];
  const settings = {
    API_TOKENS: JSON.stringify({ all: { ...ALL.all, allow }, other: { sha256: sha256('other'), allow: ['*'] } }),
    CHATOPS_ACCESS: JSON.stringify({ slack: { U1: { allow } } }),
    EVENTS_URL: 'https://sink.example.com',
    EVENTS_SECRET: SINK_SECRET,
  };
  const send: typeof fetch = async (input, init) => {
    if (!String(input).startsWith('https://sink.')) return fetch(input, init);
    told.push(String(init?.body));
    return new Response();
  };
  const it = await chat(settings, {}, { store, fetch: send });
  it.emulator.faults.set({ kind: 'reply', body: answer });
  const kept = () => JSON.stringify(database.prepare('SELECT * FROM plesk_edge').all());
  return { it, told, kept };
}

const isTold = (told: readonly string[]) => vi.waitFor(() => expect(told).toHaveLength(1));
const noCanary = (it: Chat, ...texts: readonly unknown[]) =>
  expect(JSON.stringify([it.console, ...texts])).not.toContain('canary');

test('HTTP answers with it once, and nothing may be cached', async () => {
  const { it, told, kept } = await keys(packet('create', resultOf(REPLY)));
  const headers = { 'Idempotency-Key': 'a' };
  const first = await it.ask('/secret_key/create', { ip: '192.0.2.1' }, headers);
  expect([first.status, first.body, first.headers.get('Cache-Control')]).toEqual([201, REPLY, 'no-store']);
  await isTold(told);
  expect(JSON.parse(told[0] ?? '')).toMatchObject({
    type: 'plesk.secret_key.create.result',
    data: { guid: REPLY.guid },
  });
  const second = await it.ask('/secret_key/create', { ip: '192.0.2.1' }, headers);
  expect([second.status, second.body]).toMatchObject([
    409,
    { detail: expect.stringContaining('revoke it with secret_key/delete'), revokedBy: 'secret_key/delete' },
  ]);
  expect(it.emulator.packets.list).toHaveLength(1);
  expect(kept()).toContain('handedOut');
  noCanary(it, told, second, kept());
});

test('a batch of which one item handed out a secret is not repeated either', async () => {
  const failed = '<result><status>error</status><errcode>1019</errcode><errtext>no</errtext></result>';
  const { it, kept } = await keys(
    `<packet><secret_key><create>${resultOf(REPLY)}</create><create>${failed}</create></secret_key></packet>`,
  );
  const ask = () => it.ask('/secret_key/create', [{ ip: '192.0.2.1' }, { ip: 'x' }], { 'Idempotency-Key': 'a' });
  expect(await ask()).toMatchObject({ status: 207, body: [REPLY, { errcode: 1019 }] });
  expect((await ask()).status).toBe(409);
  noCanary(it, kept());
});

test('a failure hands out nothing, and is repeated as it was', async () => {
  const { it } = await keys(packet('create', '<result><status>error</status><errcode>1019</errcode></result>'));
  const ask = () => it.ask('/secret_key/create', { ip: 'x' }, { 'Idempotency-Key': 'a' });
  const first = await ask();
  const second = await ask();
  expect([first.status, second.status, second.body]).toEqual([422, 422, first.body]);
});

test('MCP answers with it', async () => {
  const { it, told } = await keys(packet('create', resultOf(REPLY)));
  const call = { name: 'secret_key_create', arguments: { ip: '192.0.2.1' } };
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: call };
  const { body, headers } = await it.ask('/mcp', message, { Accept: 'application/json, text/event-stream' });
  expect(body).toMatchObject({ result: { structuredContent: REPLY } });
  expect(headers.get('Cache-Control')).toBe('no-store');
  await isTold(told);
  noCanary(it, told);
});

test('a chat does not make what it must not show, and shows a reading without it', async () => {
  const { it } = await keys(packet('list', resultOf({ ip: '192.0.2.1', key: REPLY.key })));
  const refused = await it.slack('secret_key create ip=192.0.2.1');
  expect(textOf(refused)).toContain('only the reply to POST /secret_key/create shows');
  expect(it.asked()).toEqual([]);
  const shown = await it.slack('secret_key list ip=192.0.2.1');
  expect(textOf(shown)).toContain('192.0.2.1');
  expect(textOf(shown)).toContain('[redacted]');
  noCanary(it, shown, refused);
});

test('an event that asks for it is refused, and one that reads is answered without it', async () => {
  const { it } = await keys(packet('list', resultOf({ ip: '192.0.2.1', key: REPLY.key })));
  const event = (operation: string) => ({
    specversion: '1.0',
    id: operation,
    source: 'urn:test',
    type: `plesk.secret_key.${operation}`,
    datacontenttype: 'application/json',
    data: { ip: '192.0.2.1' },
  });
  const headers = { 'Content-Type': 'application/cloudevents+json' };
  const refused = await it.ask('/events', event('create'), headers);
  expect(refused).toMatchObject({ status: 501, body: { data: { type: 'urn:plesk-edge:not-supported' } } });
  expect(it.asked()).toEqual([]);
  const { status, body } = await it.ask('/events', event('list'), headers);
  expect([status, body]).toMatchObject([
    200,
    { data: { results: [{ status: 'ok', ip: '192.0.2.1', key: '[redacted]' }] } },
  ]);
});
