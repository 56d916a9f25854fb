/** Answers in place of a file: errors of Plesk, and requests without a meaning. */
import { expect, test } from 'vitest';
import { gateway, sha256 } from '../gateway/gateway.ts';
import {
  asked,
  backUp,
  DOWNLOAD,
  errorPacket,
  file,
  linesOf,
  resultPacket,
  type Script,
  scripted,
  systemPacket,
} from './download.ts';

/** Answers everything with the same. */
const answers =
  (headers: Readonly<Record<string, string>>, body: string | Uint8Array): Script =>
  (response) =>
    void response.writeHead(200, headers).end(body);
const XML = { 'Content-Type': 'text/xml; charset=UTF-8' };
const ATTACHED = { 'Content-Disposition': 'attachment; filename=x' };
const BYTES = { 'Content-Type': 'application/octet-stream' };
const problem = (kind: string) => expect.objectContaining({ type: `urn:plesk-edge:${kind}` });

test.each([
  [errorPacket(1013), 404, { errcode: 1013, errtext: 'It does not exist', server: 'eu1' }],
  [errorPacket(1015), 404, { errcode: 1015 }],
  [errorPacket(1019), 422, { errcode: 1019 }],
  [errorPacket(1023), 422, { errcode: 1023 }],
  [systemPacket(1001), 502, { errcode: 1001 }],
  [systemPacket(1006), 502, { errcode: 1006 }],
])("Plesk's error is the problem that it is everywhere: %s", async (packet, status, members) => {
  const { plesk } = await scripted(answers(XML, packet));
  expect(await plesk.ask(DOWNLOAD, file)).toMatchObject({
    status,
    body: { type: 'urn:plesk-edge:plesk-error', ...members },
  });
  expect(linesOf(plesk)).toEqual([expect.objectContaining({ status, errcode: members.errcode })]);
});

const notFound = [404, problem('plesk-error')];
const packet = errorPacket(1013);
const descriptor = '<?xml version="1.0"?>\n<migration-dump><packet>1</packet></migration-dump>';
test.each([
  ['a packet without a type', {}, packet, notFound],
  ['a packet without a type and a prolog', {}, packet.replace(/^<\?.*\?>/, ' \n'), notFound],
  ['a packet that is said to be bytes', BYTES, packet, notFound],
  ['a packet that is said to be XML and attached', { ...XML, ...ATTACHED }, packet, notFound],
  ['XML of another root, attached', { ...XML, ...ATTACHED }, descriptor, [200, descriptor]],
  ['XML of another root, as bytes', BYTES, descriptor, [200, descriptor]],
  ['XML of another root, without a type', {}, descriptor, [200, descriptor]],
  ['a packet that is a file of bytes, attached', { ...BYTES, ...ATTACHED }, packet, [200, packet]],
  ['XML of another root that is not attached', XML, descriptor, [502, problem('plesk-bad-reply')]],
  ['a packet that is ok', XML, resultPacket('<status>ok</status>'), [502, problem('plesk-bad-reply')]],
  ['a packet that is cut off', XML, packet.slice(0, -9), [502, problem('plesk-bad-reply')]],
  ['a packet without its beginning', XML, packet.slice(30), [502, problem('plesk-bad-reply')]],
  [
    'a packet in another encoding',
    { 'Content-Type': 'text/xml; charset=windows-1251' },
    packet,
    [502, problem('plesk-bad-reply')],
  ],
  [
    'a packet that is not UTF-8',
    XML,
    Uint8Array.from([...Buffer.from('<packet>'), 0xff]),
    [502, problem('plesk-bad-reply')],
  ],
  ['nothing', {}, '', [502, problem('plesk-bad-reply')]],
  ['nothing, as XML', XML, '', [502, problem('plesk-bad-reply')]],
])('%s', async (_, headers, body, [status, expected]: readonly unknown[]) => {
  const { plesk } = await scripted(answers(headers, body));
  const reply = await plesk.ask(DOWNLOAD, file);
  expect([reply.status, reply.body]).toEqual([status, expected]);
});

test.each([[{ 'Content-Type': 'text/html' }], [{}], [BYTES]])(
  'a web page is no file, whatever its headers: %j',
  async (headers) => {
    const { plesk } = await scripted(answers(headers, '<!DOCTYPE html>\n<html><body>Welcome</body></html>'));
    const { status, body } = await plesk.ask(DOWNLOAD, file);
    expect([status, body]).toEqual([502, expect.objectContaining({ detail: expect.stringContaining('web page') })]);
  },
);

test('a packet is one however it is divided', async () => {
  const { plesk } = await scripted(async (response) => {
    response.writeHead(200, {});
    for (const byte of errorPacket(1013, 'Résumé').match(/[\s\S]{1,9}/g) ?? []) {
      response.write(byte);
      await new Promise((resolve) => setImmediate(resolve));
    }
    response.end();
  });
  expect(await plesk.ask(DOWNLOAD, file)).toMatchObject({ status: 404, body: { errtext: 'Résumé' } });
});

test('the words of Plesk quote no secret of the gateway', async () => {
  const { plesk } = await scripted(answers(XML, errorPacket(1023, 'server-key is not good enough')));
  const { body } = await plesk.ask(DOWNLOAD, file);
  expect(JSON.stringify([body, plesk.console])).not.toContain('server-key');
});

test('a read that was not answered is asked again, one that was is not', async () => {
  const flaky = await scripted((response, _, number) => {
    if (number === 1) response.writeHead(503).end();
    else if (number === 2) response.destroy();
    else response.writeHead(200, ATTACHED).end('bytes');
  });
  expect(await flaky.plesk.ask(DOWNLOAD, file)).toMatchObject({ status: 200, body: 'bytes' });
  expect(flaky.packets).toHaveLength(3);
  const cut = await scripted((response) => {
    response.writeHead(200, { ...XML, 'Content-Length': '1000' });
    response.write('<packet>', () => setImmediate(() => response.destroy()));
  });
  expect(await cut.plesk.ask(DOWNLOAD, file)).toMatchObject({ status: 502 });
  expect(cut.packets).toHaveLength(1);
});

test('refuses a batch as a whole, and sends nothing to Plesk', async () => {
  const { plesk, packets } = await scripted(answers(ATTACHED, 'bytes'));
  for (const query of ['', '?dryRun=true'])
    expect(await plesk.ask(DOWNLOAD + query, [file])).toMatchObject({
      status: 422,
      body: { type: 'urn:plesk-edge:invalid-request', detail: expect.stringContaining('one request') },
    });
  expect(packets).toEqual([]);
});

test('lines and keys for doing it once change nothing', async () => {
  const { plesk } = await scripted(answers(ATTACHED, 'bytes'));
  const headers = { Accept: 'application/x-ndjson', 'Idempotency-Key': 'once' };
  const reply = await plesk.ask(DOWNLOAD, file, headers);
  expect([reply.status, reply.body, reply.headers.has('Idempotency-Replayed')]).toEqual([200, 'bytes', false]);
});

test('a dry run shows the packet; what is not valid and not allowed is refused', async () => {
  const { plesk, packets } = await scripted(answers(ATTACHED, 'bytes'));
  expect(await plesk.ask(`${DOWNLOAD}?dryRun=true`, file)).toMatchObject({
    status: 200,
    body: { dryRun: true, packet: expect.stringContaining('<filename>weekly_info_1.xml</filename>') },
  });
  for (const wrong of [{}, { resellerId: 3 }, { ...file, more: 1 }, { resellerId: 3, filename: '' }, null])
    expect(await plesk.ask(DOWNLOAD, wrong)).toMatchObject({ status: 422 });
  expect(await plesk.ask(`${DOWNLOAD}?server=mars`, file)).toMatchObject({ status: 404 });
  const nobody = { ...asked(file), headers: { 'Content-Type': 'application/json' } };
  expect(await plesk.fetch(DOWNLOAD, nobody)).toMatchObject({ status: 401 });
  expect(await plesk.fetch(DOWNLOAD)).toMatchObject({ status: 405 });
  expect(packets).toEqual([]);
});

test('a token needs the pattern of this operation', async () => {
  const tokens = { other: { sha256: sha256('other'), allow: ['backup-manager.get-local-backup-list'] } };
  const plesk = await gateway({ API_TOKENS: JSON.stringify(tokens) }, { resellers: 1 });
  const reply = await plesk.ask(DOWNLOAD, file, { Authorization: 'Bearer other' });
  expect(reply).toMatchObject({
    status: 403,
    body: { detail: expect.stringContaining('backup-manager.download-file') },
  });
  expect(plesk.emulator.packets.list).toEqual([]);
});

test.each([
  [['1.6.8.0', '1.6.7.0'], ['1.6.9.0', undefined, '1.6.8.0'], 200],
  [['1.6.9.1', '1.6.9.0'], ['1.6.9.0'], 200],
  [['1.6.9.2', '1.6.9.1'], ['1.6.9.0', undefined], 501],
])('a server that speaks %j', async (protocols, versions, status) => {
  const plesk = await gateway({}, { resellers: 1 });
  const { filename } = await backUp(plesk);
  plesk.emulator.packets.clear();
  plesk.emulator.options.protocols = protocols;
  const reply = await plesk.ask(DOWNLOAD, { resellerId: 3, filename });
  expect(reply.status).toBe(status);
  if (status === 501) expect(reply.body).toMatchObject({ type: 'urn:plesk-edge:plesk-unsupported', protocols });
  const sent = plesk.emulator.packets.list.map(({ xml }) => /<packet version="([^"]*)"/.exec(xml)?.[1]);
  expect(sent).toEqual(versions);
});

test.each([1005, 1014, 1017])(
  'a packet that is refused with %d is sent again under a protocol that the server speaks',
  async (errcode) => {
    const protos =
      '<packet><server><get_protos><result><status>ok</status><protos><proto>1.6.7.0</proto></protos></result></get_protos></server></packet>';
    const { plesk, packets } = await scripted((response, sent) => {
      if (sent.includes('get_protos')) response.writeHead(200, XML).end(protos);
      else if (sent.includes('1.6.9.0')) response.writeHead(200, XML).end(systemPacket(errcode));
      else response.writeHead(200, ATTACHED).end(sent.includes('1.6.7.0') ? 'bytes' : 'none');
    });
    expect(await plesk.ask(DOWNLOAD, file)).toMatchObject({ status: 200, body: 'bytes' });
    expect(packets).toHaveLength(3);
  },
);
