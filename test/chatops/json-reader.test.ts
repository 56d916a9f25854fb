/** JSON of other types than the platforms document is refused with a problem, and does nothing. */
import { describe, expect, test } from 'vitest';
import { type Chat, chat, confirmationOf, type Json } from './chat.ts';
import { signSlack } from './signing.ts';

/** One value of each type of JSON, and one nested deeper than any platform nests. */
const deep = JSON.parse(`${'{"options":[{"name":"a","options":['.repeat(500)}${']}]}'.repeat(500)}`) as Json;
const values: readonly unknown[] = [null, true, 5, 'text', [], [null], [5], {}, { a: 5 }, deep];

/** Every object that differs from a right one in one member, at any depth. */
function* variants(right: unknown): Generator<unknown> {
  yield* values;
  if (typeof right !== 'object' || right === null) return;
  for (const [key, member] of Object.entries(right))
    for (const variant of variants(member)) {
      const copy = structuredClone(right) as Record<string, unknown>;
      copy[key] = variant;
      yield copy;
    }
}

const slackButton = {
  type: 'block_actions',
  user: { id: 'U1' },
  response_url: 'x',
  actions: [{ action_id: 'confirm', value: 'x' }],
};
const slackForm = {
  type: 'view_submission',
  user: { id: 'U1' },
  view: {
    private_metadata: '{"operation":"reseller/add"}',
    state: {
      values: {
        'genInfo.login': {
          typed: { value: 'jdoe', selected_option: { value: 'a' }, selected_options: [{ value: 'b' }] },
        },
      },
    },
  },
};
const discordCommand = {
  type: 2,
  member: { user: { id: '1' }, roles: ['999'] },
  data: { options: [{ name: 'reseller', options: [{ name: 'get', options: [{ name: 'nothing', value: true }] }] }] },
};
const discordForm = {
  type: 5,
  user: { id: '1' },
  data: {
    custom_id: 'form:0123456789abcdef',
    components: [{ component: { custom_id: 'genInfo.passwd', value: 'x' } }],
  },
};
const typing = {
  type: 4,
  user: { id: '1' },
  data: { options: [{ name: 'run', options: [{ name: 'command', value: 'a', focused: true }] }] },
};
const mattermostButton = { user_id: 'm1', context: { ticket: 'x', action: 'confirm' } };
const mattermostForm = { user_id: 'm1', state: 'x', submission: { 'genInfo.passwd': 'x' }, cancelled: false };

const slack = (it: Chat, body: unknown) =>
  it.submit(signSlack(new URLSearchParams({ payload: JSON.stringify(body) }).toString()));
const discord = (it: Chat, body: unknown) => it.discordInteraction(body as object);
const mattermost = (it: Chat, body: unknown) => it.mattermostPost(body as object);

describe.each([
  ['a button of Slack', slack, slackButton],
  ['a form of Slack', slack, slackForm],
  ['a command of Discord', discord, discordCommand],
  ['a form of Discord', discord, discordForm],
  ['a suggestion of Discord', discord, typing],
  ['a button of Mattermost', mattermost, mattermostButton],
  ['a dialog of Mattermost', mattermost, mattermostForm],
])('%s', (_, send, right) => {
  test('with a member of another type is no error of the gateway', { timeout: 60_000 }, async () => {
    const it = await chat();
    let refused = 0;
    for (const variant of variants(right)) {
      const { status, body } = await send(it, variant);
      expect([200, 401, 422]).toContain(status);
      if (status === 422) expect(body).toMatchObject({ type: 'urn:plesk-edge:invalid-request', issues: [{}] });
      if (status === 422) refused++;
    }
    expect(refused).toBeGreaterThan(5);
    expect(it.asked()).toEqual([]);
  });
});

test('malformed JSON is refused as well', async () => {
  const it = await chat();
  const no = await it.submit(signSlack('payload=%7B'));
  expect(no).toMatchObject({ status: 422, body: { issues: [{ path: 'payload', message: 'must be JSON' }] } });
});

test('a dialog with a ticket of the gateway, and objects in place of texts', async () => {
  const it = await chat();
  await it.mattermost('reseller add login=jdoe pname="J. Doe"');
  const { dialog } = (await it.there.first()).body as { dialog: { state: string } };
  const sent = { user_id: 'm1', state: dialog.state, submission: { 'genInfo.passwd': { a: 1 } } };
  expect(await it.mattermostPost(sent)).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'submission.genInfo.passwd' }] },
  });
  const ticket = confirmationOf(await it.mattermost('reseller sync-subscription all'));
  expect(await it.mattermostPost({ user_id: 'm1', context: { ticket, action: ['confirm'] } })).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'context.action' }] },
  });
  expect(it.asked()).toEqual([]);
});
