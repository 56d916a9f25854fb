/** The console in Chromium: the overview after a night in which one of three servers failed, and a form. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Page } from 'playwright-core';
import { installedChromium } from '../processes/chromium.ts';
import { withGateway } from './gateway.ts';

const WIDTH = 900;
const SERVERS = { eu1: { resellers: 14 }, eu2: { resellers: 9 }, us1: { resellers: 12 } };
const SECRET = `whsec_${btoa('only for as long as a picture')}`;
/** How long a slot may take, in milliseconds. */
const PATIENCE_MS = 120_000;

/** @returns the pictures as PNG, by their names; undefined without a Chromium */
export async function consolePictures(): Promise<Readonly<Record<string, Buffer>> | undefined> {
  const executablePath = installedChromium();
  if (executablePath === undefined) return undefined;
  const sink = createServer((_, response) => response.writeHead(204).end());
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
  const { port } = sink.address() as AddressInfo;
  const settings = {
    EVENTS_SINKS: JSON.stringify([{ name: 'billing', url: `http://127.0.0.1:${port}`, secret: SECRET }]),
  };
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    return await withGateway(SERVERS, settings, async ({ url, secret, emulators }) => {
      emulators.get('us1')?.faults.set({ kind: 'errcode', errcode: 11003, errtext: 'PLESK_KEY is not valid.' });
      const page = await browser.newPage({ viewport: { width: WIDTH, height: 700 }, colorScheme: 'light' });
      await signIn(page, url, secret);
      await runBackups(page, url);
      emulators.get('us1')?.faults.clear();
      await page.goto(`${url}/console`);
      await page.getByRole('region', { name: 'Servers' }).getByRole('table').waitFor();
      const overview = await page.screenshot({ fullPage: true });
      await page.goto(`${url}/console/operations/reseller/add`);
      await page.getByRole('radio', { name: 'eu1' }).check();
      await page.getByRole('textbox', { name: 'Contact name' }).fill('Jane Doe');
      await page.getByRole('textbox', { name: 'Login name' }).fill('jane');
      const form = await page.screenshot();
      return { 'console-overview.png': overview, 'console-form.png': form };
    });
  } finally {
    await browser.close();
    sink.close();
  }
}

async function signIn(page: Page, url: string, secret: string): Promise<void> {
  await page.goto(`${url}/console`);
  await page.getByRole('textbox', { name: 'Token' }).fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
}

/** Runs the backups of today, and waits for their end. */
async function runBackups(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/console/backups`);
  await page.getByRole('button', { name: 'Run weekly now' }).click();
  const retry = page.getByRole('button', { name: 'Retry what failed' });
  const stop = page.getByRole('button', { name: 'Stop', exact: true });
  await retry.or(stop).first().waitFor();
  for (const until = Date.now() + PATIENCE_MS; (await stop.count()) > 0; ) {
    if (Date.now() > until) throw new Error('the backups do not end');
    await page.waitForTimeout(1000);
    await page.reload();
  }
}
