import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { emulated } from '../emulator/emulated.ts';
import { newReseller } from '../gateway/requests.ts';
import { run } from './child.ts';
import { expectAlone, expectWholeBundle, founding, over, post, settingsFor } from './smoke.ts';

/** Serves a bundle with nothing but the permissions it needs. */
async function served(file: string, emulatorUrl: string, ...flags: string[]): Promise<number> {
  const child = run(
    'deno',
    ['serve', '--allow-env', '--allow-net', ...flags, '--host', '127.0.0.1', '--port', '0', file],
    {
      ...settingsFor(emulatorUrl),
      DENO_NO_UPDATE_CHECK: '1',
    },
  );
  const [, port] = await child.printed(/Listening on http:\/\/127\.0\.0\.1:(\d+)/);
  return Number(port);
}

test.each(['index', 'deno'])('dist/%s.js under deno serve', async (entry) => {
  const { emulator } = await emulated({ resellers: 1 });
  const flags = entry === 'deno' ? ['--unstable-kv', '--unstable-cron', '--allow-read', '--allow-write'] : [];
  await expectWholeBundle(over(await served(join(inject('dist'), `${entry}.js`), emulator.url, ...flags)));
});

test('sends a packet once under deno serve if its answer is lost, although fetch would repeat it', async () => {
  const { emulator } = await emulated({ resellers: 1 });
  const send = over(await served(join(inject('dist'), 'index.js'), emulator.url));
  const ask = (path: string, body: unknown) => send(post(path, body));
  // Twice: the answer to a repetition would be lost too, and the two packets would stay unnoticed.
  emulator.faults.set({ kind: 'drop', before: false, times: 2 });
  const lost = await ask('/reseller/add', newReseller('once'));
  expect([lost.status, await lost.json()]).toMatchObject([502, { outcome: 'unknown' }]);
  expect(emulator.packets.list).toHaveLength(1);
});

test.each(founding)('dist/%s.js under deno serve', async (name) => {
  const { emulator } = await emulated({ resellers: 1 });
  await expectAlone(name, over(await served(join(inject('dist'), `${name}.js`), emulator.url)));
  expect(emulator.packets.list.at(-1)?.operations).toEqual([name]);
});
