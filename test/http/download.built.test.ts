/** The function that answers with files, deployed alone, in each runtime: its bytes, and its end. */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serve } from '@hono/node-server';
import { expect, inject, onTestFinished, test } from 'vitest';
import { ALL, environment } from '../gateway/gateway.ts';
import { temporaryFolder } from '../runtimes/alive.ts';
import { freePort, run } from '../runtimes/child.ts';
import { asked, bodyOf, errorPacket } from './download.ts';

type Settings = Readonly<Record<string, string>>;

async function node(file: string, settings: Settings): Promise<string> {
  environment(settings);
  const { default: edge } = (await import(pathToFileURL(file).href)) as {
    readonly default: { readonly fetch: (request: Request) => Promise<Response> };
  };
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = serve({ fetch: (request) => edge.fetch(request), hostname: '127.0.0.1', port: 0 }, ({ port }) =>
    resolve(port),
  );
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${await promise}`;
}

async function deno(file: string, settings: Settings): Promise<string> {
  const args = ['serve', '--allow-env', '--allow-net', '--host', '127.0.0.1', '--port', '0', file];
  const child = run('deno', args, { ...settings, DENO_NO_UPDATE_CHECK: '1' });
  const [, url = ''] = await child.printed(/Listening on (http:\/\/127\.0\.0\.1:\d+)/);
  return url;
}

// Not by wrangler's test harness: bodies that break off come out of it as if they were whole.
async function workerd(main: string, vars: Settings): Promise<string> {
  const folder = temporaryFolder();
  const config = join(folder, 'wrangler.json');
  writeFileSync(config, JSON.stringify({ name: 'alone', main, compatibility_date: '2026-10-01', vars }));
  const args = ['dev', '--config', config, '--no-bundle', '--ip', '127.0.0.1', '--port', String(await freePort())];
  const more = ['--inspector-port', '0', '--show-interactive-dev-session', 'false'];
  const child = run('node_modules/.bin/wrangler', [...args, ...more], { WRANGLER_SEND_METRICS: 'false' });
  const [, url = ''] = await child.printed(/Ready on (http:\/\/127\.0\.0\.1:\d+)/);
  return url;
}

const SIZE = 3 * 2 ** 20;
const content = Buffer.alloc(SIZE, 'The bytes of a backup. ');
const headers = { 'Content-Type': 'application/x-gzip', 'Content-Disposition': 'attachment; filename=x' };
const sized = { ...headers, 'Content-Length': String(SIZE) };

/** A Plesk whose files are called by what becomes of them. */
async function plesk() {
  let close = () => {};
  /** Settled when the next endless file is no longer wanted. */
  const closed = () =>
    new Promise<void>((resolve) => {
      close = resolve;
    });
  const endless = (response: ServerResponse, more: Record<string, string>) => {
    response.on('close', () => close());
    const write = () => {
      while (response.write(content));
    };
    response.writeHead(200, { ...headers, ...more }).on('drain', write);
    write();
  };
  /** Sends the beginning of a file. The test does the rest. */
  let begun: ServerResponse | undefined;
  const begin = (response: ServerResponse, more: Record<string, string> = {}) => {
    response.writeHead(200, { ...headers, ...more }).write(content.subarray(0, 1000));
    begun = response;
  };
  const files: Readonly<Record<string, (response: ServerResponse) => void>> = {
    whole: (response) => response.writeHead(200, sized).end(content),
    none: (response) => response.writeHead(200, { 'Content-Type': 'text/xml' }).end(errorPacket(1013)),
    'cut-off': (response) => begin(response),
    'too-short': (response) => begin(response, sized),
    silent: (response) => begin(response),
    small: (response) => {
      begin(response, { 'Content-Length': '2000' });
      setTimeout(() => response.destroy(), 50);
    },
    endless: (response) => endless(response, {}),
    // A terabyte.
    huge: (response) => endless(response, { 'Content-Length': String(2 ** 40) }),
  };
  const server = createServer(async (request, response) => {
    const packet = Buffer.concat(await Array.fromAsync(request)).toString();
    files[/<filename>(.*)<\/filename>/.exec(packet)?.[1] ?? '']?.(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as { port: number };
  const eu1 = { url: `http://127.0.0.1:${port}`, key: 'k', timeoutMs: 1000 };
  return {
    closed,
    breakOff: () => begun?.destroy(),
    settings: { PLESK_SERVERS: JSON.stringify({ eu1 }), API_TOKENS: JSON.stringify(ALL) },
  };
}

test.each([
  ['Node', node],
  ['Deno', deno],
  ['workerd', workerd],
])('dist/backup-manager/download-file.js on %s', async (_, start) => {
  const { settings, closed, breakOff } = await plesk();
  const url = await start(join(inject('dist'), 'backup-manager', 'download-file.js'), settings);
  const download = (filename: string) => fetch(url, asked({ resellerId: 3, filename }));
  const whole = await download('whole');
  expect([whole.status, Object.fromEntries(whole.headers)]).toEqual([
    200,
    expect.objectContaining({
      'content-type': 'application/x-gzip',
      'content-length': String(SIZE),
      'content-disposition': 'attachment; filename="whole"',
    }),
  ]);
  expect(Buffer.from(await whole.arrayBuffer()).equals(content)).toBe(true);
  const none = await download('none');
  expect([none.status, await none.json()]).toMatchObject([404, { errcode: 1013 }]);
  const small = await download('small');
  expect([small.status, await small.json()]).toMatchObject([502, { type: 'urn:plesk-edge:plesk-bad-reply' }]);
  for (const filename of ['cut-off', 'too-short', 'silent']) {
    const response = await download(filename);
    if (filename !== 'silent') breakOff();
    expect([filename, response.status, await bodyOf(response)]).toEqual([
      filename,
      200,
      expect.stringMatching(/^broke off/),
    ]);
  }
  for (const filename of ['endless', 'huge']) {
    const left = closed();
    const reader = (await download(filename)).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await left;
  }
});
