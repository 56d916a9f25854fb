import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { createTestHarness } from 'wrangler';
import { emulated } from '../emulator/emulated.ts';
import { withToken } from '../gateway/gateway.ts';
import { everyPlan } from '../gateway/requests.ts';
import { settingsFor } from '../runtimes/smoke.ts';

test('limits callers with the binding that wrangler.toml proposes', async () => {
  const { emulator } = await emulated();
  const harness = createTestHarness({
    workers: [
      {
        config: {
          name: 'limited',
          main: join(inject('dist'), 'worker.js'),
          compatibility_date: '2026-10-01',
          vars: settingsFor(emulator.url),
          ratelimits: [{ name: 'RATE_LIMITER', namespace_id: '1001', simple: { limit: 5, period: 60 } }],
        },
      },
    ],
  });
  onTestFinished(() => harness.close());
  const { url } = await harness.listen();
  const statuses: number[] = [];
  for (let call = 0; call < 12; call++) {
    const reply = await fetch(new URL('/reseller-plan/get', url), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...withToken() },
      body: JSON.stringify(everyPlan),
    });
    statuses.push(reply.status);
    if (reply.status === 429) expect(reply.headers.get('Retry-After')).toBe('60');
    await reply.body?.cancel();
  }
  expect(statuses.slice(0, 5)).toEqual([200, 200, 200, 200, 200]);
  expect(statuses.at(-1)).toBe(429);
});
