/** Confirmations of operations that destroy or write to `all`: once, by the same user, within five minutes. */
import { describe, expect, test, vi } from 'vitest';
import resellerDel from '../../../functions/reseller/del.ts';
import { type Chat, chat, confirmationOf, textOf } from '../chat.ts';

const everything = 'reseller sync-subscription all';

/** Presses a button. @returns the answer that the user sees */
const press = {
  async slack(it: Chat, action: string, id: string, user = 'U1') {
    const before = it.there.received.length;
    const reply = await it.slackPayload({
      type: 'block_actions',
      user: { id: user },
      response_url: `${it.there.url}/actions/1`,
      actions: [{ action_id: action, value: id }],
    });
    expect(reply).toMatchObject({ status: 200, body: '' });
    const posts = await it.there.wait(before + 1);
    expect(posts).toHaveLength(before + 1);
    expect(posts.at(-1)).toMatchObject({ path: '/actions/1', body: { replace_original: true } });
    return String(posts.at(-1)?.body['text']);
  },
  async discord(it: Chat, action: string, id: string, user = '1') {
    const reply = await it.discordInteraction({
      type: 3,
      member: { user: { id: user } },
      data: { custom_id: `${action}:${id}` },
    });
    expect(reply.body).toMatchObject({ type: 7, data: { components: [] } });
    return textOf(reply);
  },
  async mattermost(it: Chat, action: string, ticket: string, user = 'm1') {
    const reply = await it.mattermostPost({ user_id: user, context: { action, ticket } });
    return reply.status === 200 ? textOf(reply) : `status ${reply.status}`;
  },
};
const ask = {
  slack: (it: Chat, text: string) => it.slack(text),
  discord: (it: Chat, text: string) => it.discord(['run'], { command: text }),
  mattermost: (it: Chat, text: string) => it.mattermost(text),
};
const another = { slack: 'U2', discord: '2', mattermost: 'm2' } as const;

describe.each(['slack', 'discord', 'mattermost'] as const)('%s', (platform) => {
  const asked = async (it: Chat, text = everything) => confirmationOf(await ask[platform](it, text));

  test('confirmed, it is done once', async () => {
    const it = await chat();
    const id = await asked(it);
    expect(it.asked()).toEqual([]);
    expect(await press[platform](it, 'confirm', id)).toContain('2 results');
    expect(await press[platform](it, 'confirm', id)).toContain('nothing is done twice');
    expect(it.asked()).toEqual(['reseller/sync-subscription']);
    const written = it.console.filter((line) => line.includes('"audit":true'));
    expect(written.map((line) => JSON.parse(line) as unknown)).toEqual(
      expect.arrayContaining([expect.objectContaining({ operation: 'reseller/sync-subscription', server: 'default' })]),
    );
  });

  test('the question says how many, and its button what it does', async () => {
    const it = await chat();
    const reply = await ask[platform](it, 'reseller del id=3 id=4');
    expect(textOf(reply)).toMatch(/^Delete resellers, 2 of them, on .?default.?\?/m);
    // Each value of such a filter stands for any number of things.
    expect(textOf(await ask[platform](it, 'customer del owner-id=3'))).toMatch(/^Delete customers on .?default.?\?/m);
    expect(textOf(await ask[platform](it, everything))).toMatch(/, all of them, however many, on .?default.?\?/);
    const shown = JSON.stringify(reply.body);
    expect(shown).toContain(resellerDel.operation.summary);
    expect(shown).not.toContain('Do it');
  });

  test('pressed many times at once, it is done once', async () => {
    const it = await chat();
    const id = await asked(it);
    if (platform === 'slack') {
      const again = { type: 'block_actions', user: { id: 'U1' }, response_url: `${it.there.url}/actions/1` };
      const actions = [{ action_id: 'confirm', value: id }];
      await Promise.all(Array.from({ length: 8 }, () => it.slackPayload({ ...again, actions })));
      await it.there.wait(8);
    } else await Promise.all(Array.from({ length: 8 }, () => press[platform](it, 'confirm', id)));
    expect(it.asked()).toEqual(['reseller/sync-subscription']);
  });

  test('cancelled, it is not done', async () => {
    const it = await chat();
    const id = await asked(it);
    expect(await press[platform](it, 'cancel', id)).toContain('nothing was done');
    expect(await press[platform](it, 'confirm', id)).toContain('answered already');
    expect(it.asked()).toEqual([]);
  });

  test('no other user can confirm it', async () => {
    const it = await chat();
    const id = await asked(it);
    expect(await press[platform](it, 'confirm', id, another[platform])).toMatch(/Only the one who asked|status 401/);
    expect(it.asked()).toEqual([]);
    expect(await press[platform](it, 'confirm', id)).toContain('2 results');
  });

  test('expires after five minutes', async () => {
    const it = await chat();
    const id = await asked(it);
    vi.useFakeTimers({ now: Date.now() + 5 * 60_000 + 1, toFake: ['Date'] });
    try {
      expect(await press[platform](it, 'confirm', id)).toContain('not waiting any more');
    } finally {
      vi.useRealTimers();
    }
    expect(it.asked()).toEqual([]);
  });

  test('asks for a confirmation of every operation that destroys', async () => {
    const it = await chat();
    await asked(it, 'backup-manager remove-file resellerId=3 filename=backup.zip');
    expect(it.asked()).toEqual([]);
  });
});

test('a read of everything is not asked about, nor is a dry run', async () => {
  const it = await chat();
  expect(textOf(await it.slack('reseller-plan get all'))).toContain('Default Reseller');
  const dry = await chat({ DRY_RUN: 'true' });
  const shown = textOf(await dry.slack(everything));
  expect(shown).toContain('&lt;sync-subscription&gt;');
  expect(dry.asked()).toEqual([]);
});

test('rights that were withdrawn in between are gone', async () => {
  const it = await chat();
  const id = confirmationOf(await it.slack(everything));
  vi.stubEnv('CHATOPS_ACCESS', JSON.stringify({ slack: { U1: { allow: ['reseller-plan.get'] } } }));
  expect(await press.slack(it, 'confirm', id)).toContain('You may not use reseller.sync-subscription');
  expect(it.asked()).toEqual([]);
});

test('it can be confirmed by typing', async () => {
  const it = await chat();
  const asked = await it.mattermost(everything);
  const [, code = ''] = /confirm ([\da-f]{16})/.exec(textOf(asked)) ?? [];
  expect(textOf(await it.mattermost(`confirm ${code}`, 'm2'))).toContain('Only the one who asked');
  expect(textOf(await it.mattermost(`confirm ${code}`))).toContain('2 results');
  expect(textOf(await it.mattermost(`confirm ${code}`))).toContain('nothing is done twice');
  expect(it.asked()).toEqual(['reseller/sync-subscription']);
});
