/** Every route is in the document, and answers as it says there. */
import { expect, test } from 'vitest';
import { createApp } from '../../functions/app.ts';
import { operations } from '../../functions/operations.ts';
import { portableServices } from '../../shared/platform/services.ts';
import { gatewayWithStore } from '../events/gateway.ts';
import { sinksAt } from '../events/outbox.ts';
import { gateway, withToken } from '../gateway/gateway.ts';
import { newReseller } from '../gateway/requests.ts';
import { expectDescribed, expectSchema, type Paths, paths } from './document.ts';
import { issuer } from './issuer.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Those that take tokens and answer as the gateway does; Plesk's own interface is closed, unless a setting opens it. */
const own = Object.entries(paths).filter(([path]) => !path.includes('/enterprise/'));

test('holds the routes of the app, and no others', async () => {
  const names = await operations.names();
  const routes = await createApp(() => portableServices({})).routes();
  const asDocumented = routes.flatMap(({ path }) => {
    // Middleware is no route.
    if (path === '/*') return [];
    // Links to Plesk itself, for browsers: their only answer leads elsewhere.
    if (path.endsWith('/rsession_init.php')) return [];
    if (path === '/:operator/:operation') return names.map((name) => `/${name}`);
    return path.replace(/:(\w+)/g, '{$1}');
  });
  expect(routes.length).toBeGreaterThan(10);
  expect(Object.keys(paths).sort()).toEqual([...new Set(asDocumented)].sort());
});

test('holds the methods of each route', async () => {
  const plesk = await gateway();
  for (const [path, described] of own) {
    const methods = METHODS.filter((method) => method in described).map((method) => method.toUpperCase());
    const address = path.replace('{platform}', 'slack').replace(/\{\w+\}/g, 'x');
    const { status, headers } = await plesk.fetch(address, { method: 'DELETE', headers: withToken() });
    expect([path, status, headers.get('Allow')?.split(', ').sort()]).toEqual([path, 405, methods.sort()]);
    const head = await fetch(plesk.url + address, { method: 'HEAD', headers: withToken() });
    expect([path, head.status === 405]).toEqual([path, !methods.includes('GET')]);
  }
});

test("Plesk's own interface has the addresses that it says, once it is open", async () => {
  const described = Object.keys(paths).filter((path) => path.includes('/enterprise/'));
  expect(described).toHaveLength(2);
  for (const [AGENT_PHP, status] of [
    ['', 404],
    ['true', 200],
  ] as const) {
    const plesk = await gateway({ AGENT_PHP });
    for (const path of described)
      expect((await plesk.fetch(path.replace('{server}', 'default'), { method: 'POST' })).status).toBe(status);
    const got = await plesk.fetch('/enterprise/control/agent.php');
    expect([got.status, got.headers.get('Allow')]).toEqual(AGENT_PHP === '' ? [404, null] : [405, 'POST']);
  }
});

test('has an example of every body that is sent and of every answer that is no problem', () => {
  // But for the page, and for the document itself.
  const described: Paths = { ...paths, '/': {}, '/openapi.json': {} };
  const without = Object.entries(described).flatMap(([path, described]) =>
    METHODS.flatMap((method) => {
      const { requestBody, responses = {} } = described[method] ?? {};
      const good = Object.entries(responses).filter(([status]) => status.startsWith('2') && status !== '207');
      return [...good, ['body', requestBody ?? {}] as const].flatMap(([what, { content = {} }]) =>
        Object.entries(content)
          .filter(([, { example, examples }]) => example === undefined && examples === undefined)
          .map(([type]) => `${method} ${path} ${what} ${type}`),
      );
    }),
  );
  expect(without).toEqual([]);
});

test('asks for a token if the gateway does', async () => {
  const { settings } = await issuer();
  const plesk = await gateway(settings);
  for (const [path, described] of own)
    for (const method of METHODS.filter((each) => each in described && each !== 'options')) {
      const address = path.replace('{platform}', 'slack').replace(/\{\w+\}/g, 'x');
      const { status } = await plesk.fetch(address, { method: method.toUpperCase() });
      const isOpen = described[method]?.security?.some((each) => Object.keys(each).length === 0);
      const isPublic = described[method]?.security?.length === 0 || isOpen === true;
      expect([path, method, status]).toEqual([path, method, isPublic ? 200 : 401]);
    }
});

test('the page, the document and the health are as described', async () => {
  const plesk = await gateway();
  for (const path of ['/', '/openapi.json', '/health']) expectDescribed('get', path, await plesk.fetch(path));
  const deep = () => plesk.fetch('/health?deep', { headers: withToken() });
  const well = await deep();
  expect([well.status, expectDescribed('get', '/health', well)]).toEqual([200, undefined]);
  plesk.emulator.faults.set({ kind: 'errcode', errcode: 1006, errtext: 'Access denied' });
  const refused = await deep();
  expect([refused.status, expectDescribed('get', '/health', refused)]).toEqual([503, undefined]);
  expectDescribed('get', '/health', await plesk.fetch('/health?deep'));
  expectDescribed('get', '/health', await plesk.fetch('/health?depe'));
});

test('describes the metadata of the gateway as a resource, which is 404 without an issuer', async () => {
  const addresses = ['', '/mcp'].map((resource) => `/.well-known/oauth-protected-resource${resource}`);
  const without = await gateway();
  for (const address of addresses) expectDescribed('get', address, await without.fetch(address));
  const { settings } = await issuer();
  const plesk = await gateway(settings);
  for (const address of addresses) {
    const reply = await plesk.fetch(address);
    expect([reply.status, expectDescribed('get', address, reply)]).toEqual([200, undefined]);
  }
});

test('the lines of a streamed reply are as described', async () => {
  const plesk = await gateway({}, { resellers: 2 });
  const headers = { Accept: 'application/x-ndjson', 'Content-Type': 'application/json', ...withToken() };
  const body = JSON.stringify({ filter: { id: [3, 99] }, dataset: { genInfo: true } });
  const response = await fetch(`${plesk.url}/reseller/get`, { method: 'POST', headers, body });
  expect(response.headers.get('Content-Type')).toMatch(/^application\/x-ndjson/);
  expect(paths).toHaveProperty(
    ['/reseller/get', 'post', 'responses', '200', 'content', 'application/x-ndjson', 'schema'],
    {
      $ref: '#/components/schemas/ResellerGetLine',
    },
  );
  const lines = (await response.text()).trim().split('\n');
  expect(lines).toHaveLength(3);
  for (const line of lines) expectSchema('ResellerGetLine', JSON.parse(line));
});

test('events in and out are as described', async () => {
  const plesk = await gatewayWithStore(sinksAt('billing', 'down'), ({ sink }) =>
    sink === 'down' ? new TypeError('fetch failed') : new Response(),
  );
  const event = (data: unknown, id = '1') => ({
    specversion: '1.0',
    id,
    source: '/test',
    type: 'plesk.reseller.add',
    data,
  });
  const send = (body: unknown, type = 'application/cloudevents+json') =>
    plesk.ask('/events', body, { 'Content-Type': type });
  for (const data of [newReseller(), newReseller(), {}]) {
    const reply = await send(event(data, JSON.stringify(data)));
    expectDescribed('post', '/events', reply);
    expect(reply.headers.get('Content-Type')).toMatch(/^application\/cloudevents\+json/);
  }
  expectDescribed('post', '/events', await send([event({})], 'application/cloudevents-batch+json'));
  for (const broken of [{}, '{', []]) expectDescribed('post', '/events', await send(broken));
  expectDescribed('post', '/events', await send(event({}), 'text/plain'));
  await plesk.delivered(2);
  expectDescribed('get', '/events', await plesk.fetch('/events', { headers: withToken() }));
  expectDescribed('post', '/events/{sink}/test', await plesk.ask('/events/billing/test', {}));
  expectDescribed('post', '/events/{sink}/test', await plesk.ask('/events/nobody/test', {}));
});

test('answers to assistants are as described', async () => {
  const plesk = await gateway();
  const call = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
  for (const body of [call, [call, call], { ...call, method: 'nothing' }, {}, '{', 'null'])
    expectDescribed('post', '/mcp', await plesk.ask('/mcp', body));
  expectDescribed('post', '/mcp', await plesk.fetch('/mcp', { method: 'POST' }));
});
