/** Every page of the console in Chromium: the rules of axe, the width, requests of other sites, and no script. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { sinksAt } from '../events/outbox.ts';
import { sha256 } from '../gateway/gateway.ts';
import { consoleGateway, READER } from './browser.ts';
import { expectWell, inBrowser, kept, opened, signedIn } from './chromium.ts';
import { createsReseller, deletesReseller, signsIn, signsOut } from './flows.ts';

const BACKUP_SCHEDULES = JSON.stringify([{ name: 'weekly', cron: '0 3 * * 0', resellers: 'all', to: 'local' }]);
const PAGES = [
  '',
  '/servers',
  '/backups',
  '/operations',
  '/operations?q=reseller',
  '/operations/reseller/add',
  '/operations/reseller/set',
  '/operations/mail/create',
  '/events',
  '/events/billing',
  '/nothing',
];

/** A gateway with resellers, a schedule and a sink that does not answer. */
async function started(resellers = 3) {
  const send: typeof fetch = async (input, init) => {
    if (String(input).includes('example.com')) return new Response(null, { status: 503 });
    return fetch(input, init);
  };
  const gateway = await consoleGateway({ resellers }, { fetch: send });
  Object.assign(gateway.env, { BACKUP_SCHEDULES, ...sinksAt('billing') });
  return gateway;
}

inBrowser.each(['light', 'dark'] as const)(
  'every page is well for axe and at 320 px, %s',

  async (colorScheme) => {
    const { url } = await started();
    const options = { colorScheme, viewport: { width: 320, height: 640 } };
    const out = await opened(options);
    await out.page.goto(`${url}/console`);
    await expectWell(out.page, 'sign-in');
    await out.context.close();
    const { page, violations } = await signedIn(url, options);
    await page.goto(`${url}/console/events/billing`);
    await page.getByRole('button', { name: 'Send a test to billing' }).click();
    await page.getByRole('status').filter({ hasText: 'is on its way' }).waitFor();
    for (const path of PAGES) {
      await page.goto(`${url}/console${path}`);
      await expectWell(page, path);
    }
    await page.goto(`${url}/console/operations/reseller/add`);
    await page.getByRole('button', { name: 'Create a reseller account' }).click();
    await page.getByRole('alert').waitFor();
    await expectWell(page, 'a form with mistakes');
    await page.goto(`${url}/console/operations/reseller/del`);
    await page.locator('[name="filter.login"]').fill('reseller1');
    await page.getByRole('button', { name: 'Delete resellers' }).click();
    await page.getByRole('alert').filter({ hasText: 'It concerns 1 item (reseller).' }).waitFor();
    await expectWell(page, 'a question');
    await page.goto(`${url}/console/operations/reseller/get`);
    await page.getByRole('group', { name: 'All' }).getByRole('checkbox', { name: 'Yes' }).check();
    await page.getByRole('button', { name: 'Show resellers' }).click();
    await page.getByRole('status').filter({ hasText: '3 results' }).waitFor();
    expect(await page.getByRole('rowheader').count()).toBe(3);
    await expectWell(page, 'results');
    expect(violations).toEqual([]);
    expect(await kept(page)).toBe(0);
    await page.context().close();
  },
);

inBrowser('everything works without script', async () => {
  const { url, emulator } = await started(0);
  const session = await signsIn(url, false);
  await createsReseller(session.page, url, emulator);
  await deletesReseller(session.page, url, emulator);
  await session.page.goto(`${url}/console/events/billing`);
  await session.page.getByRole('button', { name: 'Send a test to billing' }).click();
  await session.page.getByRole('status').filter({ hasText: 'is on its way' }).waitFor();
  await session.page
    .getByRole('button', { name: /^Replay plesk\.test/ })
    .first()
    .click();
  await session.page.getByRole('status').filter({ hasText: 'is on its way' }).waitFor();
  await signsOut(session);
  await session.context.close();
});

/** A page of another site. */
async function otherSite(body: string): Promise<string> {
  const server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://localhost:${(server.address() as AddressInfo).port}/`;
}

inBrowser('a link from another site arrives signed in; its form is refused, and nothing is sent', async () => {
  const { url, emulator } = await started();
  const { page } = await signedIn(url);
  const add = `${url}/console/operations/reseller/add`;
  const fields = { _nonce: 'n', _do: 'run', 'genInfo.pname': 'x', 'genInfo.login': 'x', 'genInfo.passwd': 'x-Horse-7' };
  const inputs = Object.entries(fields).map(([name, value]) => `<input name="${name}" value="${value}">`);
  const site = await otherSite(
    `<a href="${url}/console/backups">Backups</a><form method="post" action="${add}">${inputs.join('')}<button>Go</button></form>`,
  );
  await page.goto(site);
  await page.getByRole('link', { name: 'Backups' }).click();
  await page.getByRole('heading', { name: 'Backups' }).waitFor();
  await page.goto(site);
  const before = emulator.packets.list.length;
  const refused = page.waitForResponse(add);
  await page.getByRole('button', { name: 'Go' }).click();
  expect((await refused).status()).toBe(403);
  await page.getByRole('alert').waitFor();
  expect(emulator.packets.list.length).toBe(before);
  await page.context().close();
});

inBrowser('the session ends with its token', async () => {
  const { url, env } = await started();
  const { page } = await signedIn(url);
  env['API_TOKENS'] = JSON.stringify({ other: { sha256: sha256('other'), allow: ['*'] } });
  await page.goto(`${url}/console/operations`);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.context().close();
});

inBrowser('a token that only reads sees no other operation, and may not post one', async () => {
  const { url, emulator } = await started();
  const { page } = await signedIn(url, {}, READER);
  await page.goto(`${url}/console/operations`);
  await page.getByRole('link', { name: 'Show resellers' }).waitFor();
  expect(await page.getByRole('link', { name: 'Create a reseller account' }).count()).toBe(0);
  const before = emulator.packets.list.length;
  const post = `fetch('/console/operations/reseller/add', { method: 'POST', body: new URLSearchParams({ _do: 'run' }) })`;
  expect(await page.evaluate(`${post}.then(({ status }) => status)`)).toBe(403);
  expect(emulator.packets.list.length).toBe(before);
  await page.context().close();
});
