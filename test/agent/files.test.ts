/** Files in both directions. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { texts } from '../emulator/emulated.ts';
import { client, errcodeOf, packet, withKey } from './client.ts';

const BOUNDARY = 'a-boundary';
const form = (...parts: readonly string[]) =>
  `${parts.map((part) => `--${BOUNDARY}\r\n${part}\r\n`).join('')}--${BOUNDARY}--\r\n`;
const part = (head: string, content = 'content') => `Content-Disposition: form-data; ${head}\r\n\r\n${content}`;
const FILE = 'name="file"; filename="a.xml"';
const multipart = { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`, ...withKey('all') };

test('an upload goes through, and its file is there', async () => {
  const plesk = await client();
  const data = new FormData();
  data.append('one', new File(['<backup/>'], 'weekly.xml'));
  data.append('two', new File([new Uint8Array(100_000).fill(13)], 'zwei ü.bin'));
  const response = await fetch(`${plesk.url}/enterprise/control/agent.php`, {
    method: 'POST',
    headers: withKey('all'),
    body: data,
  });
  const reply = await response.text();
  expect(texts(reply, 'status')).toEqual(['ok', 'ok']);
  expect(texts(reply, 'name')[0]).toBe('weekly.xml');
  expect(plesk.log()).toMatchObject({ operation: 'upload/upload', audit: true });
});

test('needs upload.upload, which a star covers, and signs in before the body is read', async () => {
  const plesk = await client({ all: ['*'], named: ['upload.upload'], other: ['backup-manager.*'] });
  const body = form(part(FILE));
  for (const name of ['all', 'named'])
    expect(texts(await plesk.post(body, { ...multipart, ...withKey(name) }), 'status')).toEqual(['ok']);
  expect(errcodeOf(await plesk.post(body, { ...multipart, ...withKey('other') }))).toBe('1006');
  expect(errcodeOf(await plesk.post('x'.repeat(2_000_000), { ...multipart, KEY: 'guessed' }))).toBe('11003');
  expect(plesk.arrived).toEqual(['upload/upload', 'upload/upload']);
});

test.each<[what: string, body: string]>([
  ['a field', form(part(FILE), part('name="packet"', packet('<reseller/>')))],
  ['a part with an empty file name', form(part('name="a"; filename=""'))],
  ['two dispositions', form(`Content-Disposition: form-data; name="a"\r\n${part(FILE)}`)],
  ['a name that escapes', form(part('name="a\\"; filename="b"'))],
  ['something before', `x\r\n${form(part(FILE))}`],
  ['something after', `${form(part(FILE))}--${BOUNDARY}\r\n${part('name="a"')}`],
  ['a delimiter after a bare line feed', form(part(FILE, `a\n--${BOUNDARY}\r\n${part('name="a"')}`))],
  ['a folded header', form(part(`name="a";\r\n filename="b"`))],
  ['no end', form(part(FILE)).replace(`--${BOUNDARY}--\r\n`, '')],
  ['nothing', ''],
  ['no part', `--${BOUNDARY}--\r\n`],
])('breaks off a form with %s', async (_, body) => {
  const plesk = await client();
  expect(errcodeOf(await plesk.post(body, multipart))).toBe('1014');
  expect(plesk.emulator.state.uploads).toBeDefined();
  expect(plesk.arrived).toEqual([]);
});

test.each(['multipart/form-data', 'multipart/form-data; boundary=a; boundary=b', 'multipart/mixed; boundary=a'])(
  'refuses %s',
  async (type) => {
    const plesk = await client();
    expect(errcodeOf(await plesk.post(form(part(FILE)), { ...multipart, 'Content-Type': type }))).toBe('1014');
    expect(plesk.arrived).toEqual([]);
  },
);

test('a download comes as it is, with its headers', async () => {
  const content = '<migration-dump>'.repeat(10_000);
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'application/octet-stream');
    response.setHeader('Content-Disposition', 'attachment; filename="a.xml"');
    response.setHeader('Content-Length', content.length).end(content);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as { readonly port: number };
  const servers = JSON.stringify({ eu1: { url: `http://127.0.0.1:${port}`, key: 'k' } });
  const plesk = await client({ all: ['*'], reads: ['*:read'] }, { settings: { PLESK_SERVERS: servers } });
  const asked = packet('<backup-manager><download-file><filename>a</filename></download-file></backup-manager>');
  const response = await plesk.send(asked);
  expect([response.headers.get('Content-Disposition'), response.headers.get('Content-Length')]).toEqual([
    'attachment; filename="a.xml"',
    String(content.length),
  ]);
  expect(await response.text()).toBe(content);
  expect(errcodeOf(await plesk.post(asked, withKey('reads')))).toBe('1006');
});
