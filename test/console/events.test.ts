import { expect, test, vi } from 'vitest';
import { sinksAt } from '../events/outbox.ts';
import { Browser, consoleGateway, hidden, READER } from './browser.ts';

/** A gateway with a sink that answers as told, and a browser that is signed in. */
async function withSink(token?: string) {
  const answer = { status: 204 };
  const tries: string[] = [];
  const send: typeof fetch = async (input, init) => {
    if (!String(input).includes('example.com')) return fetch(input, init);
    tries.push(new Headers(init?.headers).get('webhook-id') ?? '');
    return new Response(null, { status: answer.status });
  };
  const gateway = await consoleGateway({}, { fetch: send });
  Object.assign(gateway.env, sinksAt('billing'));
  const browser = new Browser(gateway);
  await browser.signIn(token);
  return { answer, tries, browser };
}

test('a sink has its messages with their tries, and each is replayed once by a button that is pressed twice', async () => {
  const { answer, tries, browser } = await withSink();
  answer.status = 503;
  const events = await browser.get('/console/events');
  expect(events.text).toContain('>Events</h1>');
  expect(events.text).toContain('<a href="/console/events/billing">billing</a>');
  const before = await browser.get('/console/events/billing');
  const sent = await browser.post('/console/events/billing/test', { _nonce: hidden(before, '_nonce') });
  expect(sent.status).toBe(303);
  expect((await browser.get(sent.headers.get('Location') ?? '')).text).toMatch(
    /<p role="status">plesk\.test [\w-]+ is on its way\.<\/p>/,
  );
  const page = await vi.waitFor(async () => {
    const { text } = await browser.get('/console/events/billing');
    expect(text).toMatch(
      /<th scope="row">[^<]+ \(UTC\)<\/th><td>plesk\.test<\/td>[\s\S]*pending[\s\S]*: HTTP 503<\/li>/,
    );
    return text;
  });
  const [, action = '', nonce = ''] = /action="([^"]+\/replay)"[^>]*><input[^>]* value="([^"]+)"/.exec(page) ?? [];
  answer.status = 204;
  const pressed = await Promise.all([1, 2].map(() => browser.post(action, { _nonce: nonce })));
  expect(pressed.map(({ status }) => status)).toEqual([303, 303]);
  await vi.waitFor(async () => expect((await browser.get('/console/events/billing')).text).toContain('>delivered<'));
  expect(tries).toEqual([tries[0], tries[0]]);
});

test('a token that only reads has no buttons, and may not post', async () => {
  const { browser, tries } = await withSink(READER);
  const { text, status } = await browser.get('/console/events/billing');
  expect([status, text]).toEqual([200, expect.not.stringContaining('Send a test')]);
  for (const path of ['test', 'some-id/replay'])
    expect((await browser.post(`/console/events/billing/${path}`, { _nonce: 'n' })).status).toBe(403);
  expect(tries).toEqual([]);
});

test.each(['/console/events/nobody', '/console/events/%', '/console/%E0%A4%A', '/console/operations/%/x'])(
  'answers 404 to %s',
  async (path) => {
    const { browser } = await withSink();
    const page = await browser.get(path);
    expect([page.status, page.text]).toEqual([404, expect.stringContaining('role="alert"')]);
  },
);

test('answers 404 to a form for a path that is not encoded', async () => {
  const { browser } = await withSink();
  expect((await browser.post('/console/events/%/test', { _nonce: 'n' })).status).toBe(404);
});
