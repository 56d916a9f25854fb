import { expect, test } from 'vitest';
import { createApp } from '../../functions/app.ts';
import { consoleDoor } from '../../functions/console.ts';
import { portableServices } from '../../shared/platform/services.ts';
import { sha256 } from '../gateway/gateway.ts';
import { Browser, consoleGateway } from './browser.ts';

test('a wrong token is an alert and no session', async () => {
  const browser = new Browser(await consoleGateway());
  const page = await browser.signIn('wrong');
  expect(page.status).toBe(401);
  expect(page.text).toMatch(/role="alert"[^>]*>The token is not known/);
  expect(page.headers.get('Set-Cookie')).toBeNull();
});

test('the right token begins a session, in a cookie that scripts and other sites do not get', async () => {
  const browser = new Browser(await consoleGateway());
  const page = await browser.signIn();
  expect(page.status).toBe(303);
  const [cookie = '', ...attributes] = page.headers.get('Set-Cookie')?.split('; ') ?? [];
  expect(cookie).toMatch(/^__Host-[\w-]+=[\da-f]{64}$/);
  expect(attributes.toSorted()).toEqual([
    'HttpOnly',
    // Twelve hours, less the moment that the sign-in took.
    expect.stringMatching(/^Max-Age=(?:43200|4319\d)$/),
    'Path=/',
    'SameSite=Lax',
    'Secure',
  ]);
  const overview = await browser.get('/console');
  expect(overview.text).toContain('>Overview</h1>');
  for (const name of ['Last night', 'Running', 'Servers', 'Sinks']) expect(overview.text).toContain(`>${name}</h2>`);
  expect(overview.headers.get('Referrer-Policy')).toBe('same-origin');
  expect(overview.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
});

test('after a sign-out the old cookie does not count any more', async () => {
  const browser = new Browser(await consoleGateway());
  await browser.signIn();
  const { cookie } = browser;
  await browser.post('/console/sign-out', {});
  browser.cookie = cookie;
  expect((await browser.get('/console')).text).toContain('>Sign in</h1>');
});

test('removing the token ends its sessions', async () => {
  const gateway = await consoleGateway();
  const browser = new Browser(gateway);
  await browser.signIn();
  expect((await browser.get('/console')).text).toContain('>Overview</h1>');
  gateway.env['API_TOKENS'] = JSON.stringify({ all: { sha256: sha256('another'), allow: ['*'] } });
  expect((await browser.get('/console')).text).toContain('>Sign in</h1>');
});

test('a session counts below /console only', async () => {
  const browser = new Browser(await consoleGateway());
  await browser.signIn();
  expect((await browser.post('/reseller/get', {})).status).toBe(401);
  expect((await browser.get('/backups')).status).toBe(401);
});

test('a sign-in whose cookie did not come back is an alert about HTTPS', async () => {
  const browser = new Browser(await consoleGateway());
  const { headers } = await browser.signIn();
  browser.cookie = '';
  expect((await browser.get(headers.get('Location') ?? '')).text).toMatch(/role="alert"[^>]*>[^<]*HTTPS/);
});

test('a form from another site is refused, and sends nothing', async () => {
  const gateway = await consoleGateway();
  const browser = new Browser(gateway);
  await browser.signIn();
  const fields = { 'filter.login': 'reseller1', _do: 'run' };
  const path = '/console/operations/reseller/get';
  const refused = [
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { 'Sec-Fetch-Site': 'none', Origin: gateway.url },
  ];
  for (const headers of refused) expect((await browser.post(path, fields, headers)).status).toBe(403);
  expect((await browser.post('/console/sign-out', {}, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  expect((await browser.get('/console')).text).toContain('>Overview</h1>');
  expect(gateway.emulator.packets.list).toEqual([]);
});

test('a browser that does not name the site is asked for the origin', async () => {
  const app = createApp(() => portableServices({}), [consoleDoor]);
  const signIn = async (headers: Record<string, string>) =>
    (await app.fetch(new Request('http://gateway/console/sign-in', { method: 'POST', headers, body: 'token=x' })))
      .status;
  expect(await signIn({})).toBe(403);
  expect(await signIn({ Origin: 'null' })).toBe(403);
  expect(await signIn({ Origin: 'http://other' })).toBe(403);
  expect(await signIn({ Origin: 'http://gateway' })).toBe(501);
});

test('without a store there is no console', async () => {
  const app = createApp(() => portableServices({ API_TOKENS: '{}' }), [consoleDoor]);
  const response = await app.fetch(new Request('http://gateway/console'));
  expect(response.status).toBe(501);
  expect(await response.text()).toContain('The console needs a durable store');
});

test('the gateway of the portable bundle has no console', async () => {
  const response = await createApp(() => portableServices({})).fetch(new Request('http://gateway/console'));
  expect(response.status).toBe(404);
});
