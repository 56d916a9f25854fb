import { join } from 'node:path';
import { inject, onTestFinished, test } from 'vitest';
import { createTestHarness } from 'wrangler';
import { emulated } from '../emulator/emulated.ts';
import { expectAlone, expectWholeBundle, founding, over, settingsFor } from './smoke.ts';

/** Serves a bundle as a Worker of its own, with the settings as its bindings. */
async function deployed(file: string, emulatorUrl: string): Promise<number> {
  const harness = createTestHarness({
    workers: [
      {
        config: {
          name: 'built',
          main: join(inject('dist'), file),
          compatibility_date: '2026-10-01',
          vars: settingsFor(emulatorUrl),
        },
      },
    ],
  });
  onTestFinished(() => harness.close());
  return Number((await harness.listen()).url.port);
}

test('dist/index.js in workerd', async () => {
  const { emulator } = await emulated({ resellers: 1 });
  await expectWholeBundle(over(await deployed('index.js', emulator.url)));
});

test.each(founding)('dist/%s.js in workerd', async (name) => {
  const { emulator } = await emulated({ resellers: 1 });
  await expectAlone(name, over(await deployed(`${name}.js`, emulator.url)));
});
