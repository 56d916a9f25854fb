/** The chats of what `npm run build` makes, under every runtime: signed HTTP in, and the platforms' stand-in behind. */
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { createTestHarness } from 'wrangler';
import { emulated } from '../emulator/emulated.ts';
import type { Reply } from '../gateway/gateway.ts';
import { freePort, run } from '../runtimes/child.ts';
import { settingsFor } from '../runtimes/smoke.ts';
import { chatSettings, confirmationOf, textOf, usersOf } from './chat.ts';
import { signSlack } from './signing.ts';
import { standIn } from './stand-in.ts';

type Settings = Readonly<Record<string, string>>;

const bundle = (file: string): string => join(inject('dist'), file);

const runtimes: Readonly<Record<string, (settings: Settings) => Promise<number>>> = {
  async 'dist/node.js under Node'(settings) {
    const port = await freePort();
    const child = run('node', [bundle('node.js')], { ...settings, PORT: String(port), KV_PATH: ':memory:' });
    await child.printed(/plesk-edge on/);
    return port;
  },
  async 'dist/index.js under deno serve'(settings) {
    const flags = ['serve', '--allow-env', '--allow-net', '--host', '127.0.0.1', '--port', '0'];
    const child = run('deno', [...flags, bundle('index.js')], { ...settings, DENO_NO_UPDATE_CHECK: '1' });
    return Number((await child.printed(/Listening on http:\/\/127\.0\.0\.1:(\d+)/))[1]);
  },
  async 'dist/worker.js in workerd, with D1'(settings) {
    const d1_databases = [{ binding: 'DB', database_name: 'chatops', database_id: 'chatops' }];
    const main = bundle('worker.js');
    const config = { name: 'built', main, compatibility_date: '2026-10-01', vars: settings, d1_databases };
    const harness = createTestHarness({ workers: [{ config }] });
    onTestFinished(() => harness.close());
    return Number((await harness.listen()).url.port);
  },
};

const fetchOf =
  (port: number) =>
  async (path: string, init?: RequestInit): Promise<Reply> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('Content-Type') ?? '');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };

test.each(Object.entries(runtimes))('%s', async (_, start) => {
  const { emulator } = await emulated({ resellers: 2 });
  const there = await standIn();
  const it = usersOf(fetchOf(await start({ ...settingsFor(emulator.url), ...chatSettings(there) })), there);

  const forged = await it.submit(signSlack('text=reseller-plan+get+all&user_id=U1', 0, 'another secret'));
  expect([forged.status, emulator.packets.list.length]).toEqual([401, 0]);
  for (const reply of [
    await it.slack('reseller-plan get “all”'),
    await it.discord(['reseller-plan', 'get'], { all: true }),
    await it.mattermost('reseller-plan get all'),
  ])
    expect(textOf(reply)).toContain('Default Reseller');
  expect((await it.discordInteraction({ type: 1 })).body).toEqual({ type: 1 });

  const custom_id = `confirm:${confirmationOf(await it.discord(['reseller', 'sync-subscription'], { all: true }))}`;
  const press = () => it.discordInteraction({ type: 3, user: { id: '1' }, data: { custom_id } });
  expect([textOf(await press()), textOf(await press())]).toEqual([
    expect.stringContaining('2 results'),
    expect.stringContaining('nothing is done twice'),
  ]);

  emulator.faults.set({ kind: 'delay', ms: 3500 });
  const started = Date.now();
  const [slow] = await Promise.all([
    it.slack('reseller-plan get all'),
    it.discord(['reseller-plan', 'get'], { all: true }),
  ]);
  expect(Date.now() - started).toBeLessThan(3000);
  expect(textOf(slow)).toContain('Working');
  const posts = await there.wait(2);
  expect(posts.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
    'PATCH /discord/api/v10/webhooks/4711/interaction-token/messages/@original',
    'POST /commands/1',
  ]);
  for (const { body } of posts) expect(JSON.stringify(body)).toContain('Default Reseller');
});
