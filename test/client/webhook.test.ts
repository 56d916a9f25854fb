/** Webhooks, signed by the reference of Standard Webhooks and by the gateway itself. */

import { Webhook } from 'standardwebhooks';
import { expect, expectTypeOf, test, vi } from 'vitest';
import { unwrapWebhook } from '../../functions/client.ts';
import type { WebhookEvent } from '../../shared/client/webhook.ts';
import { signatureHeaders } from '../../shared/events/signature.ts';
import { Secret } from '../../shared/platform/secret.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const EVENT = {
  specversion: '1.0',
  id: 'e1',
  source: 'urn:plesk-edge:server:eu1',
  type: 'plesk.reseller.add.result',
  time: '2026-11-30T12:00:00.000Z',
  datacontenttype: 'application/json',
  pleskserver: 'eu1',
  data: {
    operation: 'reseller/add',
    server: 'eu1',
    caller: 'billing',
    requestId: 'r',
    outcome: 'ok',
    status: 201,
    id: 3,
  },
};
const body = JSON.stringify(EVENT);

const signed = (at = new Date(), secret = SECRET): Record<string, string> => ({
  'webhook-id': 'e1',
  'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
  'webhook-signature': new Webhook(secret).sign('e1', at, body),
});
const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

test('gives the event of a message that the reference signed, with headers of fetch or of Node', async () => {
  expect(await unwrapWebhook(body, signed(), SECRET)).toEqual(EVENT);
  expect(await unwrapWebhook(body, new Headers(signed()), SECRET)).toEqual(EVENT);
});

test('gives the event of a message that the gateway signed', async () => {
  const headers = await signatureHeaders([new Secret(SECRET)], 'e1', Date.now(), body);
  expect(await unwrapWebhook(body, headers, SECRET)).toEqual(EVENT);
});

test('one right signature of several is enough: secrets change', async () => {
  const other = signed(new Date(), 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')['webhook-signature'];
  const headers = { ...signed(), 'webhook-signature': `v1a,xyz v1,!!! ${other} ${signed()['webhook-signature']}` };
  expect(await unwrapWebhook(body, headers, SECRET)).toEqual(EVENT);
});

test.each([
  ['another body', async () => unwrapWebhook(`${body} `, signed(), SECRET)],
  ['another id', async () => unwrapWebhook(body, { ...signed(), 'webhook-id': 'e2' }, SECRET)],
  ['another secret', async () => unwrapWebhook(body, signed(), 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')],
  ['six minutes ago', async () => unwrapWebhook(body, signed(minutesAgo(6)), SECRET)],
  ['in six minutes', async () => unwrapWebhook(body, signed(minutesAgo(-6)), SECRET)],
  ['no time', async () => unwrapWebhook(body, { ...signed(), 'webhook-timestamp': 'soon' }, SECRET)],
  ['no headers', async () => unwrapWebhook(body, {}, SECRET)],
  [
    'no signature of a kind that is known',
    async () => unwrapWebhook(body, { ...signed(), 'webhook-signature': 'v2,abc' }, SECRET),
  ],
])('refuses a message with %s, with the status for its sender', async (_, unwrapped) => {
  await expect(unwrapped()).rejects.toMatchObject({ name: 'PleskEdgeError', kind: 'invalid-webhook', status: 401 });
});

test('takes a message that is four minutes old', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-30T12:00:00Z') });
  const headers = signed(minutesAgo(4));
  await expect(unwrapWebhook(body, headers, SECRET)).resolves.toEqual(EVENT);
  vi.useRealTimers();
});

test.each(['', 'whsec_', 'whsec_no-base64!'])(
  '%j is no secret: that is a mistake of the receiver, not of the sender',
  async (secret) => {
    await expect(unwrapWebhook(body, signed(), secret)).rejects.toThrow(TypeError);
  },
);

test('the type of an event tells what its data holds', () => {
  const read = (event: WebhookEvent) => {
    if (event.type === 'plesk.backup.failed') expectTypeOf(event.data.since).toEqualTypeOf<string | undefined>();
    if (event.type === 'plesk.reseller.add.result') expectTypeOf(event.data.outcome).toEqualTypeOf<'ok' | 'partly'>();
    if (event.type === 'plesk.test') expectTypeOf(event.data.sink).toEqualTypeOf<string>();
    // @ts-expect-error there is no such event
    return event.type === 'plesk.backup.begun';
  };
  expect(read).toBeTypeOf('function');
});
