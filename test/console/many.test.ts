/** Reads of many results, in the browser. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { consoleGateway } from './browser.ts';
import { expectWell, inBrowser, signedIn } from './chromium.ts';

async function asksForAll(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/console/operations/reseller/get`);
  await page.getByRole('group', { name: 'All' }).getByRole('checkbox', { name: 'Yes' }).check();
  await page.getByRole('button', { name: 'Show resellers' }).click();
}

inBrowser('20,000 resellers: a status counts them, and 500 are in the page', async () => {
  const { url } = await consoleGateway({ resellers: 20_000 });
  const { page } = await signedIn(url);
  await asksForAll(page, url);
  await page
    .getByRole('status')
    .filter({ hasText: '20000 results, of which the first 500' })
    .waitFor({ timeout: 60_000 });
  expect(await page.evaluate('document.getElementsByTagName("*").length')).toBeLessThan(10_000);
  expect(await page.getByRole('rowheader').count()).toBe(500);
  await page.context().close();
});

/** A Plesk that answers with one reseller after another, without end. */
async function endlessPlesk() {
  const state = { isEnded: false };
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'Content-Type': 'text/xml' });
    response.write('<?xml version="1.0" encoding="UTF-8"?><packet version="1.6.9.1"><reseller><get>');
    let id = 0;
    const result = () =>
      `<result><status>ok</status><id>${++id}</id><data><gen-info><login>r${id}</login></gen-info></data></result>`;
    const timer = setInterval(() => response.write(Array.from({ length: 50 }, result).join('')), 20);
    response.on('close', () => {
      clearInterval(timer);
      state.isEnded = true;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { state, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

inBrowser('progress is told in a status, and Stop ends the reply of Plesk', async () => {
  const { state, url: plesk } = await endlessPlesk();
  const { url, env } = await consoleGateway();
  env['PLESK_URL'] = plesk;
  const { page, violations } = await signedIn(url);
  await asksForAll(page, url);
  const status = page.getByRole('status');
  await status.filter({ hasText: /^\d+ results so far$/ }).waitFor();
  expect(state.isEnded).toBe(false);
  await page.getByRole('button', { name: 'Stop' }).click();
  await status.filter({ hasText: /^Stopped after \d+ results\.$/ }).waitFor();
  await expect.poll(() => state.isEnded).toBe(true);
  await expectWell(page, 'a read that was stopped');
  expect(violations).toEqual([]);
  await page.context().close();
});
