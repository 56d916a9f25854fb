/** The operations as tools, with the official client as the assistant, in both of its modes. */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { describe, expect, onTestFinished, test } from 'vitest';
import { operations } from '../../functions/operations.ts';
import { jsonSchemaOf } from '../../shared/operation/json-schema.ts';
import { ALL, type Gateway, gateway, SECRET, sha256, withToken } from '../gateway/gateway.ts';
import { newReseller } from '../gateway/requests.ts';

type Mode = '2025-11-25' | '2026-07-28';
const MODES: readonly Mode[] = ['2025-11-25', '2026-07-28'];

/** The official client, connected. */
async function assistant({ url }: Gateway, mode: Mode, secret = SECRET) {
  const versionNegotiation = mode === '2026-07-28' ? { versionNegotiation: { mode: 'auto' as const } } : {};
  const client = new Client({ name: 'test', version: '1' }, versionNegotiation);
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: { headers: withToken(secret) } }),
  );
  onTestFinished(() => client.close());
  return client;
}

const kinds = ({ emulator }: Gateway) => emulator.packets.list.flatMap(({ operations: names }) => names);
const READER = {
  API_TOKENS: JSON.stringify({ ...ALL, reader: { sha256: sha256('reader'), allow: ['reseller-plan.get'] } }),
};

describe.each(MODES)('by the revision %s', (mode) => {
  test('the client sees every operation as a tool, and uses them', async () => {
    const plesk = await gateway();
    const client = await assistant(plesk, mode);
    expect(client.getNegotiatedProtocolVersion()).toBe(mode);
    const { tools } = await client.listTools();
    const names = tools.map(({ name }) => name);
    expect(names).toEqual([
      ...operations.names.map((name) => name.replace(/[/-]/g, '_')),
      'backups_status',
      'backups_run',
    ]);
    const added = await client.callTool({ name: 'reseller_add', arguments: newReseller() });
    expect(added).toMatchObject({ structuredContent: { id: 3 }, isError: false });
    expect(added.content).toEqual([{ type: 'text', text: JSON.stringify(added.structuredContent) }]);
    const read = await client.callTool({
      name: 'reseller_get',
      arguments: { filter: { id: 3 }, dataset: { genInfo: true } },
    });
    expect(read.structuredContent).toMatchObject({ results: [{ status: 'ok', id: 3 }] });
    expect(kinds(plesk)).toEqual(['reseller/add', 'reseller/get']);
  });

  test('a restricted token is shown its own tools, and no other is carried out', async () => {
    const plesk = await gateway(READER);
    const client = await assistant(plesk, mode, 'reader');
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(['reseller_plan_get']);
    const refused = await client.callTool({ name: 'reseller_add', arguments: newReseller() });
    expect(refused).toMatchObject({
      isError: true,
      structuredContent: { type: 'urn:plesk-edge:forbidden', scope: 'reseller.add' },
    });
    expect(await client.callTool({ name: 'backups_status', arguments: {} })).toMatchObject({ isError: true });
    expect(kinds(plesk)).toEqual([]);
  });

  test('what destroys waits for a confirmation', async () => {
    const plesk = await gateway({}, { resellers: 2 });
    const client = await assistant(plesk, mode);
    const everyone = { name: 'reseller_sync_subscription', arguments: { filter: { all: true } } };
    const refused = await client.callTool(everyone);
    expect(refused).toMatchObject({ isError: true, structuredContent: { status: 422, issues: [{ path: 'confirm' }] } });
    expect(kinds(plesk)).toEqual([]);
    const dry = await client.callTool({ ...everyone, arguments: { ...everyone.arguments, dryRun: true } });
    expect(dry).toMatchObject({ isError: false, structuredContent: { dryRun: true } });
    const done = await client.callTool({ ...everyone, arguments: { ...everyone.arguments, confirm: true } });
    expect(done.isError).toBe(false);
    expect(kinds(plesk)).toEqual(['reseller/sync-subscription']);
  });

  test('a problem is a result with the problem', async () => {
    const plesk = await gateway();
    const client = await assistant(plesk, mode);
    const { isError, structuredContent } = await client.callTool({
      name: 'reseller_add',
      arguments: { genInfo: { login: 7 }, wrong: 1 },
    });
    expect(isError).toBe(true);
    expect(structuredContent).toMatchObject({ type: 'urn:plesk-edge:invalid-request', status: 422 });
    await expect(client.callTool({ name: 'nothing', arguments: {} })).rejects.toThrow('There is no tool "nothing"');
  });
});

test('each tool is typed by its declaration, and says what it does to whom', async () => {
  const plesk = await gateway({}, {});
  const { tools } = await (await assistant(plesk, '2025-11-25')).listTools();
  const tool = (name: string) => tools.find((each) => each.name === name);
  expect(tool('reseller_get')?.annotations).toEqual({
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
  });
  expect(tool('reseller_add')?.annotations).toEqual({
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: false,
  });
  expect(tool('backup_manager_remove_file')?.annotations).toMatchObject({ destructiveHint: true });
  expect(tool('reseller_add')).toMatchObject({
    title: 'Create a reseller account',
    inputSchema: {
      type: 'object',
      required: ['genInfo'],
      properties: {
        genInfo: { type: 'object' },
        server: { enum: ['default'] },
        dryRun: { type: 'boolean' },
        confirm: { type: 'boolean' },
      },
    },
  });
  expect(tool('reseller_get')?.inputSchema.properties).not.toHaveProperty('confirm');
});

test('no two operations are one tool, and none has a member that tools need for themselves', async () => {
  const names = operations.names.map((name) => name.replace(/[/-]/g, '_'));
  expect(new Set(names).size).toBe(names.length);
  for (const { request } of await operations.all())
    for (const own of ['pleskserver', 'dryRun', 'confirm'])
      expect(jsonSchemaOf(request, 'request')['properties']).not.toHaveProperty(own);
});

test('an operation with a member "server" keeps it: the Plesk server is pleskserver there', async () => {
  const plesk = await gateway();
  const client = await assistant(plesk, '2025-11-25');
  const list = { name: 'backup_manager_get_local_backup_list', arguments: { server: true, pleskserver: 'default' } };
  expect(await client.callTool(list)).toMatchObject({ isError: false });
  const elsewhere = { ...list, arguments: { server: true, pleskserver: 'us1' } };
  expect(await client.callTool(elsewhere)).toMatchObject({
    structuredContent: { type: 'urn:plesk-edge:unknown-server' },
  });
});

test('a secret comes back nowhere: not in results, not in dry runs, not in problems, not in the log', async () => {
  const plesk = await gateway();
  const client = await assistant(plesk, '2025-11-25');
  const { genInfo } = newReseller();
  const secret = { genInfo: { ...genInfo, passwd: 'canary-Canary-1' } };
  const answers = [
    await client.callTool({ name: 'reseller_add', arguments: { ...secret, dryRun: true } }),
    await client.callTool({ name: 'reseller_add', arguments: { ...secret, unknown: 1 } }),
    await client.callTool({ name: 'reseller_add', arguments: secret }),
    await client.callTool({ name: 'reseller_add', arguments: secret }),
  ];
  expect(answers.map(({ isError }) => isError)).toEqual([false, true, false, true]);
  expect(JSON.stringify([answers, plesk.console])).not.toContain('canary');
});
