/** Files in both directions. */

import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { Readable } from 'node:stream';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
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

/** A Plesk of its own in place of the emulator. */
async function pleskThat(answers: RequestListener) {
  const server = createServer(answers).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as { readonly port: number };
  const servers = JSON.stringify({ eu1: { url: `http://127.0.0.1:${port}`, key: 'k' } });
  return client({ all: ['*'], reads: ['*:read'] }, { settings: { PLESK_SERVERS: servers } });
}

const DOWNLOAD = packet('<backup-manager><download-file><filename>a</filename></download-file></backup-manager>');

test('a download comes as it is, with its headers', async () => {
  const content = '<migration-dump>'.repeat(10_000);
  const plesk = await pleskThat((_, response) => {
    response.setHeader('Content-Type', 'application/octet-stream');
    response.setHeader('Content-Disposition', 'attachment; filename="a.xml"');
    response.setHeader('Content-Length', content.length).end(content);
  });
  const response = await plesk.send(DOWNLOAD);
  expect([response.headers.get('Content-Disposition'), response.headers.get('Content-Length')]).toEqual([
    'attachment; filename="a.xml"',
    String(content.length),
  ]);
  expect(await response.text()).toBe(content);
  expect(errcodeOf(await plesk.post(DOWNLOAD, withKey('reads')))).toBe('1006');
});

describe('nothing of a file is kept: one side waits for the other', () => {
  const PIECE = Buffer.alloc(64 * 1024, 'x');
  const PIECES = 512;
  const WHOLE = PIECES * PIECE.length;
  /** The most bytes that sockets and streams buffer. */
  const ON_THE_WAY = (WHOLE * 2) / 3;

  /** A file that counts the bytes that are read. */
  const counted = () => {
    const file = { taken: 0, pieces };
    function* pieces(): Generator<Buffer> {
      for (let piece = 0; piece < PIECES; piece++) {
        file.taken += PIECE.length;
        yield PIECE;
      }
    }
    return file;
  };

  /** A number once it has stopped to grow. */
  async function settled(read: () => number): Promise<number> {
    for (let before = -1; before !== read(); ) {
      before = read();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return read();
  }

  test('an upload waits for Plesk', async () => {
    const { promise: mayRead, resolve: read } = Promise.withResolvers<void>();
    let received = 0;
    const plesk = await pleskThat(async (request, response) => {
      await mayRead;
      for await (const chunk of request) received += chunk.length;
      response
        .setHeader('Content-Type', 'text/xml')
        .end('<packet><upload><result><status>ok</status></result></upload></packet>');
    });
    const file = counted();
    const [head = '', tail = ''] = form(part(FILE, '|')).split('|');
    const body = function* () {
      yield Buffer.from(head);
      yield* file.pieces();
      yield Buffer.from(tail);
    };
    const init = { method: 'POST', headers: multipart, body: Readable.toWeb(Readable.from(body())), duplex: 'half' };
    const reply = fetch(`${plesk.url}/enterprise/control/agent.php`, init as RequestInit);
    await vi.waitUntil(() => file.taken > 0);
    expect(await settled(() => file.taken)).toBeLessThan(ON_THE_WAY);
    read();
    expect(texts(await (await reply).text(), 'status')).toEqual(['ok']);
    expect(received).toBe(WHOLE + head.length + tail.length);
  });

  test('a download waits for its client', async () => {
    const file = counted();
    const plesk = await pleskThat((_, response) => {
      response.setHeader('Content-Type', 'application/octet-stream');
      Readable.from(file.pieces()).pipe(response);
    });
    const response = await plesk.send(DOWNLOAD);
    expect(await settled(() => file.taken)).toBeLessThan(ON_THE_WAY);
    expect((await response.arrayBuffer()).byteLength).toBe(WHOLE);
  });
});
