import { expect, test, vi } from 'vitest';
import { type Chat, chat, textOf } from '../chat.ts';

const typed = (value: string) => ({ typed: { type: 'plain_text_input', value } });
const reseller = {
  'genInfo.pname': typed('J. Doe'),
  'genInfo.login': typed('jdoe'),
  'genInfo.passwd': typed('s3cret-One'),
};

interface View {
  readonly private_metadata: string;
  readonly blocks: readonly {
    readonly type: string;
    readonly block_id?: string;
    readonly element?: { type: string };
  }[];
}

/** The last form that was opened. */
async function view(it: Chat): Promise<View> {
  const posts = await it.there.wait(1);
  return posts.at(-1)?.body['view'] as View;
}

const submit = (it: Chat, { private_metadata }: View, values: object, user = 'U1') =>
  it.slackPayload({ type: 'view_submission', user: { id: user }, view: { private_metadata, state: { values } } });

test('a form offers the servers that its user may use', async () => {
  const servers = (url: string) =>
    JSON.stringify({
      eu1: { url, key: 'emulator-key' },
      us1: { url, key: 'emulator-key' },
      xx: { url, key: 'emulator-key' },
    });
  const it = await chat({
    PLESK_SERVERS: servers('http://127.0.0.1:1'),
    CHATOPS_ACCESS: JSON.stringify({ slack: { U1: { allow: ['reseller.*'], servers: ['eu1', 'us1'] } } }),
  });
  vi.stubEnv('PLESK_SERVERS', servers(it.emulator.url));
  await it.slack('reseller add');
  const opened = await view(it);
  expect(JSON.stringify(opened.blocks.find((block) => block.block_id === '@server'))).toMatch(/eu1.*us1/);
  expect(JSON.stringify(opened)).not.toContain('"xx"');
  const chosen = (value: string) => ({ '@server': { typed: { type: 'static_select', selected_option: { value } } } });
  const refused = await submit(it, opened, { ...reseller, ...chosen('xx') });
  expect(refused.body).toMatchObject({ response_action: 'errors' });
  expect(it.asked()).toEqual([]);
  await submit(it, opened, { ...reseller, ...chosen('us1') });
  const posts = await it.there.wait(2);
  expect(String(posts[1]?.body['text'])).toContain('`reseller add` on `us1`: done.');
});

test('opens a form only for users who may run its operation', async () => {
  const it = await chat();
  await it.slack('reseller add');
  const reply = await submit(it, await view(it), reseller, 'U2');
  expect(JSON.stringify(reply.body)).toContain('You may not use reseller.add');
  expect(it.asked()).toEqual([]);
});

test('each mistake is shown below its own input', async () => {
  const it = await chat();
  await it.slack('reseller add form');
  const reply = await submit(it, await view(it), {
    'genInfo.pname': typed('J. Doe'),
    'genInfo.status': typed('active'),
    'limits.limit': typed('max_cl=many'),
    permissions: typed('manage_log\ncreate_clients=yes'),
    planId: typed('1'),
    planName: typed('Gold'),
  });
  expect(reply.body).toEqual({
    response_action: 'errors',
    errors: {
      'genInfo.login': 'is missing',
      'genInfo.passwd': 'is missing',
      'genInfo.status': expect.stringContaining('must be a whole number'),
      'limits.limit': expect.stringContaining('must be a whole number'),
      permissions: expect.stringContaining('names and values'),
      planName: expect.stringContaining('at most one of planId, planName'),
    },
  });
});

test('a choice that was not made opens a form, too', async () => {
  const it = await chat();
  await it.slack('reseller-plan get');
  const opened = await view(it);
  const none = await submit(it, opened, {});
  expect(none.body).toMatchObject({ response_action: 'errors' });
  await submit(it, opened, {
    'filter.name': typed('Default Reseller\nNope'),
    limits: { typed: { selected_options: [{ value: 'true' }] } },
  });
  const posts = await it.there.wait(2);
  expect(String(posts[1]?.body['text'])).toMatch(/: 1 ok, 1 failed/);
  expect(it.emulator.packets.list[0]?.xml).toContain('<name>Default Reseller</name><name>Nope</name>');
});

test('a form for everything is asked about as a command would be', async () => {
  const it = await chat();
  await it.slack('reseller sync-subscription');
  await submit(it, await view(it), { 'filter.all': { typed: { selected_options: [{ value: 'true' }] } } });
  const posts = await it.there.wait(2);
  expect(JSON.stringify(posts[1]?.body)).toContain('"action_id":"confirm"');
  expect(it.asked()).toEqual([]);
});

test('without a response_url the result goes to the user', async () => {
  const it = await chat();
  await it.slack('reseller add', 'U1', { response_url: 'https://evil.example/hook' });
  await submit(it, await view(it), reseller);
  const posts = await it.there.wait(2);
  expect(posts[1]).toMatchObject({ path: '/slack/api/chat.postMessage', body: { channel: 'U1' } });
});

test('answers without a form if Slack opens none, or if there is no token for it', async () => {
  const it = await chat();
  it.there.failNext(500, 'POST');
  expect(textOf(await it.slack('reseller add'))).toContain('did not open the form');
  const without = await chat({ SLACK_BOT_TOKEN: '' });
  const hint = textOf(await without.slack('reseller add login=x'));
  expect(hint).toContain('`genInfo.passwd`');
  expect(hint).toContain('Passwords are only typed into forms');
  expect(hint).toContain('Forms are not set up here');
});

test('what is typed into a command stands in its form, unless it is too long for one', async () => {
  const it = await chat();
  await it.slack('reseller add login=jdoe limit.max_cl=-1 permissions.manage_log overuse=block powerUser=true');
  const blocks = JSON.stringify((await view(it)).blocks);
  for (const initial of [
    '"initial_value":"jdoe"',
    '"initial_value":"max_cl=-1"',
    '"initial_value":"manage_log=true"',
    '"value":"block"',
  ])
    expect(blocks).toContain(initial);
  expect(textOf(await it.slack(`reseller add pname=${'x'.repeat(4000)}`))).toContain('too long for a form');
});

test('forms keep to the limits of Slack', async () => {
  const it = await chat();
  for (const operation of ['reseller add', 'reseller-plan get', 'backup-manager backup-reseller', 'reseller get'])
    await it.slack(`${operation} form`);
  const posts = await it.there.wait(4);
  expect(posts).toHaveLength(4);
  for (const { body } of posts) {
    const { title, blocks, private_metadata } = body['view'] as View & { title: { text: string } };
    expect(title.text.length).toBeLessThanOrEqual(24);
    expect(blocks.length).toBeLessThanOrEqual(100);
    expect(private_metadata.length).toBeLessThanOrEqual(3000);
    const ids = blocks.flatMap((block) => block.block_id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  }
});
