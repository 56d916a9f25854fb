import type { RateLimit } from '@cloudflare/workers-types';
import { expect, inject, test, vi } from 'vitest';
import worker from '../../functions/worker.ts';
import { sha256 } from '../../shared/platform/crypto.ts';

const plesk = inject('emulatorUrl');

/** A stand-in for the binding of `[[ratelimits]]`: it allows some calls of each key. */
function limiter(limit: number): RateLimit {
  const calls = new Map<string, number>();
  return {
    limit: async ({ key }: { key: string }) => {
      calls.set(key, (calls.get(key) ?? 0) + 1);
      return { success: (calls.get(key) ?? 0) <= limit };
    },
  };
}

async function bindings(RATE_LIMITER: RateLimit) {
  const tokens = {
    one: { sha256: await sha256('one'), allow: ['*'] },
    two: { sha256: await sha256('two'), allow: ['*'] },
  };
  return { PLESK_URL: plesk, PLESK_KEY: 'emulator-key', API_TOKENS: JSON.stringify(tokens), RATE_LIMITER };
}

const ask = (env: unknown, token: string, path = '/reseller-plan/get') =>
  worker.fetch(
    new Request(`https://edge.example.com${path}`, {
      method: path.startsWith('/health') ? 'GET' : 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(path.startsWith('/health') ? {} : { body: '{"filter":{"all":true}}' }),
    }),
    env,
  );

test('each token has its own limit; beyond it 429 says when to come back', async () => {
  const env = await bindings(limiter(2));
  const statuses = [];
  for (let call = 0; call < 4; call++) statuses.push((await ask(env, 'one')).status);
  expect(statuses).toEqual([200, 200, 429, 429]);
  const refused = await ask(env, 'one');
  expect(refused.headers.get('Retry-After')).toBe('60');
  expect(refused.headers.get('Content-Type')).toBe('application/problem+json');
  expect(await refused.json()).toMatchObject({ type: 'urn:plesk-edge:too-many-requests', status: 429 });
  expect((await ask(env, 'two')).status).toBe(200);
});

test('counts deep health, but neither routes without a token nor unknown tokens', async () => {
  const env = await bindings(limiter(1));
  for (let call = 0; call < 3; call++) {
    expect((await ask(env, 'stranger')).status).toBe(401);
    expect((await ask(env, 'one', '/health')).status).toBe(200);
  }
  expect((await ask(env, 'one', '/health?deep')).status).toBe(200);
  expect((await ask(env, 'one', '/health?deep')).status).toBe(429);
});

test('the caller of a line that says 429 is named', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  await ask(await bindings(limiter(0)), 'one');
  expect(JSON.parse(String(log.mock.lastCall?.[0]))).toMatchObject({ status: 429, caller: 'one' });
});
