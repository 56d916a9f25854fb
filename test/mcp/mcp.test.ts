/** The operations as tools, with the official client as the assistant, in both of its modes. */
import { describe, expect, test } from 'vitest';
import { operations } from '../../functions/operations.ts';
import { toolName } from '../../shared/mcp/operation-tool.ts';
import { operationsTools } from '../../shared/mcp/operations.ts';
import { jsonSchemaOf } from '../../shared/operation/json-schema.ts';
import { ALL, type Gateway, gateway, sha256 } from '../gateway/gateway.ts';
import { newReseller } from '../gateway/requests.ts';
import { assistant, type Mode } from './assistant.ts';

const MODES: readonly Mode[] = ['2025-11-25', '2026-07-28'];

const kinds = ({ emulator }: Gateway) => emulator.packets.list.flatMap(({ operations: names }) => names);
const TOKENS = {
  API_TOKENS: JSON.stringify({
    ...ALL,
    reader: { sha256: sha256('reader'), allow: ['reseller-plan.get'] },
    support: { sha256: sha256('support'), allow: ['reseller.*', 'backup-manager.remove-file', 'backups.*'] },
  }),
};

describe.each(MODES)('by the revision %s', (mode) => {
  test('the client sees each of a few operations as a tool, and uses them', async () => {
    const plesk = await gateway(TOKENS);
    const client = await assistant(plesk, mode, 'support');
    expect(client.getNegotiatedProtocolVersion()).toBe(mode);
    const { tools } = await client.listTools();
    const names = tools.map(({ name }) => name);
    expect(names).toEqual([
      'backup_manager_remove_file',
      ...(await operations.names()).filter((name) => name.startsWith('reseller/')).map(toolName),
      ...['backups_status', 'backups_slots', 'backups_slot', 'backups_run', 'backups_retry', 'backups_stop'],
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
    const plesk = await gateway(TOKENS);
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

  test('an operation that destroys waits for a confirmation', async () => {
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

test('each tool is typed by its declaration, and describes its effect', async () => {
  const plesk = await gateway(TOKENS);
  const { tools } = await (await assistant(plesk, '2025-11-25', 'support')).listTools();
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

test('no two operations share a tool, and no operation has a member that tools reserve', async () => {
  const names = [...(await operations.names()).map(toolName), ...operationsTools.map(({ tool }) => tool.name)];
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

describe('a request with nulls and texts, as models send it', () => {
  test('is taken: the packet is the same', async () => {
    const plesk = await gateway({}, { resellers: 2 });
    const client = await assistant(plesk, '2025-11-25');
    const said = { filter: '{"id":["1","2"],"login":null}', dataset: { genInfo: 'true', stat: null }, server: null };
    const plain = { filter: { id: [1, 2] }, dataset: { genInfo: true } };
    const packets = [];
    for (const given of [said, plain]) {
      const dry = await client.callTool({ name: 'reseller_get', arguments: { ...given, dryRun: true } });
      packets.push(dry.structuredContent);
    }
    expect(packets[0]).toEqual(packets[1]);
    expect(packets[0]).toMatchObject({ dryRun: true });
    const dry = await client.callTool({ name: 'reseller_get', arguments: { ...said, dryRun: 'true' } });
    expect(dry.structuredContent).toEqual(packets[0]);
    expect(plesk.emulator.packets.list).toHaveLength(0);
  });

  test('is read before a confirmation is asked for', async () => {
    const plesk = await gateway({}, { resellers: 2 });
    const client = await assistant(plesk, '2025-11-25');
    const ask = (more: object) =>
      client.callTool({ name: 'reseller_sync_subscription', arguments: { filter: '{"all":"true"}', ...more } });
    for (const confirm of [undefined, null, false, 'true', 1, {}])
      expect(await ask({ confirm })).toMatchObject({
        isError: true,
        structuredContent: { status: 422, issues: [{ path: 'confirm' }] },
      });
    expect(kinds(plesk)).toEqual([]);
    expect(await ask({ confirm: true })).toMatchObject({ isError: false });
    expect(kinds(plesk)).toEqual(['reseller/sync-subscription']);
  });

  test('holds its secrets as securely', async () => {
    const plesk = await gateway();
    const client = await assistant(plesk, '2025-11-25');
    const { genInfo } = newReseller();
    const ask = (text: string, more: object = {}) =>
      client.callTool({ name: 'reseller_add', arguments: { genInfo: text, ...more } });
    const text = JSON.stringify({ ...genInfo, passwd: 'canary-Canary-1' });
    const answers = [
      await ask(text, { dryRun: true }),
      await ask(`${text}}`),
      await ask(text.replace('"passwd"', '"passwd":"canary-Canary-2","passwd"')),
      await ask(text),
      await ask(text),
    ];
    expect(answers.map(({ isError }) => isError)).toEqual([false, true, true, false, true]);
    expect(answers[2]?.structuredContent).toMatchObject({
      issues: [{ path: 'genInfo.passwd', message: 'is given twice' }],
    });
    expect(JSON.stringify([answers, plesk.console])).not.toContain('canary');
  });

  test('is refused if it may mean something: null for a text that an empty text clears, and in a list', async () => {
    const plesk = await gateway({}, { resellers: 2 });
    const client = await assistant(plesk, '2025-11-25');
    const cleared = { filter: { id: 1 }, values: { genInfo: { email: null } } };
    expect(await client.callTool({ name: 'reseller_set', arguments: cleared })).toMatchObject({
      structuredContent: { issues: [{ path: 'values.genInfo.email', message: 'must be a string, not null' }] },
    });
    const listed = { filter: { id: [1, null] }, dataset: { genInfo: true } };
    expect(await client.callTool({ name: 'reseller_get', arguments: listed })).toMatchObject({
      structuredContent: { issues: [{ path: 'filter.id.1' }] },
    });
    expect(kinds(plesk)).toEqual([]);
  });
});
