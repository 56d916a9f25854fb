/** Chromium, as a user of the console has it. Without one, its tests are skipped, and `npm test` says so. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { installedChromium } from '../../.scripts/processes/chromium.ts';
import { SECRET } from '../gateway/gateway.ts';

const found = installedChromium();
// A browser needs a processor of its own, which it may not have.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

/** A test that needs Chromium. */
export const inBrowser = test.skipIf(found === undefined);

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser | undefined;
beforeAll(async () => {
  if (found !== undefined) browser = await chromium.launch({ executablePath: found, args: ['--no-sandbox'] });
});
afterAll(async () => browser?.close());

/** A page of a browser of its own, and the violations of its Content-Security-Policy. */
export async function opened(options: BrowserContextOptions = {}) {
  if (browser === undefined) throw new Error('no browser');
  const context = await browser.newContext(options);
  // Before the test's own time is over, so that the step which waits is named.
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) violations.push(message.text());
  });
  return { context, page, violations };
}

/** Types a token into the page for it. */
export async function signIn(page: Page, url: string, token = SECRET): Promise<void> {
  await page.goto(`${url}/console`);
  await page.getByRole('textbox', { name: 'Token' }).fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** A page that is signed in. */
export async function signedIn(url: string, options: BrowserContextOptions = {}, token?: string) {
  const it = await opened(options);
  await signIn(it.page, url, token);
  await it.page.getByRole('heading', { name: 'Overview' }).waitFor();
  return it;
}

/** Presses Tab until the element has the focus, as users without a mouse do. */
export async function tabTo(page: Page, element: Locator): Promise<void> {
  for (let pressed = 0; pressed < 200; pressed++) {
    await page.keyboard.press('Tab');
    if ((await element.and(page.locator(':focus')).count()) > 0) return;
  }
  throw new Error(`the keyboard does not reach ${element}`);
}

const LOOK = `axe.run({ rules: { 'target-size': { enabled: true } } }).then(({ violations }) =>
  violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html).slice(0, 3)]))`;

/** Fails if axe finds something in the page, targets below 24 px too, or the page is wider than its window. */
export async function expectWell(page: Page, path: string): Promise<void> {
  await page.evaluate(axe);
  const findings: unknown = await page.evaluate(LOOK);
  const isTooWide: unknown = await page.evaluate(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  );
  expect({ path, findings, isTooWide }).toEqual({ path, findings: [], isTooWide: false });
}

/** How much a site's scripts keep in databases, storage and cookies: 0 for nothing. */
export const kept = (page: Page): Promise<unknown> =>
  page.evaluate(
    'indexedDB.databases().then((all) => all.length + localStorage.length + sessionStorage.length + document.cookie.length)',
  );
