/** The essential flows of the console, over the entry of each platform that keeps records. */
import { expect } from 'vitest';
import { emulated } from '../emulator/emulated.ts';
import { platforms, temporaryFolder } from '../runtimes/alive.ts';
import { expectWell, inBrowser } from './chromium.ts';
import { createsReseller, deletesReseller, signsIn, signsOut } from './flows.ts';

inBrowser.each(platforms)('people sign in, create, delete and sign out on %s', async (_, platform) => {
  const { emulator } = await emulated();
  const { url } = await platform(emulator.url, temporaryFolder());
  const session = await signsIn(url);
  const { page, context, violations } = session;
  await createsReseller(page, url, emulator);
  await deletesReseller(page, url, emulator);
  await page.goto(`${url}/console`);
  await page.getByRole('region', { name: 'Servers' }).getByRole('cell', { name: 'ok' }).waitFor();
  await expectWell(page, 'overview');
  await signsOut(session);
  expect(violations).toEqual([]);
  await context.close();
});
