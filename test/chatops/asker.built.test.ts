/** A user who starts a slot in a chat gets its outcome, although the gateway is killed after its answer. */
import { expect, onTestFinished, test } from 'vitest';
import { startEmulator } from '../emulator/server.ts';
import { platforms, temporaryFolder } from '../runtimes/alive.ts';
import { chatSettings, textOf, usersOf } from './chat.ts';
import { standIn } from './stand-in.ts';

test.each(platforms)('%s', async (_, platform) => {
  const emulator = await startEmulator({ resellers: 2, backupSeconds: 1 });
  onTestFinished(() => emulator.close());
  const there = await standIn();
  const folder = temporaryFolder();
  const start = () =>
    platform(emulator.url, folder, {
      ...chatSettings(there),
      SLACK_BOT_TOKEN: '',
      PLESK_URL: '',
      PLESK_SERVERS: JSON.stringify({ eu1: { url: emulator.url, key: 'emulator-key', timeoutMs: 1_000 } }),
      BACKUP_SCHEDULES: JSON.stringify([{ name: 'weekly', cron: '0 0 1 1 *', resellers: 'all', to: 'local' }]),
    });
  const first = await start();
  const users = usersOf(async (path, init) => {
    const response = await fetch(first.url + path, init);
    return { status: response.status, headers: response.headers, body: await response.json() };
  }, there);
  expect(textOf(await users.slack('backups run weekly'))).toContain('You get the summary here if it has ended within');
  await first.kill();
  const second = await start();
  const deadline = Date.now() + 60_000;
  while (there.received.length === 0 && Date.now() < deadline) {
    // The heartbeat, which wrangler dev does not fire by itself; elsewhere there is no such route.
    await fetch(`${second.url}/cdn-cgi/handler/scheduled`).then((response) => response.body?.cancel());
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const told = { response_type: 'ephemeral', text: expect.stringContaining('all 2 resellers are backed up') };
  expect(there.received[0]).toMatchObject({ path: '/commands/1', body: told });
});
