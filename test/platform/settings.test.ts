import { expect, test, vi } from 'vitest';
import { readSettings } from '../../shared/platform/settings.ts';
import { gateway, sha256, withToken } from '../gateway/gateway.ts';
import { everyPlan } from '../gateway/requests.ts';

const url = 'https://plesk.example.com:8443';
const hash = 'a'.repeat(64);

test.each<[variable: string, settings: Record<string, string>]>([
  ['PLESK_SERVERS', { PLESK_SERVERS: '{"eu1":' }],
  ['PLESK_SERVERS', { PLESK_SERVERS: '[]' }],
  ['PLESK_SERVERS', { PLESK_SERVERS: `{"eu1":{"url":"${url}"}}` }],
  ['PLESK_SERVERS', { PLESK_SERVERS: `{"eu1":{"url":"${url}","key":"canary-1","password":"canary-2"}}` }],
  ['PLESK_SERVERS', { PLESK_SERVERS: `{"eu1":{"url":"${url}","login":"canary-1"}}` }],
  ['PLESK_SERVERS', { PLESK_SERVERS: '{"eu1":{"url":"ftp://canary-1","key":"canary-2"}}' }],
  ['PLESK_SERVERS', { PLESK_SERVERS: `{"eu1":{"url":"https://u:canary-1@example.com","key":"canary-2"}}` }],
  ['PLESK_SERVERS', { PLESK_SERVERS: `{"eu1":{"url":"${url}","key":"canary-1\\n"}}` }],
  ['PLESK_SERVERS', { PLESK_SERVERS: `{"eu1":{"url":"${url}","key":"canary-1","timeoutMs":0}}` }],
  ['PLESK_SERVERS', { PLESK_SERVERS: `{"eu1":{"url":"${url}","key":"canary-1","version":"newest"}}` }],
  ['PLESK_SERVERS', { PLESK_SERVERS: `{"eu1":{"url":"${url}","key":"canary-1","colour":"red"}}` }],
  ['PLESK_SERVERS', { PLESK_SERVERS: `{"canary-1 eu":{"url":"${url}","key":"canary-2"}}` }],
  ['PLESK_SERVERS', { PLESK_SERVERS: `{"${'x'.repeat(65)}":{"url":"${url}","key":"canary-2"}}` }],
  ['API_TOKENS', { API_TOKENS: `{"jwt:canary-1":{"sha256":"${hash}","allow":["*"]}}` }],
  ['API_TOKENS', { API_TOKENS: `{"slack:U123":{"sha256":"${hash}","allow":["*"]}}` }],
  ['PLESK_URL', { PLESK_URL: url, PLESK_KEY: '' }],
  ['PLESK_URL', { PLESK_URL: url, PLESK_KEY: 'canary-1', PLESK_LOGIN: 'admin', PLESK_PASSWORD: 'canary-2' }],
  ['API_TOKENS', { API_TOKENS: '{"a":{"sha256":"canary-1","allow":["*"]}}' }],
  ['API_TOKENS', { API_TOKENS: `{"a":{"sha256":"${hash}","allow":["reseller"]}}` }],
  ['API_TOKENS', { API_TOKENS: `{"a":{"sha256":"${hash}","allow":[]}}` }],
  ['API_TOKENS', { API_TOKENS: `{"a":{"sha256":"${hash}","allow":["*"],"servers":["mars"]}}` }],
  ['API_TOKENS', { API_TOKENS: `{"a":{"sha256":"${hash}","allow":["*:write"]}}` }],
  ['API_TOKENS', { API_TOKENS: `{"a":{"sha256":"${hash}","allow":["*"],"expires":"canary-1"}}` }],
  ['API_TOKENS', { API_TOKENS: `{"a":{"sha256":"${hash}","allow":["*"],"expires":"2027-02-30"}}` }],
  ['DRY_RUN', { DRY_RUN: 'canary-1' }],
  ['PLESK_MAX_REPLY_BYTES', { PLESK_MAX_REPLY_BYTES: 'canary-1' }],
])('a bad %s is named, never its value: %j', async (variable, settings) => {
  const { ask, emulator, console: lines, log } = await gateway(settings);
  const { status, body } = await ask('/reseller-plan/get', everyPlan);
  expect([status, body]).toEqual([
    500,
    expect.objectContaining({
      type: 'urn:plesk-edge:misconfigured',
      detail: expect.stringContaining(variable),
      variable: expect.stringContaining(variable),
    }),
  ]);
  expect(log()).toMatchObject({ status: 500, error: expect.stringContaining(variable) });
  expect(JSON.stringify([body, lines])).not.toMatch(/canary-\d/);
  expect(emulator.packets.list).toEqual([]);
});

test('strangers learn which variable is wrong, and no name of a token or a server; the log says what is wrong', async () => {
  const wrong = { 'stranger-token': { sha256: hash, allow: ['*'], servers: ['stranger-server'] } };
  const { ask, log } = await gateway({ API_TOKENS: JSON.stringify(wrong) });
  const { body } = await ask('/reseller-plan/get', everyPlan, {});
  expect(body).toMatchObject({ variable: 'API_TOKENS', detail: expect.stringContaining('API_TOKENS cannot be used') });
  expect(JSON.stringify(body)).not.toContain('stranger-');
  expect(log()).toMatchObject({
    error: 'API_TOKENS is not valid: stranger-token.servers names stranger-server, which is no server',
  });
});

test('no server at all is said so', async () => {
  const { ask } = await gateway({ PLESK_URL: '', PLESK_KEY: '' });
  const { status, body } = await ask('/reseller-plan/get', everyPlan);
  expect([status, body]).toEqual([
    500,
    expect.objectContaining({ type: 'urn:plesk-edge:misconfigured', variable: 'PLESK_SERVERS' }),
  ]);
});

test('settings that change while it runs are seen at the next request', async () => {
  const { ask } = await gateway();
  expect((await ask('/reseller-plan/get', everyPlan)).status).toBe(200);
  vi.stubEnv('API_TOKENS', '{}');
  expect((await ask('/reseller-plan/get', everyPlan)).status).toBe(401);
});

test('an upper-case SHA-256 is as good', async () => {
  const big = { sha256: sha256('big').toUpperCase(), allow: ['reseller-plan.*'] };
  const { ask } = await gateway({ API_TOKENS: JSON.stringify({ big }) });
  expect((await ask('/reseller-plan/get', everyPlan, withToken('big'))).status).toBe(200);
});

test('the scheme of an address may be written large', async () => {
  const { servers } = readSettings({ PLESK_URL: 'HTTPS://plesk.example.com:8443', PLESK_KEY: 'k' });
  expect(servers[0]?.url).toBe('https://plesk.example.com:8443/enterprise/control/agent.php');
});
