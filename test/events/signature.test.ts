/** Standard Webhooks: the published vector, and the reference library as the receiver. */
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { keyOf, signatureHeaders } from '../../shared/events/signature.ts';
import { Secret } from '../../shared/platform/secret.ts';

test('the vector that the reference libraries share', async () => {
  const secret = new Secret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
  const headers = await signatureHeaders(
    [secret],
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    1_614_265_330_000,
    '{"test": 2432232314}',
  );
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test.each([24, 32, 63, 64])('a key of %i bytes is verified by the reference library', async (size) => {
  const secret = `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(size))))}`;
  const body = JSON.stringify({ type: 'plesk.test', data: 'é😀' });
  const headers = await signatureHeaders([new Secret(secret)], 'event-1', Date.now(), body);
  expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  expect(() => new Webhook(secret).verify(body.replace('test', 'best'), headers)).toThrow('No matching signature');
});

test('with two secrets each receiver verifies by its own', async () => {
  const secrets = ['old', 'new'].map((word) => `whsec_${btoa(word.padEnd(24, '-'))}`);
  const body = '{"type":"plesk.test"}';
  const headers = await signatureHeaders(
    secrets.map((secret) => new Secret(secret)),
    'event-1',
    Date.now(),
    body,
  );
  expect(headers['webhook-signature']).toMatch(/^v1,\S{44} v1,\S{44}$/);
  for (const secret of secrets) expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  const other = new Webhook(`whsec_${btoa('x'.repeat(24))}`);
  expect(() => other.verify(body, headers)).toThrow('No matching signature');
});

test.each([
  ['no prefix', btoa('x'.repeat(24))],
  ['23 bytes', `whsec_${btoa('x'.repeat(23))}`],
  ['65 bytes', `whsec_${btoa('x'.repeat(65))}`],
  ['no base64', `whsec_${'!'.repeat(32)}`],
  ['base64 without its padding', `whsec_${btoa('x'.repeat(25)).replaceAll('=', '')}`],
  ['base64 of addresses', `whsec_${'-_'.repeat(16)}`],
])('%s is no secret', (_name, secret) => {
  expect(keyOf(secret)).toBeUndefined();
});
