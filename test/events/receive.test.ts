/** Received events, from the sender's view. */
import { CloudEvent, HTTP } from 'cloudevents';
import { describe, expect, test } from 'vitest';
import { ALL, type Gateway, sha256, withToken } from '../gateway/gateway.ts';
import { newReseller } from '../gateway/requests.ts';
import { gatewayWithStore } from './gateway.ts';

const asked = (change: object = {}): CloudEvent<unknown> =>
  new CloudEvent({ id: 'order-17', source: '/billing', type: 'plesk.reseller.add', data: newReseller(), ...change });

/** Posts events as the CloudEvents SDK encodes them. */
const post = (
  { fetch }: Gateway,
  { headers, body }: { headers: object; body: unknown },
  more: Record<string, string> = {},
  query = '',
) =>
  fetch(`/events${query}`, {
    method: 'POST',
    headers: { ...withToken(), ...(headers as Record<string, string>), ...more },
    body: String(body),
  });
const structured = (gateway: Gateway, event: CloudEvent<unknown> = asked(), query = '') =>
  post(gateway, HTTP.structured(event), {}, query);
const batched = (gateway: Gateway, ...events: object[]) =>
  post(gateway, { headers: { 'Content-Type': 'application/cloudevents-batch+json' }, body: JSON.stringify(events) });
const kinds = ({ emulator }: Gateway) => emulator.packets.list.flatMap(({ operations }) => operations);

describe('an event that asks for an operation', () => {
  test.each([
    ['structured', HTTP.structured],
    ['binary', HTTP.binary],
  ])('%s: is carried out, and answered by an event that the SDK reads', async (_name, mode) => {
    const plesk = await gatewayWithStore();
    const { status, headers, body } = await post(plesk, mode(asked()));
    expect([status, headers.get('Content-Type')]).toEqual([200, 'application/cloudevents+json; charset=utf-8']);
    const reply = HTTP.toEvent({ headers: Object.fromEntries(headers), body: JSON.stringify(body) });
    expect(reply).toMatchObject({ type: 'plesk.reseller.add.result', causationid: 'order-17', data: { id: 3 } });
    expect(kinds(plesk)).toEqual(['reseller/add']);
    expect(plesk.log()).toMatchObject({ caller: 'all', operation: 'reseller/add', status: 200, audit: true });
  });

  test.each([
    ['structured, without data', 'application/cloudevents+json', {}],
    ['structured, with data null', 'application/cloudevents+json', { data: null }],
    ['binary, without a body', undefined, {}],
  ])('needs no data if there is nothing to ask for: %s', async (_, type, more) => {
    const plesk = await gatewayWithStore();
    const attributes = {
      specversion: '1.0',
      id: '1',
      source: '/s',
      type: 'plesk.backup-manager.get-supported-protocols',
    };
    const headers =
      type === undefined
        ? Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, value]))
        : { 'Content-Type': type };
    const body = type === undefined ? '' : JSON.stringify({ ...attributes, ...more });
    expect(await post(plesk, { headers, body })).toMatchObject({
      status: 200,
      body: { type: `${attributes.type}.result` },
    });
    expect(
      await post(plesk, {
        headers: { ...headers, ...(type ? {} : { 'ce-type': 'plesk.reseller.get' }) },
        body: body.replace('backup-manager.get-supported-protocols', 'reseller.get'),
      }),
    ).toMatchObject({ status: 422 });
    expect(kinds(plesk)).toEqual(['backup-manager/get-supported-protocols']);
  });

  test('names its server by the attribute pleskserver, or by the query', async () => {
    const plesk = await gatewayWithStore();
    const unknown = {
      type: 'plesk.reseller.add.error',
      data: { type: 'urn:plesk-edge:unknown-server', server: 'us1' },
    };
    expect(await structured(plesk, asked({ pleskserver: 'us1' }))).toMatchObject({ status: 404, body: unknown });
    expect(await structured(plesk, asked(), '?server=us1')).toMatchObject({ status: 404, body: unknown });
    expect(await structured(plesk, asked({ pleskserver: 'default' }), '?server=us1')).toMatchObject({ status: 400 });
    expect(await structured(plesk, asked({ pleskserver: 'default' }))).toMatchObject({ status: 200 });
  });

  test('that fails is answered by the problem and its status', async () => {
    const plesk = await gatewayWithStore();
    await structured(plesk);
    const { status, body } = await structured(plesk, asked({ id: 'order-18' }));
    expect([status, body]).toMatchObject([
      422,
      { type: 'plesk.reseller.add.error', data: { type: 'urn:plesk-edge:plesk-error', errcode: 1019 } },
    ]);
    const invalid = await structured(plesk, asked({ id: 'order-19', data: { genInfo: { login: 7 } } }));
    expect([invalid.status, invalid.body]).toMatchObject([422, { data: { type: 'urn:plesk-edge:invalid-request' } }]);
  });

  test('is answered by 403 without the scope, by 401 without a token', async () => {
    const plesk = await gatewayWithStore({
      API_TOKENS: JSON.stringify({ ...ALL, reader: { sha256: sha256('reader'), allow: ['reseller.get'] } }),
    });
    const refused = await post(plesk, HTTP.structured(asked()), withToken('reader'));
    expect([refused.status, refused.body]).toMatchObject([403, { type: 'plesk.reseller.add.error' }]);
    expect((await post(plesk, HTTP.structured(asked()), { Authorization: '' })).status).toBe(401);
    expect(kinds(plesk)).toEqual([]);
  });

  test('shows the packet in a dry run, and a misspelt dryRun is refused', async () => {
    const plesk = await gatewayWithStore();
    expect(await structured(plesk, asked(), '?dryRun=true')).toMatchObject({
      status: 200,
      body: { data: { dryRun: true } },
    });
    expect((await structured(plesk, asked(), '?dryrun=true')).status).toBe(422);
    expect(kinds(plesk)).toEqual([]);
  });
});

describe('the same event', () => {
  test('delivered 50 times at once, and again a minute later: one packet, the same answer', async () => {
    const plesk = await gatewayWithStore();
    const deliveries = await Promise.all(Array.from({ length: 50 }, () => structured(plesk)));
    plesk.clock.now += 60_000;
    deliveries.push(await structured(plesk));
    expect(kinds(plesk)).toEqual(['reseller/add']);
    expect(new Set(deliveries.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(deliveries[0]).toMatchObject({ status: 200, body: { data: { id: 3 } } });
    expect(deliveries.filter(({ headers }) => headers.get('Idempotency-Replayed') === 'true')).toHaveLength(50);
  });

  test('with another request is refused', async () => {
    const plesk = await gatewayWithStore();
    await structured(plesk);
    const { status, body } = await structured(plesk, asked({ data: newReseller('jim') }));
    expect([status, body]).toMatchObject([422, { type: 'plesk.reseller.add.error' }]);
    expect(kinds(plesk)).toEqual(['reseller/add']);
  });

  const everyReseller = { type: 'plesk.reseller.get', data: { filter: { all: true }, dataset: { genInfo: true } } };

  test('that reads is answered the same, though Plesk would answer something else by now', async () => {
    const plesk = await gatewayWithStore();
    const first = await structured(plesk, asked(everyReseller));
    await structured(plesk, asked({ id: 'order-18' }));
    const second = await structured(plesk, asked(everyReseller));
    expect([second.status, second.body]).toEqual([200, first.body]);
    expect(second.headers.get('Idempotency-Replayed')).toBe('true');
    const other = await structured(plesk, asked({ ...everyReseller, id: 'order-19' }));
    expect(other.body).not.toEqual(first.body);
    expect(kinds(plesk)).toEqual(['reseller/get', 'reseller/add', 'reseller/get']);
  });

  test('with a read is sent again if its answer is larger than 1 MiB, or if Plesk gave no answer', async () => {
    const plesk = await gatewayWithStore();
    const result = '<result><status>ok</status><id>1</id></result>';
    const large = `<packet><reseller><get>${result.repeat(50_000)}</get></reseller></packet>`;
    const faults = [{ kind: 'reply', body: large }, { kind: 'drop' }] as const;
    for (const [index, fault] of faults.entries()) {
      const event = asked({ ...everyReseller, id: `read-${index}` });
      plesk.emulator.faults.set(fault);
      const first = await structured(plesk, event);
      plesk.emulator.faults.clear();
      const second = await structured(plesk, event);
      expect((second.body as { data: unknown }).data).toEqual({ results: [{ status: 'ok' }] });
      expect((second.body as { id: string }).id).not.toBe((first.body as { id: string }).id);
    }
  });

  test('has one id for each answer to it: callers, dry runs and other outcomes have their own', async () => {
    const plesk = await gatewayWithStore({
      API_TOKENS: JSON.stringify({ ...ALL, two: { sha256: sha256('two'), allow: ['*'] } }),
    });
    const fixed = { 'X-Request-Id': 'same' };
    const answers = [
      await post(plesk, HTTP.structured(asked()), fixed, '?dryRun=true'),
      await post(plesk, HTTP.structured(asked()), { ...fixed, ...withToken('two') }, '?dryRun=true'),
      await post(plesk, HTTP.structured(asked()), fixed),
      await post(plesk, HTTP.structured(asked()), { ...fixed, ...withToken('two') }),
      await post(plesk, HTTP.structured(asked({ data: {} })), fixed, '?dryRun=true'),
      await post(plesk, HTTP.structured(asked({ data: {} })), { ...fixed, ...withToken('two') }),
    ];
    expect(new Set(answers.map(({ body }) => (body as { id: string }).id)).size).toBe(answers.length);
  });

  test('is another one if its source differs', async () => {
    const plesk = await gatewayWithStore();
    await structured(plesk);
    await structured(plesk, asked({ source: '/shop', data: newReseller('jim') }));
    expect(kinds(plesk)).toEqual(['reseller/add', 'reseller/add']);
  });
});

describe('a batch', () => {
  test('is answered by one event each, in order, with 200', async () => {
    const plesk = await gatewayWithStore();
    const { status, headers, body } = await batched(
      plesk,
      asked(),
      asked({ id: '2' }),
      asked({ id: '3', type: 'plesk.reseller.get', data: { filter: { id: 3 }, dataset: { genInfo: true } } }),
    );
    expect([status, headers.get('Content-Type')]).toEqual([200, 'application/cloudevents-batch+json; charset=utf-8']);
    expect(body).toMatchObject([
      { causationid: 'order-17', type: 'plesk.reseller.add.result' },
      { causationid: '2', type: 'plesk.reseller.add.error', data: { errcode: 1019 } },
      { causationid: '3', type: 'plesk.reseller.get.result' },
    ]);
    expect(kinds(plesk)).toEqual(['reseller/add', 'reseller/add', 'reseller/get']);
    for (const event of body as object[]) expect(new CloudEvent(event as never).validate()).toBe(true);
  });

  test('leaves at most 200 characters of the id of an event in the log', async () => {
    const plesk = await gatewayWithStore();
    await batched(plesk, asked({ id: 'x'.repeat(5_000) }));
    const lines = plesk.console.filter((line) => line.includes('events.received'));
    expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(['x'.repeat(200)]);
    expect(plesk.console.join()).not.toContain('x'.repeat(201));
  });

  test('with a broken event is refused as a whole, and nothing is sent', async () => {
    const plesk = await gatewayWithStore();
    const { status, body } = await batched(plesk, asked(), {
      ...asked().toJSON(),
      id: '',
      type: 'plesk.reseller.nothing',
    });
    expect([status, body]).toMatchObject([
      400,
      { type: 'urn:plesk-edge:invalid-event', issues: [{ path: '1.id', message: 'is empty' }] },
    ]);
    expect(kinds(plesk)).toEqual([]);
  });
});

describe('a broken event', () => {
  test.each([
    [{ specversion: '0.3' }, 'specversion'],
    [{ id: undefined }, 'id'],
    [{ source: 'with space' }, 'source'],
    [{ type: 'plesk.reseller.nothing' }, 'type'],
    [{ type: 'com.example.order' }, 'type'],
    [{ time: 'today' }, 'time'],
  ])('%o: 400 with what is wrong, and nothing is sent', async (change, path) => {
    const plesk = await gatewayWithStore();
    const event = {
      headers: { 'Content-Type': 'application/cloudevents+json' },
      body: JSON.stringify({ ...asked().toJSON(), ...change }),
    };
    const { status, body } = await post(plesk, event);
    expect([status, body]).toMatchObject([400, { type: 'urn:plesk-edge:invalid-event', issues: [{ path }] }]);
    expect(kinds(plesk)).toEqual([]);
  });

  test('no event at all: 415', async () => {
    const plesk = await gatewayWithStore();
    expect((await plesk.ask('/events', newReseller())).status).toBe(415);
  });
});

describe('the handshake of senders', () => {
  const options = ({ fetch }: Gateway, headers: Record<string, string>) =>
    fetch('/events', { method: 'OPTIONS', headers });

  test('a sender that EVENTS_ORIGINS names may send', async () => {
    const plesk = await gatewayWithStore({ EVENTS_ORIGINS: 'eventgrid.azure.net' });
    const { status, headers } = await options(plesk, {
      'WebHook-Request-Origin': 'eventgrid.azure.net',
      'WebHook-Request-Rate': '120',
    });
    expect([status, headers.get('WebHook-Allowed-Origin'), headers.get('WebHook-Allowed-Rate')]).toEqual([
      200,
      'eventgrid.azure.net',
      '120',
    ]);
  });

  test('is answered also if CORS_ORIGINS is set', async () => {
    const plesk = await gatewayWithStore({ EVENTS_ORIGINS: '*', CORS_ORIGINS: 'https://panel.example.com' });
    const { headers } = await options(plesk, { 'WebHook-Request-Origin': 'sender.example.com' });
    expect([headers.get('WebHook-Allowed-Origin'), headers.get('WebHook-Allowed-Rate')]).toEqual([
      'sender.example.com',
      '*',
    ]);
  });

  test.each([{}, { EVENTS_ORIGINS: 'other.example.com' }])('another may not: %o', async (settings) => {
    const plesk = await gatewayWithStore(settings);
    const { status, headers } = await options(plesk, { 'WebHook-Request-Origin': 'eventgrid.azure.net' });
    expect([status, headers.get('WebHook-Allowed-Origin')]).toEqual([403, null]);
  });
});

test('a gateway that is asked to end begins no further event of a batch, and answers it so', async () => {
  const plesk: Gateway = await gatewayWithStore({}, undefined, {
    isEnding: () => plesk.emulator.packets.list.length === 1,
  });
  const events = [1, 2, 3].map((id) => asked({ id: String(id), data: newReseller(`jane${id}`) }));
  const { body } = await batched(plesk, ...events.map((event) => event.toJSON() as object));
  expect(body).toMatchObject([
    { type: 'plesk.reseller.add.result', causationid: '1' },
    { type: 'plesk.reseller.add.error', causationid: '2', data: { type: 'urn:plesk-edge:shutting-down', status: 503 } },
    { type: 'plesk.reseller.add.error', causationid: '3', data: { type: 'urn:plesk-edge:shutting-down', status: 503 } },
  ]);
  expect(kinds(plesk)).toEqual(['reseller/add']);
});
