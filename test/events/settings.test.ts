/** Settings of events: valid ones, and refusals that show no secret. */
import { describe, expect, test } from 'vitest';
import { matches, readOrigins, readSinks, takes } from '../../shared/events/settings.ts';

const SECRET = `whsec_${btoa('canary-canary-canary-canary')}`;
const sinksOf = (...sinks: object[]) => ({ EVENTS_SINKS: JSON.stringify(sinks) });
const BILLING = { name: 'billing', url: 'https://billing.example.com/hook?key=canary', secret: SECRET };

test('one sink by two variables, several by one, and the chats', () => {
  const sinks = readSinks({
    EVENTS_URL: 'https://example.com/events',
    EVENTS_SECRET: SECRET,
    ...sinksOf({ ...BILLING, types: ['plesk.reseller.*', 'plesk.backup.failed'] }),
    MATTERMOST_WEBHOOK_URL: 'https://chat.example.com/hooks/x',
  });
  expect([...sinks.values()].map(({ name, kind }) => [name, kind])).toEqual([
    ['mattermost', 'mattermost'],
    ['default', 'events'],
    ['billing', 'events'],
  ]);
  expect(sinks.get('billing')?.url.reveal()).toBe(BILLING.url);
});

describe('refused', () => {
  test.each([
    [{ EVENTS_URL: 'https://example.com' }, 'EVENTS_SECRET is needed with EVENTS_URL: events are signed'],
    [{ EVENTS_SECRET: SECRET }, 'EVENTS_URL is needed with EVENTS_SECRET'],
    [
      { EVENTS_URL: 'https://example.com', EVENTS_SECRET: 'canary' },
      'EVENTS_SECRET is not valid: it must be whsec_ and the base64 of 24 to 64 bytes',
    ],
    [
      { EVENTS_URL: 'http://canary.example.com', EVENTS_SECRET: SECRET },
      'EVENTS_URL must be https: http is for this machine only, unless EVENTS_ALLOW_HTTP is true',
    ],
    [
      sinksOf({ ...BILLING, url: 'ftp://canary' }),
      'EVENTS_SINKS is not valid: 0.url must be an http or https address without a user name in it',
    ],
    [
      sinksOf({ ...BILLING, url: 'https://canary:canary@example.com' }),
      'EVENTS_SINKS is not valid: 0.url must be an http or https address without a user name in it',
    ],
    [sinksOf(BILLING, BILLING), 'EVENTS_SINKS names a sink billing, and so does another setting'],
    [
      sinksOf({ ...BILLING, name: 'a/b' }),
      'EVENTS_SINKS is not valid: 0.name must be a name of letters, digits, dots, dashes and underscores',
    ],
    [
      sinksOf({ ...BILLING, types: ['plesk..x'] }),
      'EVENTS_SINKS is not valid: 0.types.0 must be a type such as plesk.backup.failed, with * for a part of it or for its end',
    ],
    [
      sinksOf({ ...BILLING, secrets: [SECRET] }),
      'EVENTS_SINKS is not valid: 0.secrets exactly one of secret, secrets must be given; here are secret and secrets',
    ],
    [
      sinksOf({ name: 'billing', url: BILLING.url, secrets: [SECRET, 'canary'] }),
      'EVENTS_SINKS is not valid: 0.secrets.1 must be whsec_ and the base64 of 24 to 64 bytes',
    ],
    [{ EVENTS_SINKS: '{}' }, 'EVENTS_SINKS is not valid: it must be an array of sinks'],
    [{ EVENTS_SINKS: '[canary' }, 'EVENTS_SINKS is not JSON'],
  ])('%o', (env, message) => {
    expect(() => readSinks(env)).toThrow(message);
    expect(() => readSinks(env)).not.toThrow('canary');
  });

  test('a user name in an address that has no password', () => {
    expect(() => readSinks(sinksOf({ ...BILLING, url: 'https://canary@example.com' }))).toThrow('without a user name');
  });
});

test.each(['http://localhost:9/x', 'http://127.0.0.1', 'http://[::1]:80/', 'http://sink.localhost'])(
  '%s stays on this machine',
  (url) => {
    expect(readSinks({ EVENTS_URL: url, EVENTS_SECRET: SECRET }).size).toBe(1);
  },
);

test('http beyond this machine is a choice', () => {
  const env = { EVENTS_URL: 'http://10.0.0.7/hook', EVENTS_SECRET: SECRET, EVENTS_ALLOW_HTTP: 'true' };
  expect(readSinks(env).size).toBe(1);
});

test('a sink signs with each of its secrets', () => {
  const secrets = [SECRET, `whsec_${btoa('another secret of the sink')}`];
  const sinks = readSinks(sinksOf({ name: 'billing', url: BILLING.url, secrets }));
  expect(sinks.get('billing')?.secrets?.map((each) => each.reveal())).toEqual(secrets);
});

test('a sink cannot be shown by accident', () => {
  const sinks = readSinks({ EVENTS_URL: 'https://canary.example.com', EVENTS_SECRET: SECRET });
  expect(JSON.stringify([...sinks])).not.toMatch(/canary|whsec_/);
});

test.each([
  ['*', 'plesk.test', true],
  ['plesk.reseller.*', 'plesk.reseller.add.result', true],
  ['plesk.reseller.*', 'plesk.reseller-plan.get.result', false],
  ['plesk.reseller.*', 'plesk.reseller', false],
  ['plesk.*.*.error', 'plesk.reseller.add.error', true],
  ['plesk.*.*.error', 'plesk.reseller.add.result', false],
  ['plesk.backup.failed', 'plesk.backup.failed', true],
  ['plesk.backup.failed', 'plesk.backup.failed.again', false],
])('the pattern %s and the type %s: %s', (pattern, type, fits) => {
  expect(matches(pattern, type)).toBe(fits);
});

test('without patterns a sink takes every event, and a chat no event', () => {
  const sinks = readSinks({ ...sinksOf(BILLING), SLACK_WEBHOOK_URL: 'https://hooks.slack.example.com/x' });
  const taking = [...sinks.values()].filter((sink) => takes(sink, 'plesk.test')).map(({ name }) => name);
  expect(taking).toEqual(['billing']);
});

test('origins of the handshake', () => {
  expect(readOrigins({ EVENTS_ORIGINS: 'EventGrid.azure.net, other.example.com' })).toEqual([
    'eventgrid.azure.net',
    'other.example.com',
  ]);
  expect(readOrigins({})).toEqual([]);
  expect(() => readOrigins({ EVENTS_ORIGINS: 'https://x' })).toThrow('EVENTS_ORIGINS must be names such as');
});
