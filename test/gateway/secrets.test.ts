import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { Secret } from '../../shared/platform/secret.ts';
import type { Fault } from '../emulator/faults.ts';
import { gateway, sha256, withToken } from './gateway.ts';
import { everyPlan } from './requests.ts';

const KEY = 'canary-key-4711';
const PASSWORD = 'canary-password-4712';
const TOKEN = 'canary-token-4713';
const PASSWD = 'canary-passwd-4714';

const reseller = { genInfo: { pname: 'Jane Doe', login: 'jane', passwd: PASSWD } };
const cutOff = `<packet><reseller><add><result><status>${PASSWD}</status>`;
const faults: Fault[] = [
  { kind: 'html' },
  { kind: 'cut' },
  { kind: 'cut', clean: true },
  { kind: 'drop' },
  { kind: 'status', status: 500 },
  { kind: 'encoding' },
  { kind: 'errcode', errcode: 1003 },
  { kind: 'reply', body: cutOff },
  { kind: 'reply', body: `${cutOff}</result></add></reseller></packet>` },
  { kind: 'reply', body: `<packet><reseller><add>&${PASSWD};</add></reseller></packet>` },
  { kind: 'reply', body: `<packet ${PASSWD}><reseller/></packet>` },
  { kind: 'reply', body: PASSWD },
];

test.each([
  ['key', { PLESK_KEY: KEY }],
  ['password', { PLESK_LOGIN: 'admin', PLESK_PASSWORD: PASSWORD }],
])('no reply and no log line holds a secret, signed in by %s', async (_, credentials) => {
  const tokens = { one: { sha256: sha256(TOKEN), allow: ['*'] } };
  const settings = { PLESK_KEY: '', ...credentials, API_TOKENS: JSON.stringify(tokens) };
  const plesk = await gateway(settings as unknown as Record<string, string>, { key: KEY, password: PASSWORD });
  const ask = (path: string, body: unknown) => plesk.ask(path, body, withToken(TOKEN));
  const replies = [
    await ask('/reseller/add', reseller),
    await ask('/reseller/add', reseller),
    await ask('/reseller/add?dryRun=true', reseller),
    await ask('/reseller/add', { ...reseller, [PASSWD]: PASSWD }).then(({ status }) => ({ status })),
    await ask('/reseller/add', { genInfo: { ...reseller.genInfo, passwd: [PASSWD] } }),
    await ask('/reseller/add', `{"genInfo":{"passwd":"${PASSWD}",`),
    await ask('/reseller/add?server=mars', reseller),
    await ask('/reseller/none', reseller),
    await ask('/reseller/add', [reseller, reseller, {}]),
    await ask('/reseller-plan/get', everyPlan),
    await plesk.ask('/reseller/add', reseller, withToken(`${TOKEN}-wrong`)),
  ];
  for (const fault of faults) {
    plesk.emulator.faults.set(fault);
    replies.push(await ask('/reseller/add', reseller));
  }
  plesk.emulator.faults.clear();
  // Plesk quotes wrong values: the reseller's password in one error, the key in another.
  const quoted = `<packet><reseller><add><result><status>error</status><errcode>1019</errcode><errtext>Bad: ${PASSWD}</errtext></result></add></reseller></packet>`;
  plesk.emulator.faults.set({ kind: 'reply', body: quoted });
  replies.push(await ask('/reseller/add', reseller));
  plesk.emulator.faults.set({
    kind: 'errcode',
    errcode: 11003,
    errtext: `${Object.values(credentials).at(-1)} is wrong`,
  });
  replies.push(await ask('/reseller/add', reseller));

  const signedIn = plesk.emulator.packets.list.filter(({ xml }) => xml.includes(PASSWD));
  expect(signedIn.length, 'the password does reach Plesk').toBeGreaterThan(10);
  for (const reply of replies) expect(JSON.stringify(reply)).not.toMatch(/canary-\w+-47/);
  expect(plesk.console.length).toBeGreaterThanOrEqual(replies.length);
  expect(plesk.console.join('\n')).not.toMatch(/canary-\w+-47/);
});

test('a secret printed by accident reads as redacted', async () => {
  const secret = new Secret(KEY);
  for (const printed of [`${secret}`, JSON.stringify({ secret }), inspect({ secret }, { showHidden: true })]) {
    expect(printed).toContain('[redacted]');
    expect(printed).not.toContain(KEY);
  }
  expect(secret.reveal()).toBe(KEY);
});
