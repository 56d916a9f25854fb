/** The log of a gateway about its settings at its start, before the first request. */

import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { temporaryFolder } from '../runtimes/alive.ts';
import { freePort, run } from '../runtimes/child.ts';

const wrong = {
  PLESK_URL: 'https://plesk.example.com:8443',
  PLESK_KEY: '',
  PLESK_LOGIN: 'admin',
  API_TOKENS: '{"a":{"sha256":"canary-1","allow":["*"]}}',
  CORS_ORIGINS: 'panel.example.com',
  EVENTS_URL: 'https://billing.example.com/events',
  CHATOPS_ACCESS: '{',
  DISCORD_PUBLIC_KEY: 'canary-2',
  BACKUP_SCHEDULES: '[{"name":"weekly"}]',
};
const variables = [
  'API_TOKENS',
  'BACKUP_SCHEDULES',
  'CHATOPS_ACCESS',
  'CORS_ORIGINS',
  'DISCORD_PUBLIC_KEY',
  'EVENTS_SECRET',
  'PLESK_URL',
];

/** The lines of a log that are about settings. */
const told = (output: string): { readonly variable: string; readonly error: string }[] =>
  output
    .split('\n')
    .flatMap((line) => (line.includes('"settings.unusable"') ? [JSON.parse(line.slice(line.indexOf('{')))] : []));

/** Starts dist/node.js. @returns its output */
function node(settings: Readonly<Record<string, string>>) {
  return run('node', [join(inject('dist'), 'node.js')], { KV_PATH: join(temporaryFolder(), 'kv.sqlite'), ...settings });
}

test('each variable that cannot be used has one line, on Node and on Deno', async () => {
  const port = await freePort();
  const args = [
    'serve',
    '--allow-env',
    '--allow-net',
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    join(inject('dist'), 'deno.js'),
  ];
  for (const child of [node({ ...wrong, PORT: String(port) }), run('deno', args, wrong)]) {
    await vi.waitUntil(() => told(child.output()).length >= variables.length, { timeout: 20_000 });
    expect(
      told(child.output())
        .map(({ variable }) => variable)
        .sort(),
    ).toEqual(variables);
    for (const { variable, error } of told(child.output())) expect(error).toMatch(new RegExp(`^${variable} .*\\w`));
    expect(child.output()).toContain('PLESK_PASSWORD');
    expect(child.output()).not.toMatch(/canary-\d/);
  }
});

test('logs that records cannot be opened, and serves requests that need no records', async () => {
  const port = await freePort();
  const child = node({ PORT: String(port), KV_PATH: join(temporaryFolder(), 'no such folder', 'kv.sqlite') });
  await child.printed(/"variable":"KV_PATH"/);
  await child.printed(/plesk-edge on http/);
  expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
  expect(child.output()).not.toMatch(/^\s+at /m);
});

test.each(['eighty', '70000', ''])('PORT=%s ends with 1 and a sentence', async (port) => {
  const child = node({ PORT: port });
  expect(await child.ended).toBe(1);
  expect(told(child.output())).toMatchObject([{ variable: 'PORT', error: 'PORT must be a number from 0 to 65535' }]);
  expect(child.output()).not.toMatch(/^\s+at /m);
});

test('a port that is taken ends with 1 and a sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await vi.waitUntil(() => other.listening);
  const address = other.address();
  const child = node({ PORT: String(typeof address === 'object' ? address?.port : 0) });
  expect(await child.ended).toBe(1);
  expect(told(child.output())).toMatchObject([{ variable: 'PORT', error: expect.stringContaining('EADDRINUSE') }]);
});
