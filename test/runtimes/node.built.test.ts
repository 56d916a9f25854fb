import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serve } from '@hono/node-server';
import { expect, inject, onTestFinished, test } from 'vitest';
import { root } from '../../.scripts/processes/checkout.ts';
import type { Fetch } from '../../shared/http/request.ts';
import { emulated } from '../emulator/emulated.ts';
import { environment } from '../gateway/gateway.ts';
import { newReseller } from '../gateway/requests.ts';
import { temporaryFolder } from './alive.ts';
import { freePort, isOpen, run } from './child.ts';
import { notRun } from './not-run.ts';
import { expectAlone, expectWholeBundle, founding, over, post, settingsFor } from './smoke.ts';

const load = async (file: string): Promise<{ readonly fetch: Fetch }> =>
  (await import(pathToFileURL(join(inject('dist'), file)).href)).default;

async function listening(fetch: (request: Request) => Promise<Response>): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => resolve(port));
  onTestFinished(() => void server.close());
  return promise;
}

test('dist/index.js under @hono/node-server', async () => {
  const { emulator } = await emulated({ resellers: 1 });
  environment(settingsFor(emulator.url));
  const { fetch } = await load('index.js');
  await expectWholeBundle(over(await listening((request) => fetch(request))));
});

test.each(founding)('dist/%s.js under @hono/node-server', async (name) => {
  const { emulator } = await emulated({ resellers: 1 });
  environment(settingsFor(emulator.url));
  const { fetch } = await load(`${name}.js`);
  await expectAlone(name, over(await listening((request) => fetch(request))));
});

test('dist/index.js as Bun calls it: the server in place of bindings', async () => {
  const { emulator } = await emulated({ resellers: 1 });
  environment(settingsFor(emulator.url));
  const { fetch } = await load('index.js');
  const server = { port: 3000, hostname: 'localhost', requestIP: () => null, upgrade: () => false };
  await expectWholeBundle((request) => fetch(request, server));
});

test.each([
  ['Node', process.execPath],
  ['Bun', join(root, 'node_modules/bun-linux/bin/bun')],
])('dist/node.js on %s listens at HOST and PORT, does a write once, and ends on Ctrl-C', async (name, program) => {
  if (!existsSync(program)) return notRun(`dist/node.js on ${name}, which is not on this machine`);
  const { emulator } = await emulated({ resellers: 1 });
  const port = await freePort();
  const child = run(program, [join(inject('dist'), 'node.js')], {
    ...settingsFor(emulator.url),
    PORT: String(port),
    KV_PATH: join(temporaryFolder(), 'records.sqlite'),
  });
  await child.printed(new RegExp(`http://127\\.0\\.0\\.1:${port}`));
  await expectWholeBundle(over(port));
  const once = () => {
    const request = post('/reseller/add', newReseller('once'));
    request.headers.set('Idempotency-Key', 'order-1');
    return over(port)(request);
  };
  const [first, again] = [await once(), await once()];
  expect([await again.text(), again.headers.get('Idempotency-Replayed')]).toEqual([await first.text(), 'true']);
  child.process.kill('SIGINT');
  expect(await child.ended).toBe(0);
  expect(await isOpen(port)).toBe(false);
});
