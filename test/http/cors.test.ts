import { expect, test } from 'vitest';
import { gateway, withToken } from '../gateway/gateway.ts';
import { everyPlan } from '../gateway/requests.ts';

const PANEL = 'https://panel.example.com';
const preflight = (origin = PANEL) => ({
  method: 'OPTIONS',
  headers: {
    Origin: origin,
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'authorization, content-type, idempotency-key',
  },
});
const allowed = (headers: Headers) => headers.get('Access-Control-Allow-Origin');

test('off unless it is switched on', async () => {
  const plesk = await gateway();
  const asked = await plesk.fetch('/reseller-plan/get', preflight());
  expect([asked.status, [...asked.headers.keys()].filter((name) => name.startsWith('access-control-'))]).toEqual([
    405,
    [],
  ]);
  expect(allowed((await plesk.ask('/reseller-plan/get', everyPlan, { Origin: PANEL })).headers)).toBeNull();
});

test('listed origins may ask, and read the answers, also the bad ones', async () => {
  const plesk = await gateway({ CORS_ORIGINS: `https://other.example.com, ${PANEL}` });
  const asked = await plesk.fetch('/reseller/add', preflight());
  expect([asked.status, allowed(asked.headers)]).toEqual([204, PANEL]);
  expect(asked.headers.get('Access-Control-Allow-Methods')).toContain('POST');
  for (const name of ['Authorization', 'Content-Type', 'Idempotency-Key'])
    expect(asked.headers.get('Access-Control-Allow-Headers')).toContain(name);
  expect(asked.headers.get('Access-Control-Allow-Credentials')).toBeNull();
  const replies = [
    await plesk.ask('/reseller-plan/get', everyPlan, { Origin: PANEL }),
    await plesk.ask('/reseller-plan/get', '{', { Origin: PANEL }),
    await plesk.ask('/reseller-plan/get', everyPlan, { Origin: PANEL, ...withToken('stranger') }),
    await plesk.ask('/nothing', {}, { Origin: PANEL }),
    await plesk.fetch('/health', { headers: { Origin: PANEL } }),
    await plesk.fetch('/reseller/add', { headers: { Origin: PANEL } }),
  ];
  expect(replies.map(({ status }) => status)).toEqual([200, 400, 401, 404, 200, 405]);
  for (const { headers } of replies) {
    expect(allowed(headers)).toBe(PANEL);
    expect(headers.get('Access-Control-Expose-Headers')).toContain('Idempotency-Replayed');
    expect(headers.get('Vary')).toContain('Origin');
  }
  expect(replies[0]?.headers.get('Content-Type')).toBe('application/json');
  expect(replies[1]?.headers.get('Content-Type')).toBe('application/problem+json');
});

test.each(['https://evil.example.com', `${PANEL}.evil.com`, 'http://panel.example.com', 'null', `${PANEL}:8443`])(
  'the origin %s is not one of them',
  async (origin) => {
    const plesk = await gateway({ CORS_ORIGINS: PANEL });
    expect(allowed((await plesk.fetch('/reseller/add', preflight(origin))).headers)).toBeNull();
    expect(allowed((await plesk.ask('/reseller-plan/get', everyPlan, { Origin: origin })).headers)).toBeNull();
  },
);

test('a star lets every origin in, for the token still has to be right', async () => {
  const plesk = await gateway({ CORS_ORIGINS: '*' });
  expect(allowed((await plesk.ask('/reseller-plan/get', everyPlan, { Origin: 'null' })).headers)).toBe('*');
  expect((await plesk.ask('/reseller-plan/get', everyPlan, { Origin: PANEL, ...withToken('stranger') })).status).toBe(
    401,
  );
});

test.each(['panel.example.com', `${PANEL}/`, `${PANEL}/path`, 'https://*.example.com canary-1', `${PANEL},,`])(
  'CORS_ORIGINS cannot be %j',
  async (origins) => {
    const plesk = await gateway({ CORS_ORIGINS: origins });
    const { status, body } = await plesk.ask('/reseller-plan/get', everyPlan);
    expect([status, body]).toMatchObject([500, { type: 'urn:plesk-edge:misconfigured', variable: 'CORS_ORIGINS' }]);
    expect(plesk.log()).toMatchObject({ error: expect.stringContaining('CORS_ORIGINS') });
    expect(JSON.stringify([body, plesk.console])).not.toContain('canary-1');
  },
);
