import { expect, onTestFinished, test, vi } from 'vitest';
import gateway from '../../functions/index.ts';
import { environmentOf } from '../../shared/platform/environment.ts';

test('on Node, settings that are handed in with a request are used', async () => {
  const request = new Request('http://127.0.0.1/reseller/get', {
    method: 'POST',
    headers: { Authorization: 'Bearer x' },
  });
  const reply = await gateway.fetch(request, { API_TOKENS: 'no JSON' });
  expect(await reply.json()).toMatchObject({ type: 'urn:plesk-edge:misconfigured', variable: 'API_TOKENS' });
});

test.each([
  ['nothing', undefined],
  ['an empty object', {}],
  ['what @hono/node-server gives', { incoming: {}, outgoing: {} }],
  ['what Bun gives', { port: 3000, hostname: 'localhost', upgrade: () => false }],
  ['what Deno gives', { remoteAddr: { hostname: '127.0.0.1' }, completed: Promise.resolve() }],
])('%s is no environment', (_, given) => {
  expect(environmentOf(given)).toBe(process.env);
});

test('on Workers, process is not looked at: to make it takes milliseconds', () => {
  vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' });
  onTestFinished(() => void vi.unstubAllGlobals());
  const process = vi.spyOn(globalThis, 'process', 'get');
  onTestFinished(() => process.mockRestore());
  const bindings = { PLESK_KEY: 'key' };
  expect(environmentOf(bindings)).toBe(bindings);
  expect(process).not.toHaveBeenCalled();
});
