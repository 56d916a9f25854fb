/** The rules of the transport, revision by revision, as raw requests. */
import { describe, expect, test } from 'vitest';
import { type Gateway, gateway, withToken } from '../gateway/gateway.ts';

const META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
};
const request = (method: string, params: object = {}, id: unknown = 1) => ({ jsonrpc: '2.0', id, method, params });
const modern = (method: string, params: object = {}) => request(method, { ...params, _meta: META });
const headersOf = (method: string, name?: string) => ({
  'MCP-Protocol-Version': '2026-07-28',
  'Mcp-Method': method,
  ...(name === undefined ? {} : { 'Mcp-Name': name }),
});
const PLANS = { name: 'reseller_plan_get', arguments: { filter: { all: true } } };

describe('revisions with a handshake', () => {
  test.each(['2025-03-26', '2025-06-18', '2025-11-25'])('%s is agreed on', async (protocolVersion) => {
    const { ask } = await gateway();
    const { status, body } = await ask(
      '/mcp',
      request('initialize', { protocolVersion, capabilities: {}, clientInfo: {} }),
    );
    expect([status, body]).toMatchObject([
      200,
      { id: 1, result: { protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'plesk-edge' } } },
    ]);
    const initialized = await ask(
      '/mcp',
      { jsonrpc: '2.0', method: 'notifications/initialized' },
      { 'MCP-Protocol-Version': protocolVersion },
    );
    expect([initialized.status, initialized.body]).toEqual([202, '']);
    const { body: called } = await ask('/mcp', request('tools/call', PLANS), {
      'MCP-Protocol-Version': protocolVersion,
    });
    expect(called).toMatchObject({ result: { isError: false } });
  });

  test('an unknown one, or one without a handshake, is answered with the newest', async () => {
    const { ask } = await gateway();
    for (const protocolVersion of ['2024-11-05', '2026-07-28', undefined])
      expect((await ask('/mcp', request('initialize', { protocolVersion }))).body).toMatchObject({
        result: { protocolVersion: '2025-11-25' },
      });
  });

  test('ping is answered, an unknown method is an error', async () => {
    const { ask } = await gateway();
    expect((await ask('/mcp', request('ping', {}, 'a'))).body).toEqual({ jsonrpc: '2.0', id: 'a', result: {} });
    expect(await ask('/mcp', request('resources/list'))).toMatchObject({
      status: 200,
      body: { error: { code: -32601 } },
    });
  });

  test('several messages at once are a part of 2025-03-26 alone', async () => {
    const { ask } = await gateway();
    const both = [request('ping', {}, 1), { jsonrpc: '2.0', method: 'notifications/x' }, request('ping', {}, 2)];
    expect((await ask('/mcp', both)).body).toMatchObject([{ id: 1 }, { id: 2 }]);
    expect(await ask('/mcp', both, { 'MCP-Protocol-Version': '2025-06-18' })).toMatchObject({
      status: 400,
      body: { error: { code: -32600 } },
    });
    expect((await ask('/mcp', [])).status).toBe(400);
  });
});

describe('2026-07-28', () => {
  test('server/discover describes the server', async () => {
    const { ask } = await gateway();
    const { status, body } = await ask('/mcp', modern('server/discover'), headersOf('server/discover'));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      result: {
        resultType: 'complete',
        supportedVersions: ['2025-03-26', '2025-06-18', '2025-11-25', '2026-07-28'],
        capabilities: { tools: {} },
        ttlMs: 0,
        cacheScope: 'private',
        _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'plesk-edge' } },
      },
    });
  });

  test('a tool is called without any handshake', async () => {
    const { ask } = await gateway();
    const { body } = await ask('/mcp', modern('tools/call', PLANS), headersOf('tools/call', PLANS.name));
    expect(body).toMatchObject({
      result: { resultType: 'complete', isError: false, structuredContent: { results: expect.any(Array) } },
    });
  });

  test('a name that no header can carry comes in base64', async () => {
    const { ask } = await gateway();
    const encoded = `=?base64?${Buffer.from('é').toString('base64')}?=`;
    const { body } = await ask('/mcp', modern('tools/call', { name: 'é' }), headersOf('tools/call', encoded));
    expect(body).toMatchObject({ error: { code: -32602, message: 'There is no tool "é"' } });
  });

  test.each([
    ['no Mcp-Method', { 'MCP-Protocol-Version': '2026-07-28' }, -32020],
    ['another Mcp-Method', headersOf('tools/list', PLANS.name), -32020],
    ['no Mcp-Name', headersOf('tools/call'), -32020],
    ['another Mcp-Name', headersOf('tools/call', 'reseller_add'), -32020],
    ['no MCP-Protocol-Version', { 'Mcp-Method': 'tools/call', 'Mcp-Name': PLANS.name }, -32020],
    [
      'another MCP-Protocol-Version',
      { ...headersOf('tools/call', PLANS.name), 'MCP-Protocol-Version': '2025-11-25' },
      -32020,
    ],
    [
      'an unknown MCP-Protocol-Version',
      { ...headersOf('tools/call', PLANS.name), 'MCP-Protocol-Version': '2027-01-01' },
      -32022,
    ],
  ])('%s is refused', async (_name, headers, code) => {
    const { ask, emulator } = await gateway();
    expect(await ask('/mcp', modern('tools/call', PLANS), headers)).toMatchObject({
      status: 400,
      body: { id: 1, error: { code } },
    });
    expect(emulator.packets.list).toHaveLength(0);
  });

  test('a version that is not known is answered with those that are', async () => {
    const { ask } = await gateway();
    const _meta = { ...META, 'io.modelcontextprotocol/protocolVersion': '2027-01-01' };
    const { body } = await ask('/mcp', request('tools/list', { _meta }));
    expect(body).toMatchObject({
      error: { code: -32022, data: { requested: '2027-01-01', supported: expect.arrayContaining(['2026-07-28']) } },
    });
  });

  test.each([
    ['without _meta', {}],
    ['without capabilities', { _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' } }],
  ])('%s', async (_name, params) => {
    const { ask } = await gateway();
    expect(await ask('/mcp', request('tools/list', params), headersOf('tools/list'))).toMatchObject({
      status: 400,
      body: { error: { code: -32602 } },
    });
  });

  test.each(['initialize', 'ping', 'resources/list'])('%s is no method of it', async (method) => {
    const { ask } = await gateway();
    expect(await ask('/mcp', modern(method), headersOf(method))).toMatchObject({
      status: 404,
      body: { error: { code: -32601 } },
    });
  });
});

describe('the door', () => {
  test.each(['GET', 'DELETE', 'PUT'])('%s is answered with 405', async (method) => {
    const { fetch } = await gateway();
    const { status, headers } = await fetch('/mcp', { method, headers: withToken() });
    expect([status, headers.get('Allow')]).toEqual([405, 'POST']);
  });

  test('without a token: 401', async () => {
    const { ask } = await gateway();
    expect((await ask('/mcp', request('tools/list'), { Authorization: '' })).status).toBe(401);
  });

  test('a foreign origin gets 403, its own host and those of CORS_ORIGINS do not', async () => {
    const { ask, url, emulator } = await gateway({ CORS_ORIGINS: 'https://panel.example.com' });
    const from = async (Origin: string) => (await ask('/mcp', request('tools/call', PLANS), { Origin })).status;
    expect(await Promise.all(['https://evil.example.com', 'null', `${url}.evil.example.com`].map(from))).toEqual([
      403, 403, 403,
    ]);
    expect(emulator.packets.list).toHaveLength(0);
    expect(await Promise.all([url, 'https://panel.example.com'].map(from))).toEqual([200, 200]);
  });

  test.each([
    ['{', -32700],
    ['1', -32600],
    ['{"id":1,"method":"ping"}', -32600],
    ['{"jsonrpc":"2.0","id":{},"method":"ping"}', -32600],
    ['{"jsonrpc":"2.0","id":1,"method":7}', -32600],
    ['{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}', -32600],
    ['{"jsonrpc":"2.0","id":1,"method":"tools/call","method":"tools/call","params":{"name":"reseller_get"}}', -32600],
  ])('%s is no message', async (body, code) => {
    const { ask } = await gateway();
    expect(await ask('/mcp', body)).toMatchObject({ status: 400, body: { error: { code } } });
  });

  test('a member of the arguments that is given twice is named', async () => {
    const { ask } = await gateway();
    const body = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"reseller_get","arguments":{"filter":{"id":1,"id":2}}}}`;
    expect((await ask('/mcp', body)).body).toMatchObject({
      result: {
        isError: true,
        structuredContent: { issues: expect.arrayContaining([{ path: 'filter.id', message: 'is given twice' }]) },
      },
    });
  });

  test.each(['initialize', 'ping', 'tools/list', 'tools/call', 'resources/list'])(
    'a member that is given twice is refused in %s',
    async (method) => {
      const { ask, emulator } = await gateway();
      const message = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { name: 'reseller_plan_get' } });
      for (const twice of [
        message.replace('"method"', '"method":"ping","method"'),
        message.replace('"params"', '"params":{},"params"'),
        message.replace('"name"', '"name":"reseller_del","name"'),
        message.replace('"id"', '"id":2,"id"'),
      ])
        expect(await ask('/mcp', twice)).toMatchObject({ status: 400, body: { error: { code: -32600 } } });
      expect(emulator.packets.list).toHaveLength(0);
    },
  );

  test('null is taken for params, a cursor and arguments', async () => {
    const { ask } = await gateway();
    const result = async (method: string, params: unknown) =>
      (await ask('/mcp', { jsonrpc: '2.0', id: 1, method, params })).body;
    expect(await result('ping', null)).toMatchObject({ result: {} });
    expect(await result('tools/list', null)).toMatchObject({ result: { tools: expect.any(Array) } });
    expect(await result('tools/list', { cursor: null })).toMatchObject({ result: { tools: expect.any(Array) } });
    const descriptor = { name: 'reseller_plan_get_limit_descriptor', arguments: null };
    expect(await result('tools/call', descriptor)).toMatchObject({ result: { isError: false } });
  });

  test('refuses an unknown cursor', async () => {
    const { ask } = await gateway();
    for (const cursor of ['', '2', 2, {}])
      expect((await ask('/mcp', request('tools/list', { cursor }))).body).toMatchObject({ error: { code: -32602 } });
  });

  test('arguments are an object, or its JSON text', async () => {
    const { ask } = await gateway();
    const called = async (given: unknown) =>
      (await ask('/mcp', request('tools/call', { name: 'reseller_plan_get', arguments: given }))).body;
    expect(await called('{"filter":{"all":true}}')).toMatchObject({ result: { isError: false } });
    expect(await called('filter')).toMatchObject({ result: { isError: true, structuredContent: { status: 422 } } });
    for (const given of [[], 1, true]) expect(await called(given)).toMatchObject({ error: { code: -32602 } });
  });

  test('answers 415 to a body that is not JSON by its type', async () => {
    const { ask } = await gateway();
    expect((await ask('/mcp', 'x', { 'Content-Type': 'text/plain' })).status).toBe(415);
  });
});

test('a gateway that is asked to end begins no further tool of a batch, and answers it so', async () => {
  const plesk: Gateway = await gateway({}, {}, { isEnding: () => plesk.emulator.packets.list.length === 1 });
  const calls = [1, 2].map((id) => request('tools/call', PLANS, id));
  expect((await plesk.ask('/mcp', calls)).body).toMatchObject([
    { id: 1, result: { isError: false } },
    { id: 2, result: { isError: true, structuredContent: { type: 'urn:plesk-edge:shutting-down', status: 503 } } },
  ]);
  expect(plesk.emulator.packets.list).toHaveLength(1);
});
