/** The examples of the client's README, from its tarball, under each compiler and each runtime that is promised. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { tool } from '../../.scripts/processes/checkout.ts';
import { sqlStore } from '../../shared/platform/store/sql.ts';
import { gateway, SECRET } from '../gateway/gateway.ts';
import { run } from '../runtimes/child.ts';
import { notRun } from '../runtimes/not-run.ts';
import { type Project, projectWith } from './project.ts';

const SECTIONS = ['Create', 'List', 'Stream', 'Batch', 'Webhook', 'Error'];

/** Imports each example, and hands the webhook to the one that takes it. */
const ALL = `for (const name of ['create', 'list', 'stream', 'batch', 'error']) await import(\`./\${name}.ts\`);
const { default: receiver } = await import('./webhook.ts');
const { body, headers } = JSON.parse(__HOOK__);
const post = (init) => receiver.fetch(new Request('http://localhost/', { method: 'POST', ...init }));
console.log((await post({ body, headers })).status, (await post({ body })).status);
console.log('all done');
`;

let project: Project;
beforeAll(async () => {
  project = await projectWith(join(inject('dist'), 'client'));
  const readme = readFileSync(join(project.folder, 'node_modules/plesk-edge-client/README.md'), 'utf8');
  for (const section of SECTIONS) {
    const [, example = ''] = new RegExp(`^## ${section}\\n\\n\`\`\`ts\\n(.*?)\`\`\``, 'ms').exec(readme) ?? [];
    writeFileSync(join(project.folder, `${section.toLowerCase()}.ts`), example);
  }
});
afterAll(() => project.remove());

/** A gateway to run the examples against, with a webhook that is signed. */
async function connected(settings: Readonly<Record<string, string>> = {}) {
  const database = new DatabaseSync(':memory:');
  const store = sqlStore(async (sql, ...values) => database.prepare(sql).all(...values));
  const { url, emulator } = await gateway(settings, { resellers: 2 }, { store });
  const body = JSON.stringify({ type: 'plesk.backup.failed', data: { server: 'eu1', problem: 'plesk-timeout' } });
  const now = new Date();
  const headers = {
    'webhook-id': 'e1',
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw').sign('e1', now, body),
  };
  writeFileSync(
    join(project.folder, 'all.js'),
    ALL.replace('__HOOK__', JSON.stringify(JSON.stringify({ body, headers }))),
  );
  return { url, emulator, env: { PLESK_EDGE_URL: url, PLESK_EDGE_TOKEN: SECRET } };
}

const expectAll = (output: string): void => {
  expect(output).toContain('<passwd>[redacted]</passwd>');
  for (const line of [
    /^5 \S+ [0-9a-f]{32}$/m,
    /^2 Default Reseller$/m,
    /^1013 There is no/m,
    /^3 reseller1$/m,
    /^added: 7$/m,
    /^failed: .*1019/m,
    /^422 invalid-request /m,
    /^eu1 plesk-timeout$/m,
    /^204 401$/m,
    /^all done$/m,
  ])
    expect(output).toMatch(line);
};

/** A program of node_modules, if npm has it for this machine. */
function program(path: string): string | undefined {
  const file = fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url));
  return existsSync(file) ? file : undefined;
}
const missing = (what: string): void => notRun(`the client under ${what}, which is not on this machine`);

test.each(['typescript', 'typescript5'])('the examples compile with %s, and are ten lines or so', async (name) => {
  expect(await project.check(name)).toBe('');
  for (const section of SECTIONS) {
    const example = readFileSync(join(project.folder, `${section.toLowerCase()}.ts`), 'utf8');
    expect(example.split('\n').length).toBeGreaterThan(6);
    expect(example.split('\n').length).toBeLessThan(18);
  }
});

test.each([
  ['Node 24', [process.execPath]],
  ['Node 22', ['node22/bin/node']],
  ['Deno', tool('deno', 'deno').concat('run', '--allow-net=127.0.0.1', '--allow-env', '--unstable-sloppy-imports')],
  ['Bun', ['bun-linux/bin/bun']],
] as const)('the examples do what they say under %s', async (name, [command, ...args]) => {
  const file = command.startsWith('/') ? command : program(command);
  if (file === undefined) return missing(name);
  const { env } = await connected();
  const child = run(file, [...args, join(project.folder, 'all.js')], env);
  await child.ended;
  expectAll(child.output());
});

/** The address of a page, on a server of its own. */
async function pageOf(html: string): Promise<string> {
  const server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(html));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test('a bundle for browsers works in Chromium, on a page of another origin', async () => {
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  if (executablePath === undefined) return missing('Chromium');
  const entry = join(project.folder, 'page.js');
  writeFileSync(entry, "export { createClient, PleskEdgeError } from 'plesk-edge-client';");
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'pleskEdge',
  });
  const { url } = await connected({ CORS_ORIGINS: '*' });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  onTestFinished(() => browser.close());
  const tab = await browser.newPage();
  await tab.goto(await pageOf('<p>A page of another origin'));
  const call = `${outputFiles[0]?.text}
    (async () => {
      const client = pleskEdge.createClient({ url: '${url}', token: '${SECRET}' });
      const ids = [];
      const everyone = { filter: { all: true }, dataset: { genInfo: true } };
      for await (const { id } of client.reseller.get.stream(everyone)) ids.push(id);
      const refused = await client.reseller.add({}).catch(({ kind, requestId }) => [kind, requestId.length]);
      return [ids, refused];
    })()`;
  expect(await tab.evaluate(call)).toEqual([
    [3, 4],
    ['invalid-request', 32],
  ]);
});
