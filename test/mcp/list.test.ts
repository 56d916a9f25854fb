/** A list of tools that fits into a conversation, with as many operations as Plesk has. */
import { describe, expect, test } from 'vitest';
import { serve } from '../../shared/http/serve.ts';
import { mcp } from '../../shared/mcp/mcp.ts';
import { toolName } from '../../shared/mcp/operation-tool.ts';
import type { Catalog } from '../../shared/operation/catalog.ts';
import { nameOf } from '../../shared/operation/declaration.ts';
import { environmentOf } from '../../shared/platform/environment.ts';
import { portableServices } from '../../shared/platform/services.ts';
import { copies } from '../chatops/many.ts';
import { gateway, sha256 } from '../gateway/gateway.ts';
import { newReseller } from '../gateway/requests.ts';
import { assistant } from './assistant.ts';

const MAX_BYTES = 64_000;

const all = copies(({ operator, operation }, round) => ({
  operator,
  operation: `${operation}-${'x'.repeat(round)}`,
}));
const byName = new Map(all.map((operation) => [nameOf(operation), operation]));
const catalogue: Catalog = {
  names: async () => [...byName.keys()],
  load: async (name) => byName.get(name),
  module: async () => undefined,
  all: async () => all,
};

/** A client of a gateway with many operations. @param allow the patterns of its token */
async function assistantOfMany(allow: readonly string[], settings: Readonly<Record<string, string>> = {}) {
  const API_TOKENS = JSON.stringify({ many: { sha256: sha256('many'), allow } });
  const plesk = await gateway({ API_TOKENS, ...settings }, { resellers: 2 });
  const send: typeof fetch = (input, init) =>
    serve(
      new Request(input, init),
      { services: portableServices(environmentOf(undefined)), abilities: {}, execution: undefined, params: {} },
      (request) => mcp(request, catalogue),
    );
  const client = await assistant(plesk, '2025-11-25', 'many', send);
  const list = async () => (await client.listTools()).tools;
  const use = (name: string, given: object = {}) => client.callTool({ name, arguments: { ...given } });
  const packets = () => plesk.emulator.packets.list.flatMap((packet) => packet.operations);
  return { list, use, packets };
}

const sizeOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;
const namesOf = (tools: readonly { readonly name: string }[]) => tools.map(({ name }) => name);

describe('with 260 operations', () => {
  test.each([[['*']], [['*:read', 'backups.run']], [['webspace.*', 'service-plan.*', 'dns.*', 'database.*']]])(
    'the list of a token for %j is short, and finds them',
    async (allow) => {
      const { list, use } = await assistantOfMany(allow);
      const tools = await list();
      expect(sizeOf(tools)).toBeLessThan(MAX_BYTES);
      expect(namesOf(tools)).toContain('operations_find');
      const { structuredContent } = await use('operations_find', { words: 'get' });
      const { operations: found } = structuredContent as { operations: { name: string; use: string }[] };
      expect(found.length).toBeGreaterThan(0);
      expect((await catalogue.names()).map(toolName)).toEqual(expect.arrayContaining(namesOf(found)));
    },
  );

  test('no token gets a list of more than 64 KB, whatever it may use', async () => {
    for (const count of [1, 10, 20, 30, 40, 50, 100]) {
      const allow = (await catalogue.names()).slice(0, count).map((name) => name.replace('/', '.'));
      const { list } = await assistantOfMany(allow);
      expect(sizeOf(await list()), `${count} operations`).toBeLessThan(MAX_BYTES);
    }
  });

  test('hundreds of servers do not fill it', async () => {
    const servers = Array.from({ length: 400 }, (_, index) => [
      `server-with-a-name-of-some-length-${index}`,
      { url: 'https://plesk.example.com:8443', key: 'key' },
    ]);
    const settings = { PLESK_SERVERS: JSON.stringify(Object.fromEntries(servers)) };
    for (const allow of [['*'], ['reseller.get', 'reseller.add', 'reseller.set']]) {
      const { list } = await assistantOfMany(allow, settings);
      expect(sizeOf(await list())).toBeLessThan(MAX_BYTES);
    }
  });

  test('few of them are a tool each', async () => {
    const { list } = await assistantOfMany(['reseller.get', 'reseller.del']);
    expect(namesOf(await list())).toEqual(['reseller_del', 'reseller_get']);
  });

  test('an operation is found by words, described and used', async () => {
    const { use, packets } = await assistantOfMany(['*']);
    const found = await use('operations_find', { words: 'create resellers' });
    expect(found.structuredContent).toMatchObject({
      operations: expect.arrayContaining([
        { name: 'reseller_add', summary: 'Create a reseller account', use: 'operations_write' },
      ]),
      found: expect.any(Number),
    });
    const described = await use('operations_describe', { name: 'reseller_add' });
    expect(described.structuredContent).toMatchObject({
      name: 'reseller_add',
      inputSchema: { type: 'object', required: ['genInfo'] },
      use: 'operations_write',
    });
    expect(await use('operations_describe', { name: 'reseller/add' })).toEqual(described);
    const added = await use('operations_write', { name: 'reseller_add', arguments: newReseller() });
    expect(added).toMatchObject({ isError: false, structuredContent: { id: 5 } });
    const read = { filter: { id: 5 }, dataset: { genInfo: true } };
    const text = JSON.stringify(read);
    expect(await use('operations_read', { name: 'reseller_get', arguments: text })).toMatchObject({ isError: false });
    expect(await use('reseller_get', read)).toMatchObject({ isError: false });
    expect(packets()).toEqual(['reseller/add', 'reseller/get', 'reseller/get']);
  });

  test('an answer of operations_find is short, however much is found', async () => {
    const { use } = await assistantOfMany(['*']);
    const { structuredContent } = await use('operations_find', { words: 'reseller plan backup' });
    const { found } = structuredContent as { found: number };
    expect(found).toBeGreaterThan(30);
    expect(sizeOf(structuredContent)).toBeLessThan(8000);
    expect((await use('operations_find', { words: '…' })).structuredContent).toEqual({ operations: [], found: 0 });
    expect((await use('operations_find', { words: 'x'.repeat(201) })).isError).toBe(true);
  });

  test('each tool takes the operations of its effect alone, and asks for a confirmation', async () => {
    const { list, use, packets } = await assistantOfMany(['*']);
    const hints = Object.fromEntries((await list()).map(({ name, annotations }) => [name, annotations]));
    expect(hints).toMatchObject({
      operations_find: { readOnlyHint: true },
      operations_describe: { readOnlyHint: true },
      operations_read: { readOnlyHint: true, destructiveHint: false },
      operations_write: { readOnlyHint: false, destructiveHint: false },
      operations_destroy: { readOnlyHint: false, destructiveHint: true },
    });
    const del = { name: 'reseller_del', arguments: { filter: { id: 3 }, confirm: true } };
    for (const wrong of ['operations_read', 'operations_write'])
      expect(await use(wrong, del)).toMatchObject({
        isError: true,
        structuredContent: { issues: [{ path: 'name', message: expect.stringContaining('operations_destroy') }] },
      });
    const unconfirmed = { ...del, arguments: { filter: { id: 3 } } };
    expect(await use('operations_destroy', unconfirmed)).toMatchObject({
      structuredContent: { issues: [{ path: 'confirm' }] },
    });
    expect(packets()).toEqual([]);
    expect(await use('operations_destroy', del)).toMatchObject({ isError: false });
    expect(packets()).toEqual(['reseller/del']);
  });

  test('a token is neither shown nor given what it may not use', async () => {
    const { list, use, packets } = await assistantOfMany(['reseller.get', 'webspace.*', 'service-plan.*', 'dns.*']);
    expect(namesOf(await list())).toContain('operations_write');
    const { structuredContent } = await use('operations_find', { words: 'create reseller account' });
    expect(JSON.stringify(structuredContent)).not.toContain('reseller_add');
    for (const [tool, given] of [
      ['operations_describe', {}],
      ['operations_write', { arguments: newReseller() }],
    ] as const)
      expect(await use(tool, { name: 'reseller_add', ...given })).toMatchObject({
        structuredContent: { type: 'urn:plesk-edge:forbidden', scope: 'reseller.add' },
      });
    expect(packets()).toEqual([]);
  });

  test('a token that only reads gets no tool that writes', async () => {
    const reads = all.filter(({ effect }) => effect === 'read');
    const { list } = await assistantOfMany(reads.map((operation) => nameOf(operation).replace('/', '.')));
    expect(namesOf(await list())).toEqual(['operations_find', 'operations_describe', 'operations_read']);
  });

  test.each([
    [{ name: 'nothing' }, 'name'],
    [{}, 'name'],
    [{ name: 7 }, 'name'],
    [{ name: 'reseller_get', filter: { id: 1 } }, 'filter'],
    [{ name: 'reseller_get', arguments: { filter: { id: 1 }, dataset: { genInfo: 1 } } }, 'dataset.genInfo'],
    [{ name: 'reseller_get', arguments: [] }, 'the request'],
  ])('%j is refused with the path of what is wrong', async (given, path) => {
    const { use } = await assistantOfMany(['*']);
    const { isError, structuredContent } = await use('operations_read', given);
    expect(isError).toBe(true);
    expect(structuredContent).toMatchObject({ status: 422, detail: expect.stringContaining(`${path}: `) });
  });
});
