/** Events out, as their owner sees it: through the gateway, with a sink of one's own. */
import { Webhook } from 'standardwebhooks';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { ALL, sha256, withToken } from '../gateway/gateway.ts';
import { newReseller } from '../gateway/requests.ts';
import { gatewayWithStore } from './gateway.ts';
import { SECRET, START, sinksAt } from './outbox.ts';

type Json = Readonly<Record<string, unknown>>;

test('users of a chat are no sink that a caller can see, name or test', async () => {
  const plesk = await gatewayWithStore(sinksAt('billing'));
  const { body } = await plesk.fetch('/events', { headers: withToken() });
  expect(body).toMatchObject({ sinks: [{ name: 'billing' }] });
  const tried = await plesk.fetch('/events/@askers/test', { method: 'POST', headers: withToken() });
  expect(tried).toMatchObject({ status: 404 });
});

describe('a write', () => {
  test('is told to the sinks that want its type, signed, without what was typed', async () => {
    // The library refuses what was signed at another time than now.
    vi.useFakeTimers({ now: START, toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const plesk = await gatewayWithStore(
      sinksAt({ name: 'billing', types: ['plesk.reseller.*'] }, { name: 'failures', types: ['plesk.*.*.error'] }),
    );
    const { headers } = await plesk.ask('/reseller/add', newReseller());
    const [tried] = await plesk.delivered(1);
    const event = new Webhook(SECRET).verify(tried?.body ?? '', tried?.headers ?? {}) as Json;
    expect(tried?.sink).toBe('billing');
    expect(event).toMatchObject({
      specversion: '1.0',
      type: 'plesk.reseller.add.result',
      pleskserver: 'default',
      data: {
        operation: 'reseller/add',
        server: 'default',
        caller: 'all',
        outcome: 'ok',
        status: 201,
        id: 3,
        requestId: headers.get('X-Request-Id'),
      },
    });
    const { genInfo } = newReseller();
    for (const typed of [genInfo.passwd, genInfo.login]) expect(tried?.body).not.toContain(typed);
  });

  test('that fails gives an event too; reads and dry runs give no event', async () => {
    const plesk = await gatewayWithStore(sinksAt('billing'));
    await plesk.ask('/reseller/get', { filter: { all: true } });
    await plesk.ask('/reseller/add?dryRun=true', newReseller());
    await plesk.ask('/reseller/add', { genInfo: {} });
    await plesk.ask('/reseller/sync-subscription', { filter: { id: 99 } });
    const types = (await plesk.delivered(1)).map(({ body }) => (JSON.parse(body) as Json)['type']);
    expect(types).toEqual(['plesk.reseller.sync-subscription.error']);
  });

  test('is in the store before its caller is answered, though no sink answers', async () => {
    const plesk = await gatewayWithStore(sinksAt('down'), () => new TypeError('fetch failed'));
    await plesk.ask('/reseller/add', newReseller());
    const { body } = await plesk.fetch('/events', { headers: withToken() });
    expect(body).toMatchObject({ sinks: [{ name: 'down', pending: 1, delivered: 0 }] });
  });

  test('with an idempotency key gives one event', async () => {
    const plesk = await gatewayWithStore(sinksAt('billing'));
    const key = { 'Idempotency-Key': 'a' };
    await plesk.ask('/reseller/add', newReseller(), key);
    await plesk.ask('/reseller/add', newReseller(), key);
    expect(await plesk.delivered(1)).toHaveLength(1);
  });

  test('is done and answered though its sinks are misconfigured; the log says so', async () => {
    const plesk = await gatewayWithStore({ EVENTS_URL: 'https://canary.example.com' });
    expect((await plesk.ask('/reseller/add', newReseller())).status).toBe(201);
    const lines = plesk.console.join('\n');
    expect(lines).toContain('EVENTS_SECRET is needed with EVENTS_URL');
    expect(lines).not.toContain('canary');
  });
});

describe('GET /events', () => {
  test('shows how the sinks do', async () => {
    const plesk = await gatewayWithStore(sinksAt('up', 'down'), ({ sink }) =>
      sink === 'up' ? new Response() : new Response(null, { status: 503 }),
    );
    await plesk.ask('/reseller/add', newReseller());
    const expected = {
      sinks: [
        { name: 'up', kind: 'events', pending: 0, delivered: 1, failed: 0 },
        {
          name: 'down',
          kind: 'events',
          pending: 1,
          delivered: 0,
          failed: 0,
          failingSince: expect.stringMatching(/^2026-11-24T03:00/),
          oldestPending: expect.stringMatching(/^2026-11-24T03:00/),
          lastError: {
            at: expect.any(String),
            error: 'HTTP 503',
            id: expect.any(String),
            type: 'plesk.reseller.add.result',
          },
        },
      ],
    };
    const body = await vi.waitFor(async () => {
      const reply = await plesk.fetch('/events', { headers: withToken() });
      expect([reply.status, reply.body]).toEqual([200, expected]);
      return reply.body;
    });
    expect(JSON.stringify(body)).not.toMatch(/whsec_|example\.com/);
  });

  test('and a test need their scopes', async () => {
    const tokens = {
      ...ALL,
      none: { sha256: sha256('none'), allow: ['reseller.*'] },
      some: { sha256: sha256('some'), allow: ['events.read', 'events.test'] },
    };
    const plesk = await gatewayWithStore({ ...sinksAt('billing'), API_TOKENS: JSON.stringify(tokens) });
    const both = (secret: string) =>
      Promise.all([
        plesk.fetch('/events', { headers: withToken(secret) }),
        plesk.fetch('/events/billing/test', { method: 'POST', headers: withToken(secret) }),
      ]);
    expect((await both('none')).map(({ status }) => status)).toEqual([403, 403]);
    expect((await both('some')).map(({ status }) => status)).toEqual([200, 202]);
  });
});

describe('POST /events/<sink>/test', () => {
  test('sends one plesk.test, whatever types the sink takes', async () => {
    const plesk = await gatewayWithStore(sinksAt({ name: 'failures', types: ['plesk.backup.failed'] }, 'other'));
    const { status, body } = await plesk.fetch('/events/failures/test', { method: 'POST', headers: withToken() });
    expect([status, body]).toMatchObject([202, { sink: 'failures', type: 'plesk.test' }]);
    const tried = await plesk.delivered(1);
    expect(tried.map(({ sink, headers }) => [sink, headers['webhook-id']])).toEqual([
      ['failures', (body as Json)['id']],
    ]);
  });

  test('to a chat it is a message', async () => {
    const plesk = await gatewayWithStore({ DISCORD_WEBHOOK_URL: 'https://discord.example.com/x' });
    await plesk.fetch('/events/discord/test', { method: 'POST', headers: withToken() });
    const [tried] = await plesk.delivered(1);
    expect(JSON.parse(tried?.body ?? '')).toEqual({ content: expect.stringContaining('A test of plesk-edge') });
    expect(tried?.headers).not.toHaveProperty('webhook-signature');
  });

  test('of an unknown sink: 404', async () => {
    const plesk = await gatewayWithStore(sinksAt('billing'));
    expect((await plesk.fetch('/events/nobody/test', { method: 'POST', headers: withToken() })).status).toBe(404);
  });
});
