import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { createTestHarness } from 'wrangler';
import { emulated } from '../emulator/emulated.ts';
import { withToken } from '../gateway/gateway.ts';
import { everyPlan } from '../gateway/requests.ts';
import { settingsFor } from '../runtimes/smoke.ts';
import { issuer } from './issuer.ts';

// On Workers, what one request has begun another may only wait for with care.
test('in workerd, concurrent requests share a request to the issuer, also if some callers leave', async () => {
  const { emulator } = await emulated();
  const trusted = await issuer();
  const config = {
    name: 'trusting',
    main: join(inject('dist'), 'worker.js'),
    compatibility_date: '2026-10-01',
    vars: { ...settingsFor(emulator.url), ...trusted.settings },
  };
  const harness = createTestHarness({ workers: [{ config }] });
  onTestFinished(() => harness.close());
  const { url } = await harness.listen();
  const ask = async (token: string, signal: AbortSignal | null = null) => {
    const headers = { 'Content-Type': 'application/json', ...withToken(token) };
    const init = { method: 'POST', headers, body: JSON.stringify(everyPlan), signal };
    const reply = await fetch(new URL('/reseller-plan/get', url), init);
    await reply.text();
    return reply.status;
  };
  const token = trusted.token();
  const gone = ask(token, AbortSignal.timeout(5)).catch(() => 'gone');
  const statuses = await Promise.all(Array.from({ length: 50 }, () => ask(token)));
  await gone;
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(trusted.asked).toBe(1);
  expect(await ask(trusted.token({}, { kid: 'forged' }))).toBe(401);
  expect(trusted.asked).toBe(1);
});
