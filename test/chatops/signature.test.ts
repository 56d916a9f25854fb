import { describe, expect, test } from 'vitest';
import { verifyEd25519, verifySlack } from '../../shared/chatops/signature.ts';
import { chat } from './chat.ts';
import { mattermostForm, otherDiscordKey, type Signed, signDiscord, signSlack } from './signing.ts';

describe('published vectors', () => {
  // docs.slack.dev, Verifying requests from Slack
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar' +
    '&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com' +
    '%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
  const headers = new Headers({
    'X-Slack-Request-Timestamp': '1531420618',
    'X-Slack-Signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  });
  const at = (seconds: number) => (1531420618 + seconds) * 1000;

  test('Slack: the example of its documentation', async () => {
    await expect(verifySlack('8f742231b10e8888abcd99yyyzzz85a5', headers, body, at(299))).resolves.toMatch(
      /^v0=a2114d57/,
    );
    await expect(verifySlack('8f742231b10e8888abcd99yyyzzz85a5', headers, body, at(-299))).resolves.toBeDefined();
  });

  test.each([301, -301])('Slack: not with a clock that is off by %i seconds', async (seconds) => {
    await expect(verifySlack('8f742231b10e8888abcd99yyyzzz85a5', headers, body, at(seconds))).rejects.toThrow(
      'time stamp',
    );
  });

  // RFC 8032, section 7.1, TEST 2 and TEST 3 (the messages are the bytes 72 and af 82; only the first is text)
  test('Ed25519: RFC 8032', async () => {
    const key = '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c';
    const signature =
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
      '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00';
    expect(await verifyEd25519(key, signature, 'r')).toBe(true);
    expect(await verifyEd25519(key, signature, 's')).toBe(false);
    expect(await verifyEd25519(key, signature.replace('92', '93'), 'r')).toBe(false);
    expect(await verifyEd25519(key, 'not hexadecimal', 'r')).toBe(false);
  });
});

const text = 'reseller-plan get all';
const slackBody = new URLSearchParams({ text, user_id: 'U1', trigger_id: 'T' }).toString();
const interaction = {
  type: 2,
  user: { id: '1' },
  data: { options: [{ name: 'run', options: [{ name: 'command', value: text }] }] },
};
const without = ({ headers, ...signed }: Signed, name: string): Signed => ({
  ...signed,
  headers: Object.fromEntries(Object.entries(headers).filter(([header]) => header !== name)),
});
const altered = (signed: Signed): Signed => ({ ...signed, body: signed.body.replace('all', 'id=2') });

describe('what is not signed by the platform gets 401 and touches nothing', () => {
  test.each<[string, () => Signed]>([
    ['Slack: another secret', () => signSlack(slackBody, 0, 'another')],
    ['Slack: another body', () => altered(signSlack(slackBody))],
    ['Slack: no signature', () => without(signSlack(slackBody), 'X-Slack-Signature')],
    ['Slack: no time stamp', () => without(signSlack(slackBody), 'X-Slack-Request-Timestamp')],
    ['Slack: stale', () => signSlack(slackBody, -302)],
    ['Slack: from the future', () => signSlack(slackBody, 302)],
    ['Discord: another key', () => signDiscord(interaction, 0, otherDiscordKey())],
    ['Discord: another body', () => altered(signDiscord(interaction))],
    ['Discord: no signature', () => without(signDiscord(interaction), 'X-Signature-Ed25519')],
    ['Discord: no time stamp', () => without(signDiscord(interaction), 'X-Signature-Timestamp')],
    ['Discord: stale', () => signDiscord(interaction, -302)],
    ['Discord: from the future', () => signDiscord(interaction, 302)],
    ['Discord: an unsigned PING', () => without(signDiscord({ type: 1 }), 'X-Signature-Ed25519')],
    ['Mattermost: another token', () => mattermostForm({ text, user_id: 'm1' }, 'another')],
    ['Mattermost: no token', () => mattermostForm({ text, user_id: 'm1' }, '')],
    [
      'Mattermost: a button that was made up',
      () => ({
        path: '/chatops/mattermost',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ user_id: 'm1', context: { action: 'confirm', ticket: '0123456789abcdef.0' } }),
      }),
    ],
    [
      'Mattermost: a form that was made up',
      () => ({
        path: '/chatops/mattermost',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ user_id: 'm1', state: '0123456789abcdef.0', submission: {} }),
      }),
    ],
  ])('%s', async (_, signed) => {
    const { submit, asked } = await chat();
    const reply = await submit(signed());
    expect(reply.status).toBe(401);
    expect(reply.body).toMatchObject({ type: 'urn:plesk-edge:unauthorized', status: 401 });
    expect(asked()).toEqual([]);
  });

  test.each<[string, () => Signed]>([
    ['Slack', () => signSlack(slackBody)],
    ['Discord', () => signDiscord({ ...interaction, id: 'replayed' })],
  ])('%s: the same request again', async (_, sign) => {
    const { submit, asked } = await chat();
    const signed = sign();
    expect((await submit(signed)).status).toBe(200);
    expect((await submit(signed)).status).toBe(401);
    expect(asked()).toEqual(['reseller-plan/get']);
  });
});

test.each([
  ['slack', 'SLACK_SIGNING_SECRET'],
  ['discord', 'DISCORD_PUBLIC_KEY'],
  ['mattermost', 'MATTERMOST_TOKEN'],
])('/chatops/%s without %s refuses every request, and says why', async (platform, variable) => {
  const { fetch } = await chat({ [variable]: '' });
  const { status, body } = await fetch(`/chatops/${platform}`, { method: 'POST', body: '{}' });
  expect(status).toBe(401);
  expect(body).toMatchObject({ detail: expect.stringContaining(variable) });
});

test('other methods, other platforms and bodies over 1 MiB are refused', async () => {
  const { fetch, submit } = await chat();
  expect((await fetch('/chatops/slack')).status).toBe(405);
  expect((await fetch('/chatops/irc', { method: 'POST' })).status).toBe(404);
  expect((await submit(signSlack('a'.repeat(1024 * 1024 + 1)))).status).toBe(413);
});
