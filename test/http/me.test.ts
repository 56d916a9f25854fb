import { expect, test } from 'vitest';
import { operations } from '../../functions/operations.ts';
import { gateway, sha256, withToken } from '../gateway/gateway.ts';
import { everyPlan } from '../gateway/requests.ts';
import { expectDescribed } from './document.ts';
import { issuer } from './issuer.ts';

const ask = (plesk: Awaited<ReturnType<typeof gateway>>, secret: string) =>
  plesk.fetch('/me', { headers: withToken(secret) });
const tokens = (entry: object): string => JSON.stringify({ billing: { sha256: sha256('s'), ...entry } });

test('answers the name, the servers and the scopes of the token', async () => {
  const plesk = await gateway({ API_TOKENS: tokens({ allow: ['reseller.*:read', 'backups.run'] }) });
  const reply = await ask(plesk, 's');
  expect([reply.status, reply.body]).toEqual([
    200,
    {
      name: 'billing',
      servers: ['default'],
      allow: ['reseller.*:read', 'backups.run'],
      operations: (await operations.names()).filter((name) => /^reseller\/(get|cform-buttons-list)/.test(name)),
    },
  ]);
  expectDescribed('get', '/me', reply);
});

test('says the same of a JSON Web Token', async () => {
  const trusted = await issuer();
  const plesk = await gateway(trusted.settings);
  const reply = await ask(plesk, trusted.token({ scope: 'openid reseller.add', servers: ['eu1'] }));
  expect([reply.status, reply.body]).toEqual([
    200,
    { name: 'jwt:billing', servers: [], allow: ['reseller.add'], operations: ['reseller/add'] },
  ]);
});

test('is 401 without a token, and 422 with a query', async () => {
  const plesk = await gateway();
  expect((await plesk.fetch('/me')).status).toBe(401);
  expect((await plesk.fetch('/me?server=default', { headers: withToken() })).status).toBe(422);
});

test('a token expires between two requests, and counts again after its settings have changed', async () => {
  const clock = { now: Date.parse('2027-06-30T23:59:59Z') };
  const settings = (expires: string) => ({ API_TOKENS: tokens({ allow: ['*'], expires }) });
  const services = { now: () => clock.now };
  const plesk = await gateway(settings('2027-06-30'), {}, services);
  expect((await ask(plesk, 's')).status).toBe(200);
  clock.now += 1000;
  const { status, headers, body } = await ask(plesk, 's');
  expect([status, headers.get('WWW-Authenticate'), body]).toMatchObject([
    401,
    expect.stringContaining('Bearer'),
    { type: 'urn:plesk-edge:unauthorized', detail: 'The token has expired' },
  ]);
  expect((await plesk.ask('/reseller-plan/get', everyPlan, withToken('s'))).status).toBe(401);
  expect(plesk.log()).toMatchObject({ caller: 'billing', status: 401 });
  expect(plesk.emulator.packets.list).toEqual([]);
});
