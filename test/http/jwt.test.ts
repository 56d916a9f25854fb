import { expect, onTestFinished, test, vi } from 'vitest';
import { gateway, withToken } from '../gateway/gateway.ts';
import { everyPlan, newReseller } from '../gateway/requests.ts';
import { claims, forged, issuer } from './issuer.ts';

const unauthorized = [401, expect.objectContaining({ type: 'urn:plesk-edge:unauthorized' })];

/** A clock that the test moves. */
function clock(): void {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
}

async function trusting(settings: Readonly<Record<string, string>> = {}) {
  const trusted = await issuer();
  const plesk = await gateway({ ...trusted.settings, ...settings });
  const asks = async (token: string, path = '/reseller-plan/get', body: unknown = everyPlan) => {
    const reply = await plesk.ask(path, body, withToken(token));
    return [reply.status, reply.body];
  };
  return { trusted, plesk, asks };
}

test('a token of the issuer is a caller with its scopes, beside the API tokens', async () => {
  const { trusted, plesk, asks } = await trusting();
  expect((await asks(trusted.token()))[0]).toBe(200);
  expect(plesk.log()).toMatchObject({ caller: 'jwt:billing' });
  expect((await asks(trusted.token(), '/reseller/add', newReseller()))[0]).toBe(201);
  expect((await asks(trusted.token(), '/reseller-plan/duplicate', {}))[0]).toBe(403);
  expect((await asks(trusted.token({ scope: 'openid profile ** reseller-plan' })))[0]).toBe(403);
  expect((await asks(trusted.token({ aud: ['other', 'plesk-edge'] })))[0]).toBe(200);
  expect((await asks(trusted.token({ scope: 'openid *:read' })))[0]).toBe(200);
  expect((await asks(trusted.token({ scope: '*:read' }), '/reseller/add', newReseller('jim')))[0]).toBe(403);
  expect((await plesk.ask('/reseller-plan/get', everyPlan)).status).toBe(200);
  expect(trusted.asked).toBe(1);
});

test('the log holds at most 200 characters of the name that an issuer gives', async () => {
  const { trusted, plesk, asks } = await trusting();
  expect((await asks(trusted.token({ sub: 's'.repeat(1_000) })))[0]).toBe(200);
  expect(plesk.log()).toMatchObject({ caller: `jwt:${'s'.repeat(196)}` });
});

test('the claim servers says which ones', async () => {
  const { trusted, asks } = await trusting();
  expect((await asks(trusted.token({ servers: ['default', 'us1'] })))[0]).toBe(200);
  expect((await asks(trusted.token({ servers: 'default' })))[0]).toBe(200);
  expect((await asks(trusted.token({ servers: ['us1'] })))[0]).toBe(403);
  expect(await asks(trusted.token({ servers: [] }))).toEqual(unauthorized);
  expect(await asks(trusted.token({ servers: { default: true } }))).toEqual(unauthorized);
});

test('no forged, expired or misdirected token gets in', async () => {
  const { trusted, plesk, asks } = await trusting();
  for (const [what, token] of forged(trusted)) expect([what, ...(await asks(token))]).toEqual([what, ...unauthorized]);
  expect(plesk.emulator.packets.list).toEqual([]);
  expect(plesk.console.every((line) => JSON.parse(line).caller === undefined)).toBe(true);
});

test('takes tokens of an issuer whose clock is a little ahead', async () => {
  const { trusted, asks } = await trusting();
  expect((await asks(trusted.token({ iat: claims().iat + 2 })))[0]).toBe(200);
});

test('keys that change are asked for again, once, and a flood of forged ones does not hammer the issuer', async () => {
  clock();
  const { trusted, plesk, asks } = await trusting();
  const old = trusted.token({ exp: claims().exp + 3600 });
  expect((await asks(old))[0]).toBe(200);
  trusted.rotate();
  vi.setSystemTime(Date.now() + 10_000);
  const both = await Promise.all([asks(trusted.token()), asks(trusted.token())]);
  expect(both.map(([status]) => status)).toEqual([200, 200]);
  expect(trusted.asked).toBe(2);
  expect(await asks(old)).toEqual(unauthorized);

  const packets = plesk.emulator.packets.list.length;
  for (let second = 0; second < 30; second++) {
    vi.setSystemTime(Date.now() + 1000);
    const flood = Array.from({ length: 10 }, (_, index) =>
      asks(trusted.token({}, { kid: `forged-${second}-${index}` })),
    );
    for (const reply of await Promise.all(flood)) expect(reply).toEqual(unauthorized);
  }
  expect(trusted.asked).toBeLessThanOrEqual(5);
  expect(plesk.emulator.packets.list).toHaveLength(packets);
});

test.each(['JWT', 'jwt', 'at+jwt', 'application/at+jwt', undefined])(
  'a token of the type %s is taken: RFC 9068 calls those for APIs at+jwt',
  async (typ) => {
    const { trusted, asks } = await trusting();
    expect((await asks(trusted.token({}, { typ })))[0]).toBe(200);
  },
);

test('refuses a token of another type', async () => {
  const { trusted, asks } = await trusting();
  for (const typ of ['dpop+jwt', 'logout+jwt', '', 1])
    expect(await asks(trusted.token({}, { typ }))).toEqual(unauthorized);
});

test('a key set without end is not read to its end', async () => {
  const { trusted, asks } = await trusting();
  trusted.answers = 'endlessly';
  const [status, body] = await asks(trusted.token());
  expect([status, body]).toEqual(unauthorized);
  await vi.waitUntil(() => trusted.left);
  // Besides the mebibyte that was read, the buffers of both sides were filled.
  expect(trusted.sentBytes).toBeLessThan(32 * 1024 * 1024);
});

test('keys are forgotten in time: what the issuer has withdrawn is good for ten minutes', async () => {
  clock();
  const { trusted, asks } = await trusting();
  const old = trusted.token({ exp: claims().exp + 3600 });
  await asks(old);
  trusted.rotate();
  vi.setSystemTime(Date.now() + 599_000);
  expect((await asks(old))[0]).toBe(200);
  vi.setSystemTime(Date.now() + 1000);
  expect(await asks(old)).toEqual(unauthorized);
});

test.each(['error', 'rubbish'] as const)(
  'an issuer that answers with %s: 401 that says why, and one line in the log',
  async (answers) => {
    clock();
    const { trusted, plesk, asks } = await trusting();
    trusted.answers = answers;
    const good = trusted.token({ exp: claims().exp + 10_000 });
    for (let time = 0; time < 3; time++) {
      const [status, body] = await asks(good);
      expect([status, body]).toEqual(unauthorized);
      expect(body).toMatchObject({ detail: expect.stringContaining('JWKS_URL') });
    }
    expect(trusted.asked).toBe(1);
    expect(plesk.console.filter((line) => JSON.parse(line).error?.includes('JWKS_URL'))).toHaveLength(1);
    trusted.answers = 'keys';
    vi.setSystemTime(Date.now() + 10_000);
    expect((await asks(good))[0]).toBe(200);
    // Its last keys outlive a failure of an hour.
    trusted.answers = answers;
    vi.setSystemTime(Date.now() + 3_500_000);
    expect((await asks(good))[0]).toBe(200);
    vi.setSystemTime(Date.now() + 100_000);
    expect(await asks(good)).toEqual(unauthorized);
  },
);

test('API tokens work while the issuer does not', async () => {
  const { trusted, plesk } = await trusting();
  trusted.answers = 'nothing';
  expect((await plesk.ask('/reseller-plan/get', everyPlan)).status).toBe(200);
  expect(trusted.asked).toBe(0);
});

test.each([
  ['JWT_ISSUER', { JWT_ISSUER: '' }],
  ['JWT_AUDIENCE', { JWT_AUDIENCE: '' }],
  ['JWKS_URL', { JWKS_URL: 'http://issuer.example.com/canary-1' }],
  ['JWKS_URL', { JWKS_URL: 'canary-1' }],
  ['JWKS_URL', { JWKS_URL: 'https://canary-1:port/' }],
])('a bad %s is named, never its value', async (variable, settings) => {
  const { trusted, plesk, asks } = await trusting(settings);
  const [status, body] = await asks(trusted.token());
  expect([status, body]).toMatchObject([500, { type: 'urn:plesk-edge:misconfigured', variable }]);
  expect(plesk.log()).toMatchObject({ error: expect.stringContaining(variable) });
  expect(JSON.stringify([body, plesk.console])).not.toContain('canary-1');
});
