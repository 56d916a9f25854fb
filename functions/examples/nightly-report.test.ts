/** Code of your own against the gateway and an emulated Plesk, both in the process of the test: `npx vitest run` */
import { createHash } from 'node:crypto';
import gateway from 'plesk-edge';
import { startEmulator } from 'plesk-edge/emulator';
import { createClient } from 'plesk-edge-client';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { report } from './nightly-report.ts';

const plesk = await startEmulator({ customers: 2 });
beforeEach(() => plesk.reset());
afterAll(() => plesk.close());

const token = 'token-of-the-tests';
const sha256 = createHash('sha256').update(token).digest('hex');
const settings = {
  PLESK_URL: plesk.url,
  PLESK_KEY: 'emulator-key',
  API_TOKENS: JSON.stringify({ tests: { sha256, allow: ['webspace.*'] } }),
};
const client = createClient({
  url: 'http://gateway.test',
  token,
  fetch: (request) => gateway.fetch(request, settings),
});

test('reports each subscription, and the sum', async () => {
  const lines = await Array.fromAsync(report(client));
  expect(lines[0]).toMatchObject({ domain: 'customer1.example.com', owner: 'customer1' });
  expect(lines.at(-1)).toMatchObject({ total: { subscriptions: 2, failed: 0 } });
});

test('throws if the reply breaks off, so that half a report is not taken for a whole one', async () => {
  const cut = { kind: 'cut', bytes: 1500 };
  await fetch(`${plesk.url}/emulator/faults`, { method: 'PUT', body: JSON.stringify(cut) });
  await expect(Array.fromAsync(report(client))).rejects.toMatchObject({ kind: 'plesk-bad-reply' });
});
