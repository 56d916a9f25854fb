/** Plesk may take its time: the chat gets its answer within three seconds, and the result once. */
import { expect, test } from 'vitest';
import { chat, confirmationOf, textOf } from '../chat.ts';

const SLOW = { kind: 'delay', ms: 3500 } as const;

const timed = async <T>(run: () => Promise<T>) => {
  const started = Date.now();
  const value = await run();
  return { value, ms: Date.now() - started };
};

test('in each chat the answer comes in time, and the result once', { timeout: 20_000 }, async () => {
  const it = await chat();
  const value = confirmationOf(await it.slack('reseller sync-subscription all'));
  const actions = [{ action_id: 'confirm', value }];
  it.emulator.faults.set(SLOW);
  // Discord may not know the message yet: it is edited again.
  it.there.failNext(404, 'PATCH');
  const [slack, pressed, discord, mattermost, failing] = await Promise.all([
    timed(() => it.slack('reseller-plan duplicate name="Default Reseller" duplicateName=Gold')),
    timed(() =>
      it.slackPayload({
        type: 'block_actions',
        user: { id: 'U1' },
        response_url: `${it.there.url}/actions/1`,
        actions,
      }),
    ),
    timed(() => it.discord(['reseller-plan', 'get'], { all: true })),
    timed(() => it.mattermost('reseller-plan get all')),
    timed(() => it.slack('reseller-plan get name=Nope', 'U1', { response_url: `${it.there.url}/commands/2` })),
  ]);
  expect(Math.max(slack.ms, pressed.ms, discord.ms, mattermost.ms, failing.ms)).toBeLessThan(3000);
  expect(slack.value.body).toMatchObject({ response_type: 'ephemeral', text: expect.stringContaining('Working') });
  expect(pressed.value.body).toBe('');
  expect(discord.value.body).toEqual({ type: 5, data: { flags: 64 } });
  expect(textOf(mattermost.value)).toContain('Working');

  const posts = await it.there.wait(6);
  const to = (path: string) => posts.filter((post) => post.path === path).map(({ body }) => String(body['text']));
  expect(posts).toHaveLength(6);
  expect(to('/commands/1')).toEqual([expect.stringContaining('GUID')]);
  expect(to('/commands/2')).toEqual([expect.stringContaining('error 1013')]);
  expect(to('/hooks/commands/1')).toEqual([expect.stringContaining('| Default Reseller |')]);
  expect(to('/actions/1')).toEqual([expect.stringContaining('Working'), expect.stringContaining('2 results')]);
  expect(posts.filter(({ method }) => method === 'PATCH')).toMatchObject([
    {
      path: '/discord/api/v10/webhooks/4711/interaction-token/messages/@original',
      body: { allowed_mentions: { parse: [] }, content: expect.stringContaining('Default Reseller') },
    },
  ]);
  expect(it.asked()).toHaveLength(5);
});

test('a time-out of a write says that it may have been done', { timeout: 15_000 }, async () => {
  const servers = (url: string) => JSON.stringify({ eu1: { url, key: 'emulator-key', timeoutMs: 300 } });
  const it = await chat({ PLESK_SERVERS: servers('http://127.0.0.1:1') });
  process.env['PLESK_SERVERS'] = servers(it.emulator.url);
  it.emulator.faults.set({ kind: 'delay', ms: 1000 });
  const text = textOf(await it.slack('reseller-plan duplicate name="Default Reseller" duplicateName=Gold'));
  expect(text).toContain('Whether it was done is not known');
  expect(text).toContain('/plesk reseller-plan get');
});

test('logs the end after the first line, with the name of the user', {
  timeout: 15_000,
}, async () => {
  const it = await chat();
  it.emulator.faults.set({ kind: 'delay', ms: 2500 });
  await it.slack('backup-manager backup-reseller resellerId=99 local description=x');
  await it.there.wait(1);
  const lines = it.console.map((line) => JSON.parse(line) as object);
  const about = { caller: 'slack:U1', operation: 'backup-manager/backup-reseller', server: 'default', audit: true };
  expect(lines).toEqual([
    // The chats of this gateway have no store, which it says at its start.
    expect.objectContaining({ event: 'settings.partly', error: expect.stringContaining('chats have no store') }),
    expect.objectContaining({ ...about, status: 200 }),
    expect.objectContaining({ ...about, event: 'chat-result', errcode: 1013 }),
  ]);
});
