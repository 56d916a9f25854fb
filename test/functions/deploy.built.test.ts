/** The files for deploying, as far as they can be tried without their platforms. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { root } from '../../.scripts/processes/checkout.ts';
import { emulated } from '../emulator/emulated.ts';
import { environment, withToken } from '../gateway/gateway.ts';
import { newReseller } from '../gateway/requests.ts';
import { type Linked, linked } from '../packages/linked.ts';
import { temporaryFolder } from '../runtimes/alive.ts';
import { freePort, run } from '../runtimes/child.ts';
import { notRun } from '../runtimes/not-run.ts';
import { expectWholeBundle, settingsFor } from '../runtimes/smoke.ts';

const read = (file: string): string => readFileSync(join(root, 'functions/deploy', file), 'utf8');

let project: Linked;
beforeAll(() => {
  project = linked('functions/deploy', 'hono');
});
afterAll(() => project.remove());

const load = (file: string) => import(pathToFileURL(join(project.folder, file)).href);

test('the entries compile strictly', async () => {
  expect(await project.check()).toBe('');
});

test('the container runs what was built, not as root, and knows its health', async () => {
  const { emulator } = await emulated();
  const [build = '', image = ''] = read('Dockerfile')
    .split(/^(?=FROM )/m)
    .slice(1);
  const list = (pattern: RegExp): string[] => JSON.parse(pattern.exec(image)?.[1] ?? '[]');
  const [node = '', ...health] = list(/^HEALTHCHECK .*CMD (\[.*\])$/m);
  const [, file = ''] = list(/^CMD (\[.*\])$/m);
  expect(node).toBe('node');
  expect(build).toMatch(/ci\n[\s\S]*npm run build\n/);
  expect(image).toMatch(/^USER node$[\s\S]*^CMD /m);

  const folder = temporaryFolder();
  const copied = Array.from(image.matchAll(/^COPY --from=build (.*) (\S+)$/gm), ([, from = '', to]) => [
    from.split(' '),
    to,
  ]);
  expect(copied.flatMap(([from = []]) => from).map((path) => String(path).replace('/src/', ''))).toEqual([
    'dist/node.js',
    'LICENSE',
    'dist/THIRD-PARTY-LICENSES',
  ]);
  writeFileSync(join(folder, file), readFileSync(join(inject('dist'), 'node.js')));
  const variables = Object.fromEntries(
    Array.from(/^ENV (.*)$/m.exec(image)?.[1]?.matchAll(/(\w+)=(\S+)/g) ?? [], ([, name, value]) => [name, value]),
  );
  expect(variables).toEqual({ HOST: '0.0.0.0', PORT: '8787', KV_PATH: '/data/plesk-edge.sqlite' });
  const here = { HOST: '127.0.0.1', PORT: String(await freePort()), KV_PATH: join(folder, 'plesk-edge.sqlite') };
  const checked = () => run(process.execPath, health, here).ended;
  expect(await checked()).toBe(1);
  const child = run(process.execPath, [file], { ...settingsFor(emulator.url), ...variables, ...here }, { cwd: folder });
  await child.printed(/plesk-edge on/);
  expect(await checked()).toBe(0);
  expect(child.output()).not.toMatch(/warning/i);
  expect(existsSync(here.KV_PATH)).toBe(true);
});

test('systemd understands the unit, and finds it well confined', () => {
  try {
    execFileSync('systemd-analyze', ['--version'], { stdio: 'ignore' });
  } catch {
    return notRun('the unit of systemd. systemd-analyze is not on this machine');
  }
  const unit = join(temporaryFolder(), 'plesk-edge.service');
  writeFileSync(unit, read('plesk-edge.service').replace('/usr/bin/node', `"${process.execPath}"`));
  const analyze = (...args: string[]) => execFileSync('systemd-analyze', [...args, unit], { encoding: 'utf8' });
  expect(analyze('verify', '--man=no')).toBe('');
  // It fails if the exposure, from 0 to 100, is above the threshold.
  expect(analyze('security', '--offline=true', '--threshold=20')).toContain('Overall exposure level');
});

test('Vercel: the whole gateway, at every path', async () => {
  const { emulator } = await emulated({ resellers: 1 });
  environment(settingsFor(emulator.url));
  const { default: entry } = await load('vercel/api/index.ts');
  await expectWholeBundle((request) => entry.fetch(request));
  const { functions, rewrites } = JSON.parse(read('vercel/vercel.json'));
  expect(Object.keys(functions).filter((file) => !existsSync(join(project.folder, 'vercel', file)))).toEqual([]);
  expect(rewrites).toEqual([{ source: '/(.*)', destination: '/api' }]);
});

test('Netlify: the whole gateway, at every path, called with a context', async () => {
  const { emulator } = await emulated({ resellers: 1 });
  environment(settingsFor(emulator.url));
  const { default: entry, config } = await load('netlify/netlify/functions/gateway.ts');
  const context = { requestId: 'x', ip: '192.0.2.7', params: {}, waitUntil: () => {} };
  await expectWholeBundle((request) => entry(request, context));
  expect(config).toEqual({ path: '/*' });
});

test('Lambda: the whole gateway, by the events of a Function URL', async () => {
  const { emulator } = await emulated({ resellers: 1 });
  environment(settingsFor(emulator.url));
  const { handler } = await load('lambda/index.ts');
  await expectWholeBundle(async (request) => {
    const { pathname, search } = new URL(request.url);
    const body = Buffer.from(await request.arrayBuffer());
    const {
      statusCode,
      headers,
      body: text,
      isBase64Encoded,
    } = await handler(eventOf(request, pathname, search, body), { awsRequestId: 'x' });
    return new Response(isBase64Encoded ? Buffer.from(text, 'base64') : text, { status: statusCode, headers });
  });
});

test('Lambda: a query and results in lines', async () => {
  const { emulator } = await emulated({ resellers: 1 });
  environment(settingsFor(emulator.url));
  const { handler } = await load('lambda/index.ts');
  const ask = (path: string, query: string, body: unknown, headers = {}) => {
    const request = new Request('http://x/', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...withToken(), ...headers },
    });
    return handler(eventOf(request, path, query, Buffer.from(JSON.stringify(body))), {});
  };
  const dry = await ask('/reseller/add', '?dryRun=true', newReseller('ann'));
  expect([dry.statusCode, JSON.parse(dry.body)]).toMatchObject([200, { dryRun: true }]);
  const all = { filter: { all: true }, dataset: { genInfo: true } };
  const lines = await ask('/reseller/get', '', all, { Accept: 'application/x-ndjson' });
  const text = lines.isBase64Encoded ? Buffer.from(lines.body, 'base64').toString() : lines.body;
  expect(text).toMatch(/"login":"reseller1"[\s\S]*\n\{"end":true,"results":1,"failed":0\}\n$/);
});

/** An event of a Lambda Function URL, in its payload format 2.0. */
function eventOf({ method, headers }: Request, path: string, query: string, body: Buffer) {
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query.replace('?', ''),
    headers: {
      host: 'abc.lambda-url.eu-central-1.on.aws',
      'x-forwarded-proto': 'https',
      ...Object.fromEntries(headers),
    },
    requestContext: {
      accountId: 'anonymous',
      apiId: 'abc',
      domainName: 'abc.lambda-url.eu-central-1.on.aws',
      domainPrefix: 'abc',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.7', userAgent: 'test' },
      requestId: 'x',
      routeKey: '$default',
      stage: '$default',
      time: '30/Nov/2026:21:00:00 +0000',
      timeEpoch: 1_796_072_400_000,
    },
    ...(method === 'POST' ? { body: body.toString('base64'), isBase64Encoded: true } : { isBase64Encoded: false }),
  };
}
