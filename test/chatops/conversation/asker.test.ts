/** A user who has started a slot in a chat gets its outcome if the chat can send it, and no other promise. */
import { describe, expect, test, vi } from 'vitest';
import { withToken } from '../../gateway/gateway.ts';
import { type Chat, textOf } from '../chat.ts';
import { mattermostForm } from '../signing.ts';
import { MINUTE, type Slots, slots } from '../slots.ts';

const WITHOUT_BOT = { SLACK_BOT_TOKEN: '' };
const ALL_DONE =
  /^Backups weekly, .*: all 2 resellers are backed up\.\neu1: ok, 2 of 2 done, in \d+ (?:s|min|h(?: \d+ min)?)$/;
const FOLLOW_UP = '/discord/api/v10/webhooks/4711/interaction-token';

/** The command that starts the slot in each chat, and the message with its outcome. */
const CHATS = [
  ['Slack', (it: Chat) => it.slack('backups run weekly'), '/commands/1', { response_type: 'ephemeral' }, 30],
  ['Discord', (it: Chat) => it.discord(['backups'], { run: 'weekly' }), FOLLOW_UP, { flags: 64 }, 15],
  [
    'Mattermost',
    (it: Chat) => it.mattermost('backups run weekly'),
    '/hooks/commands/1',
    { response_type: 'ephemeral' },
    30,
  ],
] as const;

/** Whether a text is anywhere in the store. */
async function isStored({ store }: Slots, text: string): Promise<boolean> {
  return JSON.stringify(await store.list('')).includes(text);
}
/** The texts of the messages that came to a path. */
const toldAt = ({ there }: Chat, path: string): string[] =>
  there.received.filter((each) => each.path === path).map(({ body }) => String(body['text'] ?? body['content']));

describe.each(CHATS)('in %s, by an address for a while', (_, run, path, members, minutes) => {
  test('only the user gets the outcome, once', async () => {
    const it = await slots(WITHOUT_BOT);
    expect(textOf(await run(it))).toMatch(
      new RegExp(`You get the summary here if it has ended within ${minutes - 5} minutes\\.$`),
    );
    await it.pass();
    await it.beat();
    await it.pass();
    expect(it.there.received).toMatchObject([{ method: 'POST', path, body: members }]);
    expect(it.there.received[0]?.headers['authorization']).toBeUndefined();
    expect(toldAt(it, path)[0]?.replaceAll('\\', '')).toMatch(ALL_DONE);
  });

  test('the user is told as late as was promised, and not once the address is no longer valid', async () => {
    const it = await slots(WITHOUT_BOT, minutes - 6.5);
    await run(it);
    await it.pass();
    expect(toldAt(it, path)).toHaveLength(1);

    const late = await slots(WITHOUT_BOT, minutes + 1);
    await run(late);
    expect(await isStored(late, path)).toBe(true);
    await late.pass(minutes * MINUTE);
    // The address is gone with its validity, though the slot is not over.
    expect(await isStored(late, path)).toBe(false);
    await late.pass();
    expect(late.there.tried).toEqual([]);
    expect((await late.fetch('/backups', { headers: withToken() })).body).toMatchObject({
      schedules: [{ last: [{ state: 'finished' }] }],
    });
  });

  test('one that is down for a while is tried again; one that stays down, four times while the address is valid', async () => {
    const it = await slots(WITHOUT_BOT);
    await run(it);
    for (const status of [503, 404]) it.there.failNext(status, 'POST');
    await it.pass();
    expect(toldAt(it, path)).toHaveLength(1);

    const down = await slots(WITHOUT_BOT);
    const started = down.clock.now;
    await run(down);
    for (let each = 0; each < 9; each++) down.there.failNext(each === 1 ? 410 : 500, 'POST');
    await down.pass();
    expect(down.there.tried).toHaveLength(4);
    expect(down.log()).toMatchObject({ event: 'events.given-up', sink: '@askers', error: 'HTTP 500' });
    await down.pass(started + minutes * MINUTE - down.clock.now);
    expect(await isStored(down, path)).toBe(false);
  });

  test('the address is in no log, no event and no answer', async () => {
    const sink = { name: 'all', secret: `whsec_${btoa('a secret of thirty-two characters')}` };
    const it = await slots(WITHOUT_BOT);
    vi.stubEnv('EVENTS_SINKS', JSON.stringify([{ ...sink, url: `${it.there.url}/sink` }]));
    const reply = await run(it);
    for (let each = 0; each < 3; each++) it.there.failNext(500, 'POST');
    await it.pass(3 * MINUTE);
    const [{ slot = '' } = {}] = (
      (await it.fetch('/backups', { headers: withToken() })).body as {
        readonly schedules: readonly { readonly last: readonly { readonly slot: string }[] }[];
      }
    ).schedules.flatMap(({ last }) => last);
    const paths = ['/backups', `/backups/weekly/${slot}`, '/events', '/health'];
    const answers = await Promise.all(paths.map((each) => it.fetch(each, { headers: withToken() })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await it.pass();
    const events = it.there.received.filter((each) => each.path === '/sink');
    expect(events.length).toBeGreaterThan(2);
    const seen = JSON.stringify([reply.body, answers.map(({ body }) => body), events, it.console]);
    expect(seen).toContain('weekly');
    expect(seen).not.toContain(path);
    expect(seen).not.toContain('interaction-token');
  });
});

describe('in Slack, by its bot', () => {
  const DIRECT = '/slack/api/chat.postMessage';

  test('the user gets a direct message, whenever it ends', async () => {
    const it = await slots({}, 300);
    expect(textOf(await it.slack('backups run weekly'))).toMatch(
      /You get the summary as a direct message when it has ended\.$/,
    );
    await it.pass();
    expect(it.there.received).toMatchObject([
      { path: DIRECT, headers: { authorization: 'Bearer xoxb-test' }, body: { channel: 'U1', mrkdwn: false } },
    ]);
    expect(toldAt(it, DIRECT)[0]).toMatch(ALL_DONE);
  });

  test('tries a message that Slack refuses again with the current token, which is never stored', async () => {
    const it = await slots();
    await it.slack('backups run weekly');
    it.there.failNext(200, 'POST', 'invalid_auth');
    it.there.failNext(429, 'POST', 'ratelimited');
    // The third try, at its latest, follows after these minutes.
    const random = vi.spyOn(Math, 'random').mockReturnValue(1);
    await it.pass(2 * MINUTE);
    random.mockRestore();
    expect(await isStored(it, DIRECT)).toBe(true);
    expect(await isStored(it, 'xoxb-')).toBe(false);
    vi.stubEnv('SLACK_BOT_TOKEN', 'xoxb-other');
    await it.pass();
    expect(it.there.received).toMatchObject([{ headers: { authorization: 'Bearer xoxb-other' } }]);
  });

  test('the word of Slack is in the log when it is given up', async () => {
    const it = await slots();
    await it.slack('backups run weekly');
    for (let each = 0; each < 8; each++) it.there.failNext(200, 'POST', 'messages_tab_disabled');
    await it.pass();
    expect(it.there.tried).toHaveLength(8);
    expect(it.log()).toMatchObject({ event: 'events.given-up', error: 'messages_tab_disabled' });
    expect(it.console.join()).not.toContain('xoxb-');
  });
});

test('promises nothing if the user cannot be told', async () => {
  const it = await slots(WITHOUT_BOT);
  const silent = await it.submit(mattermostForm({ command: '/plesk', text: 'backups run weekly', user_id: 'm1' }));
  expect(textOf(silent)).toMatch(
    /^`weekly` has started on `eu1` \(slot `[^`]+`\)\.\n`\/plesk backups` shows how it goes\.$/,
  );
  const foreign = { response_url: 'https://example.com/commands/1' };
  expect(textOf(await it.slack('backups run weekly', 'U1', foreign))).not.toContain('summary');
  await it.pass();
  expect(it.there.tried).toEqual([]);
});

test('a webhook gets the summary too, whichever user has asked', async () => {
  const it = await slots(WITHOUT_BOT, 40);
  vi.stubEnv('SLACK_WEBHOOK_URL', `${it.there.url}/webhook`);
  expect(textOf(await it.slack('backups run weekly'))).toContain(
    'The webhook gets the summary when it has ended.\nYou get the summary here if it has ended within 25 minutes.',
  );
  await it.pass();
  expect(it.there.received.map(({ path }) => path)).toEqual(['/webhook']);
});

test('a dry run starts nothing, and sends no message', async () => {
  const it = await slots({ DRY_RUN: 'true' });
  expect(textOf(await it.slack('backups run weekly'))).toBe('`weekly` would start on `eu1`; nothing was started.');
  await it.pass();
  expect(it.there.tried).toEqual([]);
  expect(await isStored(it, 'asker')).toBe(false);
});

describe('rights that were withdrawn in the meantime', () => {
  const access = (platform: string, granted: object) =>
    vi.stubEnv('CHATOPS_ACCESS', JSON.stringify({ [platform]: granted }));
  const ON_EU1 = JSON.stringify({ slack: { U1: { allow: ['*'], servers: ['eu1'] } } });
  const texts = ({ there }: Chat) => there.received.map(({ body }) => String(body['text'] ?? body['content']));

  test('of one server: its backups are not in the summary', async () => {
    const it = await slots({}, 1, ['eu1', 'us1']);
    expect(textOf(await it.slack('backups run weekly'))).toContain('has started on `eu1, us1`');
    access('slack', { U1: { allow: ['backups.*'], servers: ['us1'] } });
    await it.pass();
    expect(texts(it)).toEqual([
      expect.stringMatching(/all 2 resellers are backed up\.\nus1: ok, 2 of 2 done, in \d+ (?:s|min|h(?: \d+ min)?)$/),
    ]);
  });

  test.each([
    ['another scope is left', { U1: { allow: ['backups.read', 'reseller.*'] } }],
    ['no server of the slot is left', { U1: { allow: ['*'], servers: ['us1'] } }],
    ['the user is left out', { U2: { allow: ['*'] } }],
  ])('of all: %s', async (_, granted) => {
    // Two servers are known, and the slot is on the one.
    const it = await slots({ CHATOPS_ACCESS: ON_EU1 }, 1, ['eu1', 'us1']);
    await it.slack('backups run weekly');
    access('slack', granted);
    await it.pass();
    expect(it.there.tried).toEqual([]);
  });

  test('with an unreadable setting the user is not told, but the webhook and the slot still work', async () => {
    const it = await slots();
    vi.stubEnv('MATTERMOST_WEBHOOK_URL', `${it.there.url}/webhook`);
    await it.slack('backups run weekly');
    vi.stubEnv('CHATOPS_ACCESS', '{"slack":');
    await it.pass();
    expect(it.there.tried.map(({ path }) => path)).toEqual(['/webhook']);
    expect(it.console.join()).toContain('backups.report.failed');
  });

  test('in Discord the roles count that the user had when asking', async () => {
    const it = await slots({ CHATOPS_ACCESS: JSON.stringify({ discord: { 'role:999': { allow: ['backups.run'] } } }) });
    const options = [{ name: 'backups', options: [{ name: 'run', value: 'weekly' }] }];
    const member = { user: { id: '3' }, roles: ['998', '999'] };
    const interaction = { type: 2, member, data: { name: 'plesk', options } };
    const reply = textOf(await it.discordInteraction(interaction));
    // A user who may start backups but not read them gets the outcome, without a hint to a command that is refused.
    expect(reply).toContain('within 10 minutes');
    expect(reply).not.toContain('/plesk backups');
    await it.pass();
    expect(texts(it)).toHaveLength(1);
    await it.discordInteraction(interaction);
    access('discord', { 'role:997': { allow: ['*'] } });
    await it.pass();
    expect(texts(it)).toHaveLength(1);
  });
});

test('a slot that the clock began is told to no user', async () => {
  const it = await slots({
    BACKUP_SCHEDULES: JSON.stringify([{ name: 'often', cron: '* * * * *', resellers: 'all', to: 'local' }]),
  });
  await it.beat();
  await it.pass();
  const { body } = await it.fetch('/backups', { headers: withToken() });
  expect(body).toMatchObject({ schedules: [{ last: [{ state: 'finished' }] }] });
  expect(it.there.tried).toEqual([]);
});
