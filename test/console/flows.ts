/** The flows that the console of every platform must have in a browser. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Emulator } from '../emulator/server.ts';
import { SECRET } from '../gateway/gateway.ts';
import { kept, opened, signIn, tabTo } from './chromium.ts';

const PASSWORD = 'correct-Horse-7';

/** Signs in, after a mistake, with nothing kept but a cookie that no script can read. */
export async function signsIn(url: string, javaScriptEnabled = true) {
  const { page, context, violations } = await opened({ javaScriptEnabled });
  await signIn(page, url, 'wrong');
  const alert = page.getByRole('alert');
  await alert.filter({ hasText: 'The token is not known' }).waitFor();
  expect(await page.locator('[role=alert]:focus').count()).toBe(1);
  await page.getByRole('textbox', { name: 'Token' }).fill(SECRET);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  for (const name of ['Last night', 'Running', 'Servers', 'Sinks']) await page.getByRole('region', { name }).waitFor();
  const cookies = await context.cookies();
  expect(cookies).toMatchObject([
    { name: expect.stringMatching(/^__Host-/), httpOnly: true, secure: true, sameSite: 'Lax', path: '/' },
  ]);
  if (javaScriptEnabled) expect(await kept(page)).toBe(0);
  return { page, context, violations, cookies };
}

/** Creates a reseller: with nothing filled in, as a packet, then with a double click. */
export async function createsReseller(page: Page, url: string, emulator: Emulator): Promise<void> {
  const sent = () => emulator.packets.list.filter(({ operations }) => operations.includes('reseller/add')).length;
  await page.goto(`${url}/console/operations/reseller/add`);
  await page.getByRole('button', { name: 'Create a reseller account' }).click();
  const alert = page.getByRole('alert');
  await alert.waitFor();
  expect(await alert.innerText()).toContain('Login name is needed');
  await expect.poll(() => page.locator('[role=alert]:focus').count()).toBe(1);
  const login = page.getByRole('textbox', { name: 'Login name' });
  expect(await login.getAttribute('aria-invalid')).toBe('true');
  await page.getByRole('textbox', { name: 'Contact name' }).fill('Jane Doe');
  await login.fill('jane');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Show the packet' }).click();
  await page.getByText('[redacted]').waitFor();
  expect(await page.content()).not.toContain(PASSWORD);
  expect(sent()).toBe(0);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create a reseller account' }).dblclick({ noWaitAfter: true });
  await page.getByText('Done: Create a reseller account.').waitFor();
  expect(await page.content()).not.toContain(PASSWORD);
  expect(sent()).toBe(1);
}

/** Deletes the reseller by its login, with the keyboard alone. */
export async function deletesReseller(page: Page, url: string, emulator: Emulator): Promise<void> {
  const deleted = () => emulator.packets.list.filter(({ operations }) => operations.includes('reseller/del')).length;
  await page.goto(`${url}/console/operations/reseller/del`);
  const submit = page.getByRole('button', { name: 'Delete resellers' });
  await tabTo(page, page.locator('[name="filter.login"]'));
  await page.keyboard.type('jane');
  await tabTo(page, submit);
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'It concerns 1 item (reseller).' }).waitFor();
  expect(deleted()).toBe(0);
  await tabTo(page, submit);
  await page.keyboard.press('Enter');
  await page.getByText('Done: Delete resellers.').waitFor();
  expect(deleted()).toBe(1);
}

/** Signs out: the cookie from before counts no more. */
export async function signsOut({ page, context, cookies }: Awaited<ReturnType<typeof signsIn>>): Promise<void> {
  const { origin } = new URL(page.url());
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await context.cookies()).toEqual([]);
  await context.addCookies(cookies);
  await page.goto(`${origin}/console`);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
}
