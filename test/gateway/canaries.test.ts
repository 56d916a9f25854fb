/** A canary in every secret there is: in no reply, no header and no line of the log may any of them be seen again. */
import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { createApp } from '../../functions/app.ts';
import { operations as catalog } from '../../functions/operations.ts';
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';
import { markOf, type Schema } from '../../shared/operation/mark.ts';
import { portableServices } from '../../shared/platform/services.ts';
import { sqlStore } from '../../shared/platform/store/sql.ts';
import type { Fault } from '../emulator/faults.ts';
import { issuer } from '../http/issuer.ts';
import { environment, type Gateway, gateway, sha256, withToken } from './gateway.ts';

const routes = await createApp(() => portableServices({})).routes();

const operations = await catalog.all();

const CANARY = /canary-[\w-]+/;

/** Settings that are secrets, each with a canary in it, in the form it has to have. */
const settings = {
  SLACK_SIGNING_SECRET: 'canary-slack-signing',
  SLACK_BOT_TOKEN: 'xoxb-canary-slack-bot',
  MATTERMOST_TOKEN: 'canary-mattermost',
  SLACK_WEBHOOK_URL: 'http://127.0.0.1:9/canary-slack-webhook',
  DISCORD_WEBHOOK_URL: 'http://127.0.0.1:9/canary-discord-webhook',
  DISCORD_PUBLIC_KEY: 'd'.repeat(64),
  MATTERMOST_WEBHOOK_URL: 'http://127.0.0.1:9/canary-mattermost-webhook',
  EVENTS_URL: 'http://127.0.0.1:9/canary-events-sink',
  EVENTS_SECRET: 'whsec_canaryEventscanaryEventscanary12',
  EVENTS_SINKS: JSON.stringify([
    { name: 'billing', url: 'http://127.0.0.1:9/canary-billing', secret: 'whsec_canaryBillingcanaryBilling123456' },
  ]),
};
const TOKEN = 'canary-api-token';

/** The paths of the members that a schema declares as secrets; a number is a place in a list. */
function secretPaths(schema: Schema): (string | number)[][] {
  const mark = markOf(schema);
  const below = (step: string | number, inner: Schema) => secretPaths(inner).map((path) => [step, ...path]);
  switch (mark.kind) {
    case 'text':
      return mark.secret ? [[]] : [];
    case 'list':
      return below(0, mark.item);
    case 'pairs':
      return below('sample', mark.value);
    case 'sequence':
      return Object.entries(mark.entries).flatMap(([name, member]) => below(name, member));
    default:
      return [];
  }
}

/** The operations with secrets in their requests, and a few others. */
const known: readonly Operation[] = (operations as readonly Operation[]).filter(
  ({ operator, request }) => ['reseller-plan', 'backup-manager'].includes(operator) || secretPaths(request).length > 0,
);

/** The request with a canary in each of its secrets. */
function planted(operation: Operation): Record<string, unknown> {
  const request = structuredClone(operation.examples?.[0]?.request ?? {}) as Record<string, unknown>;
  for (const path of secretPaths(operation.request)) {
    let at = request;
    for (const [index, step] of path.slice(0, -1).entries()) {
      const given = at[step];
      // A lone value may stand for a list of one.
      if (typeof given !== 'object' || given === null) at[step] = typeof path[index + 1] === 'number' ? [given] : {};
      at = at[step] as Record<string, unknown>;
    }
    at[path.at(-1) ?? ''] = `canary-member-${path.join('-')}`;
  }
  return request;
}

/** The reply of a Plesk that quotes everything: the credentials, and the secrets of the request. */
const quoted = (operation: Operation, signIn: string): string =>
  [signIn, ...(JSON.stringify(planted(operation)).match(/canary-[\w-]+/g) ?? [])].join(' & ');

const faults = (quote: string): Fault[] => [
  ...[1001, 1003, 1014, 1019, 11003].map((errcode): Fault => ({ kind: 'errcode', errcode, errtext: quote })),
  { kind: 'drop' },
  { kind: 'cut' },
  { kind: 'html' },
  { kind: 'status', status: 503 },
  { kind: 'encoding' },
  { kind: 'reply', body: quote },
  { kind: 'reply', body: `<packet>&${'canary-entity'};</packet>` },
];

/** Everything that comes back, as text: status, headers, body. */
async function seen(plesk: Gateway, path: string, init?: RequestInit): Promise<string> {
  const reply = await fetch(plesk.url + path, init);
  return JSON.stringify([reply.status, [...reply.headers], await reply.text()]);
}

test('declarations name at least one secret, or this file proves nothing', () => {
  expect(known.flatMap(({ request }) => secretPaths(request))).toContainEqual(['genInfo', 'passwd']);
});

test.each([
  ['a key', { PLESK_KEY: 'canary-plesk-key' }],
  ['a password', { PLESK_LOGIN: 'admin', PLESK_PASSWORD: 'canary-plesk-password' }],
])(
  'no canary is seen again, signed in with %s',
  async (_, credentials) => {
    const secret = Object.values(credentials).at(-1) ?? '';
    const database = new DatabaseSync(':memory:');
    const store = sqlStore(async (sql, ...values) => database.prepare(sql).all(...values));
    const trusted = await issuer();
    const emulator = { key: secret, password: secret, resellers: 2 };
    const plesk = await gateway({ ...trusted.settings, ...settings, API_TOKENS: '{}' }, emulator, { store });
    environment({
      ...trusted.settings,
      ...settings,
      ...credentials,
      PLESK_URL: plesk.emulator.url,
      API_TOKENS: JSON.stringify({ one: { sha256: sha256(TOKEN), allow: ['*'] } }),
    });
    const jwt = trusted.token({ scope: '*', jti: 'canary-jwt' });
    const replies: string[] = [];
    const post = async (path: string, body: string, headers: Record<string, string> = withToken(TOKEN)) =>
      replies.push(
        await seen(plesk, path, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body }),
      );

    const everyRequest = async () => {
      for (const operation of known) {
        const [path, body] = [`/${nameOf(operation)}`, JSON.stringify(planted(operation))];
        await post(path, body);
        await post(`${path}?dryRun=true`, body);
        await post(path, `[${body},${body}]`, { ...withToken(jwt), 'Idempotency-Key': path });
        await post(path, `[${body},${body}]`, { ...withToken(jwt), 'Idempotency-Key': path });
        await post(path, `${body},`);
        await post(path, body.replace(/"(canary[^"]*)"/g, '["$1"]'));
        await post(path, body.replace(/"(canary[^"]*)"/g, '"$1\\u0000"'));
        await post(`${path}?server=mars`, body);
        await post(path, body, withToken(`${TOKEN}-wrong`));
        await post(path, body, { Authorization: `Basic ${TOKEN}` });
      }
      for (const { path, method } of routes) {
        const url = path
          .replace(/:platform/, 'slack')
          .replace(/:[a-z]+/gi, 'sample')
          .replace('*', '');
        const headers = { ...withToken(TOKEN), 'X-Slack-Signature': `v0=${settings.SLACK_SIGNING_SECRET}` };
        if (method !== 'GET') await post(url, `token=${settings.MATTERMOST_TOKEN}`, headers);
        replies.push(await seen(plesk, `${url}?deep`, { headers }));
      }
    };
    await everyRequest();
    // Reads hold no secrets, and are tried again at some faults, which takes its time.
    for (const operation of known.filter(({ effect }) => effect !== 'read'))
      for (const fault of faults(quoted(operation, secret))) {
        plesk.emulator.faults.set(fault);
        const body = JSON.stringify(planted(operation));
        await post(`/${nameOf(operation)}`, body);
        await post(`/${nameOf(operation)}`, `[${body},${body}]`, { ...withToken(jwt), 'Idempotency-Key': fault.kind });
      }
    const arrived = plesk.emulator.packets.list.filter(({ xml }) => xml.includes('canary-member'));
    expect(arrived.length, 'Plesk does get them').toBeGreaterThan(10);
    const statuses = new Set(replies.map((reply) => reply.slice(1, 4)));
    for (const status of ['200', '201', '202', '400', '401', '404', '405', '422', '501', '502'])
      expect(statuses).toContain(status);
    expect(statuses).not.toContain('500');
    const parts = [
      secret,
      TOKEN,
      jwt.slice(-40),
      createHash('sha256').update(TOKEN).digest('hex'),
      ...Object.values(settings),
    ];
    for (const text of [...replies, ...plesk.console]) {
      expect(text.replaceAll('canary-entity', '')).not.toMatch(CANARY);
      for (const part of parts) expect(text.includes(part)).toBe(false);
    }
  },
  60_000,
);
