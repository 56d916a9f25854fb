import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { emulated } from '../emulator/emulated.ts';
import { run } from './child.ts';
import { expectAlone, expectWholeBundle, founding, over, settingsFor } from './smoke.ts';

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

test.each(founding)('dist/%s.js under deno serve', async (name) => {
  const { emulator } = await emulated({ resellers: 1 });
  await expectAlone(name, over(await served(join(inject('dist'), `${name}.js`), emulator.url)));
  expect(emulator.packets.list.at(-1)?.operations).toEqual([name]);
});
