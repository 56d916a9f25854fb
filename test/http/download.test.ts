/** A file in place of JSON: its bytes, its headers, and how it ends. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { connectionLimit } from '../../shared/platform/connections.ts';
import { gateway } from '../gateway/gateway.ts';
import { asked, backUp, bodyOf, DOWNLOAD, file, linesOf, scripted } from './download.ts';

test('the bytes of the file, with its type, its length and its name', async () => {
  const plesk = await gateway({}, { resellers: 1 });
  const { filename, size } = await backUp(plesk);
  const response = await fetch(plesk.url + DOWNLOAD, asked({ resellerId: 3, filename }));
  expect([response.status, Object.fromEntries(response.headers)]).toEqual([
    200,
    expect.objectContaining({
      'content-type': 'application/octet-stream',
      'content-length': String(size),
      'content-disposition': `attachment; filename="${filename}"`,
      'cache-control': 'no-store',
      'x-request-id': expect.any(String),
      'server-timing': expect.stringContaining('plesk;dur='),
    }),
  ]);
  const bytes = await response.text();
  expect([bytes.length, bytes.startsWith(`Backup made by the Plesk emulator: ${filename}`)]).toEqual([size, true]);
  await expect
    .poll(() => plesk.log())
    .toMatchObject({ operation: 'backup-manager/download-file', caller: 'all', server: 'default', status: 200 });
  expect(plesk.log()).not.toHaveProperty('error');
  expect(plesk.log()).not.toHaveProperty('audit');
});

test('a file that is larger than the memory is not read ahead of its reader', async () => {
  const plesk = await gateway({}, { resellers: 1 });
  const { filename, size } = await backUp(plesk, {});
  expect(size).toBeGreaterThan(2 ** 32);
  const response = await fetch(plesk.url + DOWNLOAD, asked({ resellerId: 3, filename }));
  expect(response.headers.get('Content-Length')).toBe(String(size));
  const reader = response.body?.getReader();
  const before = process.memoryUsage().rss;
  for (let read = 0; read < 512 * 2 ** 20; ) read += (await reader?.read())?.value?.byteLength ?? Number.NaN;
  expect(process.memoryUsage().rss - before).toBeLessThan(256 * 2 ** 20);
  await reader?.cancel();
  await expect.poll(() => plesk.log()).toMatchObject({ status: 499, error: expect.stringMatching(/went away|Abort/) });
});

test('a slow reader slows Plesk down', async () => {
  let sent = 0;
  const { plesk } = await scripted((response) => {
    response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
    const block = Buffer.alloc(2 ** 20);
    const write = () => {
      for (sent += 1; response.write(block); sent += 1);
    };
    response.on('drain', write);
    write();
  });
  const response = await fetch(plesk.url + DOWNLOAD, asked(file));
  const reader = response.body?.getReader();
  await reader?.read();
  let last = -1;
  // The buffers of the connections become full.
  await expect
    .poll(
      () => {
        const isStill = sent === last;
        last = sent;
        return isStill;
      },
      { interval: 250, timeout: 10_000 },
    )
    .toBe(true);
  expect(sent).toBeLessThan(64);
  await reader?.cancel();
  await expect.poll(() => linesOf(plesk)).toHaveLength(1);
});

const broken = expect.stringContaining('broke off');
const end = (there: ServerResponse) => there.end('the end');
const breakOff = (there: ServerResponse) => there.destroy();
const pause = () => {};

test.each([
  ['ends', end, {}, 'the beginning the end', undefined],
  ['breaks off', breakOff, {}, broken, 'plesk-bad-reply'],
  ['pauses for longer than the time-out', pause, {}, broken, 'plesk-timeout'],
])('the body of a file that %s', async (_, then, headers, text, error) => {
  const { promise: begun, resolve } = Promise.withResolvers<ServerResponse>();
  const { plesk } = await scripted((response) => {
    response.writeHead(200, { 'Content-Disposition': 'attachment; filename=x', ...headers });
    response.write('the beginning ', () => resolve(response));
  }, 500);
  const response = await fetch(plesk.url + DOWNLOAD, asked(file));
  expect(response.status).toBe(200);
  then(await begun);
  expect(await bodyOf(response)).toEqual(text);
  await expect.poll(() => linesOf(plesk)).toHaveLength(1);
  expect(linesOf(plesk)).toEqual([
    expect.objectContaining({ path: DOWNLOAD, status: 200, ...(error ? { error } : {}) }),
  ]);
  expect(JSON.stringify(linesOf(plesk)).includes('"error"')).toBe(error !== undefined);
});

const long = 'x'.repeat(100_000);
const length = { 'Content-Disposition': 'attachment', 'Content-Length': '21' };
test.each([
  ['ends there', end, 200, 'the beginning the end'],
  ['breaks off', breakOff, 502, { type: 'urn:plesk-edge:plesk-bad-reply' }],
  ['pauses for longer than the time-out', pause, 504, { type: 'urn:plesk-edge:plesk-timeout' }],
])('a small file with a length is answered as a whole: it %s', async (_, then, status, body) => {
  const { plesk } = await scripted((response) => {
    response.writeHead(200, length).write('the beginning ', () => setImmediate(() => then(response)));
  }, 500);
  const reply = await plesk.ask(DOWNLOAD, file);
  expect([reply.status, reply.body]).toEqual([status, typeof body === 'string' ? body : expect.objectContaining(body)]);
});

test.each([
  ['of a large file with a length', { 'Content-Length': '200000' }, long],
  ['of a file without a length', {}, 'a'],
])('a break right after the beginning %s is no answer in text', async (_, headers, beginning) => {
  const { plesk } = await scripted((response) => {
    response.writeHead(200, { ...headers, 'Content-Disposition': 'attachment' });
    response.write(beginning, () => response.destroy());
  });
  const response = await fetch(plesk.url + DOWNLOAD, asked(file));
  const text = await bodyOf(response);
  if (response.status === 200)
    expect([response.headers.get('Content-Type'), text]).toEqual(['application/octet-stream', broken]);
  else expect([response.status, JSON.parse(text)]).toMatchObject([502, { type: 'urn:plesk-edge:plesk-bad-reply' }]);
});

const attached = { 'Content-Disposition': 'attachment' };
test.each([
  ['a pause', { 'Content-Type': 'x/y' }, pause, 504, 'plesk-timeout'],
  ['a pause', attached, pause, 504, 'plesk-timeout'],
  ['a break', { 'Content-Type': 'x/y' }, breakOff, 502, 'plesk-bad-reply'],
  ['a break', attached, breakOff, 502, 'plesk-bad-reply'],
])('%s before the first byte is an ordinary problem: %j', async (_, headers, then, status, kind) => {
  const { plesk, packets } = await scripted((response) => {
    response.writeHead(200, headers).flushHeaders();
    response.socket?.write('', () => setImmediate(() => then(response)));
  }, 300);
  expect(await plesk.ask(DOWNLOAD, file)).toMatchObject({ status, body: { type: `urn:plesk-edge:${kind}` } });
  // It was answered, so that it is not asked again.
  expect(packets).toHaveLength(1);
});

test('a download holds its connection until it ends, however it does', async () => {
  const held: ServerResponse[] = [];
  const settings = { PLESK_MAX_CONNECTIONS: '1' };
  const { plesk, packets } = await scripted(
    (response, packet) => {
      if (packet.includes('weekly')) held.push(response.writeHead(200, { 'Content-Disposition': 'attachment' }));
      response.write('some');
      if (!packet.includes('weekly')) response.end();
    },
    60_000,
    { connections: connectionLimit(() => process.env) },
    settings,
  );
  const other = () => plesk.ask(DOWNLOAD, { ...file, filename: 'other' });
  for (const finish of [(there: ServerResponse | undefined) => there?.end(), undefined]) {
    const first = await fetch(plesk.url + DOWNLOAD, asked(file));
    const second = other();
    await plesk.fetch('/health');
    expect(packets.at(-1)).toContain('weekly');
    finish?.(held.at(-1));
    if (finish) await first.text();
    else await first.body?.cancel();
    expect((await second).status).toBe(200);
  }
});

test('cancels the download at Plesk when the caller goes away', async () => {
  const { promise: connected, resolve } = Promise.withResolvers<ServerResponse>();
  const { plesk } = await scripted((response) => {
    response.writeHead(200, { 'Content-Disposition': 'attachment' }).write('some');
    resolve(response);
  });
  const leaving = new AbortController();
  const answering = fetch(plesk.url + DOWNLOAD, { ...asked(file), signal: leaving.signal });
  const there = await connected;
  await answering;
  const closed = once(there, 'close');
  leaving.abort();
  await closed;
  expect(there.writableEnded).toBe(false);
  await expect.poll(() => plesk.log()).toMatchObject({ path: DOWNLOAD, error: expect.any(String) });
});

test.each([
  ['weekly_info_1.xml', 'weekly_info_1.xml'],
  ['../../etc/passwd', '__.._etc_passwd'],
  ["a\"; filename*=UTF-8''b.exe", 'a___filename__UTF-8__b.exe'],
  ['Sicherung für Jörg\n.tar', 'Sicherung_f_r_J_rg_.tar'],
  ['.bashrc', '_bashrc'],
])('the file %j is called %j', async (filename, safe) => {
  const { plesk } = await scripted((response) => {
    response.writeHead(200, { 'Content-Disposition': 'attachment; filename="../evil.sh"' }).end('bytes');
  });
  const response = await fetch(plesk.url + DOWNLOAD, asked({ ...file, filename }));
  expect(response.headers.get('Content-Disposition')).toBe(`attachment; filename="${safe}"`);
  expect(await response.text()).toBe('bytes');
});

test.each([
  ['application/x-gzip', 'application/x-gzip'],
  ['text/plain; charset=koi8-r', 'text/plain; charset=koi8-r'],
  ['bytes', 'application/octet-stream'],
  [undefined, 'application/octet-stream'],
])('a file of the type %j is %s', async (type, expected) => {
  const { plesk } = await scripted((response) => {
    response.writeHead(200, type === undefined ? {} : { 'Content-Type': type }).end(Uint8Array.from([0, 255, 254]));
  });
  const response = await fetch(plesk.url + DOWNLOAD, asked(file));
  expect(response.headers.get('Content-Type')).toBe(expected);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(Uint8Array.from([0, 255, 254]));
});

test('an empty file is a file', async () => {
  const { plesk } = await scripted((response) => {
    response.writeHead(200, { 'Content-Disposition': 'attachment', 'Content-Length': '0' }).end();
  });
  const response = await fetch(plesk.url + DOWNLOAD, asked(file));
  expect([response.status, response.headers.get('Content-Length'), await response.text()]).toEqual([200, '0', '']);
  await expect.poll(() => plesk.log()).toMatchObject({ path: DOWNLOAD, status: 200 });
});
