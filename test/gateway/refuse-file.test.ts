/** Doors that cannot answer with a file: they refuse it, and send nothing to Plesk. */
import { expect, test } from 'vitest';
import { chat, textOf } from '../chatops/chat.ts';
import { type Gateway, gateway, withToken } from './gateway.ts';

const ROUTE = 'POST /backup-manager/download-file';
const file = { resellerId: 3, filename: 'weekly_info_1.xml' };
const refusal = {
  type: 'urn:plesk-edge:not-supported',
  status: 501,
  detail: expect.stringContaining(ROUTE),
};
const rpc = (args: object) => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'backup_manager_download_file', arguments: args },
});
const event = {
  specversion: '1.0',
  id: '1',
  source: '/billing',
  type: 'plesk.backup-manager.download-file',
  data: file,
};
const sendEvent = (plesk: Gateway, query = '') =>
  plesk.fetch(`/events${query}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/cloudevents+json', ...withToken() },
    body: JSON.stringify(event),
  });

test('an event is answered by the problem, which names the route', async () => {
  const plesk = await gateway({}, { resellers: 1 });
  expect(await sendEvent(plesk)).toMatchObject({
    status: 501,
    body: { type: 'plesk.backup-manager.download-file.error', data: refusal },
  });
  expect(plesk.emulator.packets.list).toEqual([]);
});

test('the call of a tool is answered by the problem, too', async () => {
  const plesk = await gateway({}, { resellers: 1 });
  expect(await plesk.ask('/mcp', rpc(file))).toMatchObject({
    status: 200,
    body: { result: { isError: true, structuredContent: refusal } },
  });
  expect(plesk.emulator.packets.list).toEqual([]);
});

test.each(['slack', 'mattermost'] as const)('and a command in %s', async (platform) => {
  const it = await chat();
  const reply = await it[platform]('backup-manager download-file resellerId=3 filename=weekly_info_1.xml');
  expect(textOf(reply)).toContain(ROUTE);
  expect(it.asked()).toEqual([]);
});

test('a dry run shows the packet everywhere', async () => {
  const plesk = await gateway({}, { resellers: 1 });
  const packet = expect.stringContaining('<filename>weekly_info_1.xml</filename>');
  expect(await sendEvent(plesk, '?dryRun=true')).toMatchObject({
    status: 200,
    body: { data: { dryRun: true, packet } },
  });
  expect(await plesk.ask('/mcp', rpc({ ...file, dryRun: true }))).toMatchObject({
    body: { result: { isError: false, structuredContent: { dryRun: true, packet } } },
  });
  expect(plesk.emulator.packets.list).toEqual([]);
});
