/**
 * The console in Chromium, over the bundle for Node. CHROMIUM names the browser; without one, this does nothing and says
 * so.
 */
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { emulated } from '../emulator/emulated.ts';
import { ALL, SECRET } from '../gateway/gateway.ts';
import { freePort, run } from '../runtimes/child.ts';

const found = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (found === undefined)
  console.error(
    '\n!!! NOT RUN: the tests of the console in a browser. Install Chromium (Debian: apt install chromium) !!!\n',
  );
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
beforeAll(async () => {
  if (found !== undefined) browser = await chromium.launch({ executablePath: found, args: ['--no-sandbox'] });
});
afterAll(async () => browser?.close());

/** A gateway of one test, in front of an emulator with three resellers. */
async function started() {
  const { emulator } = await emulated({ resellers: 3 });
  const port = await freePort();
  const { printed } = run(process.execPath, [join(inject('dist'), 'node.js')], {
    PORT: String(port),
    PLESK_URL: emulator.url,
    PLESK_KEY: 'emulator-key',
    API_TOKENS: JSON.stringify(ALL),
    BACKUP_SCHEDULES: JSON.stringify([{ name: 'weekly', cron: '0 3 * * 0', resellers: 'all', to: 'local' }]),
    KV_PATH: join(mkdtempSync(join(tmpdir(), 'console-')), 'records.sqlite'),
  });
  await printed(/plesk-edge on/);
  return { emulator, url: `http://127.0.0.1:${port}` };
}

const PAGES = [
  '',
  '/backups',
  '/operations',
  '/events',
  '/servers',
  '/operations/reseller/add',
  '/operations/reseller/set',
];

async function signedIn(url: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) violations.push(message.text());
  });
  await page.goto(`${url}/console`);
  await page.getByRole('textbox', { name: 'Token' }).fill(SECRET);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  return { page, violations };
}

/** What axe finds, by rule and element. */
async function findings(page: Page): Promise<unknown> {
  await page.evaluate(axe);
  return page.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html).slice(0, 3)]))`);
}

const overflows = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

test.skipIf(found === undefined)('pages have no findings of axe, light and dark, and fit 320 px', async () => {
  const { url } = await started();
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, violations } = await signedIn(url, { colorScheme, viewport: { width: 320, height: 640 } });
    for (const path of PAGES) {
      await page.goto(`${url}/console${path}`);
      expect({ path, found: await findings(page) }).toEqual({ path, found: [] });
      expect({ path, overflows: await overflows(page) }).toEqual({ path, overflows: false });
    }
    expect(violations).toEqual([]);
    expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
    await page.context().close();
  }
});

test.skipIf(found === undefined).each([true, false])(
  'creates and deletes a reseller, with script: %s',
  async (javaScriptEnabled) => {
    const { url, emulator } = await started();
    const { page } = await signedIn(url, { javaScriptEnabled });
    const login = 'jane';
    await page.goto(`${url}/console/operations/reseller/add`);
    const create = page.getByRole('button', { name: 'Create a reseller account' });
    await create.click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('Login name is needed');
    await expect.poll(() => page.locator('[role=alert]:focus').count()).toBe(1);
    const before = emulator.packets.list.length;
    await page.getByRole('textbox', { name: 'Contact name' }).fill('Jane Doe');
    await page.getByRole('textbox', { name: 'Login name' }).fill(login);
    await page.getByLabel('Password', { exact: true }).fill('correct-Horse-7');
    await page.getByRole('button', { name: 'Show the packet' }).click();
    await page.getByText('[redacted]').waitFor();
    expect(await page.content()).not.toContain('correct-Horse-7');
    expect(emulator.packets.list.length).toBe(before);
    await page.getByLabel('Password', { exact: true }).fill('correct-Horse-7');
    await page.getByRole('button', { name: 'Create a reseller account' }).dblclick({ noWaitAfter: true });
    await page.getByText('Done: Create a reseller account.').waitFor();
    expect(emulator.packets.list.filter(({ operations }) => operations.includes('reseller/add'))).toHaveLength(1);

    await page.goto(`${url}/console/operations/reseller/del`);
    await page.locator('[name="filter.login"]').focus();
    await page.keyboard.type(login);
    await page.getByRole('button', { name: 'Delete resellers' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('It concerns 1 item (reseller).').waitFor();
    await page.getByRole('button', { name: 'Delete resellers' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Done: Delete resellers.').waitFor();
    await page.context().close();
  },
);

test.skipIf(found === undefined)('shows results as a table, and how many there are', async () => {
  const { url } = await started();
  const { page } = await signedIn(url);
  await page.goto(`${url}/console/operations/reseller/get`);
  await page.getByRole('checkbox', { name: 'Yes' }).first().check();
  await page.getByRole('button', { name: 'Show resellers' }).click();
  await page.getByRole('status').filter({ hasText: '3 results' }).waitFor();
  expect(await page.getByRole('rowheader').count()).toBe(3);
  await page.context().close();
});
