import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { gateway, withToken } from './gateway.ts';
import { backup, copy, everyPlan, newReseller } from './requests.ts';

const packet =
  '<?xml version="1.0" encoding="UTF-8"?><packet><reseller><add><gen-info><pname>Jane Doe</pname><login>jane</login>' +
  '<passwd>[redacted]</passwd></gen-info></add></reseller></packet>';

test('a dry run shows the packet without its secrets, and sends nothing', async () => {
  const { ask, emulator } = await gateway();
  const { status, body } = await ask('/reseller/add?dryRun=true', newReseller());
  expect([status, body]).toEqual([200, { dryRun: true, server: 'default', packet }]);
  expect(await ask('/backup-manager/backup-reseller?dryRun', backup)).toMatchObject({
    status: 200,
    body: { packet: expect.stringContaining('<packet version="1.6.9.0">') },
  });
  expect(emulator.packets.list).toEqual([]);
});

test('a dry run still says what is wrong', async () => {
  const { ask } = await gateway();
  expect((await ask('/reseller/add?dryRun=true', {})).status).toBe(422);
  expect((await ask('/reseller/add?dryRun=maybe', newReseller())).status).toBe(422);
  expect((await ask('/reseller/add?dryRun=true&server=mars', newReseller())).status).toBe(404);
  const batch = await ask('/reseller/add?dryRun=true', [newReseller(), {}]);
  expect(batch).toMatchObject({ status: 207, body: [{ dryRun: true, packet }, { status: 422 }] });
});

test('with DRY_RUN every write is one, and reads are done', async () => {
  const { ask, emulator } = await gateway({ DRY_RUN: 'true' });
  expect(await ask('/reseller-plan/duplicate?dryRun=false', copy)).toMatchObject({
    status: 200,
    body: { dryRun: true },
  });
  expect(await ask('/reseller-plan/get', everyPlan)).toMatchObject({ body: { results: [{ status: 'ok' }] } });
  expect(emulator.packets.list.map(({ operations }) => operations)).toEqual([['reseller-plan/get']]);
});

test.each(['/reseller/add#?dryRun', '/reseller/add?dryRun#', '/reseller/add#a?dryRun=true#b'])(
  'a client that sends a fragment, which none should, gets the dry run that it asks for: %s',
  async (path) => {
    const { emulator, url } = await gateway();
    const { port } = new URL(url);
    const headers = { 'Content-Type': 'application/json', ...withToken() };
    const sent = request({ host: '127.0.0.1', port, path, method: 'POST', headers }).end(JSON.stringify(newReseller()));
    const [reply] = (await once(sent, 'response')) as [IncomingMessage];
    expect(JSON.parse(await text(reply))).toMatchObject({ dryRun: true });
    expect(emulator.packets.list).toEqual([]);
  },
);
