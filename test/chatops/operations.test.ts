/** The five founding operations, each by command in each chat. */
import { describe, expect, test } from 'vitest';
import { type Chat, chat, confirmationOf, textOf } from './chat.ts';

const platforms = {
  Slack: (it: Chat, text: string) => it.slack(text),
  Mattermost: (it: Chat, text: string) => it.mattermost(text),
  'Discord, typed': (it: Chat, text: string) => it.discord(['run'], { command: text }),
};

describe.each(Object.entries(platforms))('%s', (_, say) => {
  test.each([
    ['backup-manager backup-reseller resellerId=3 local description="Before the move"', 'Task ID'],
    ['reseller-plan duplicate name="Default Reseller" duplicateName=Gold', 'GUID'],
    ['reseller-plan get name="Default Reseller"', 'Default Reseller'],
    ['reseller sync-subscription login=reseller1', 'reseller1'],
  ])('/plesk %s', async (command, shown) => {
    const it = await chat();
    const reply = await say(it, command);
    expect(reply.status).toBe(200);
    expect(textOf(reply)).toContain(shown);
    expect(it.asked()).toEqual([command.split(' ').slice(0, 2).join('/')]);
    expect(it.log()).toMatchObject({ operation: command.split(' ').slice(0, 2).join('/'), server: 'default' });
  });
});

describe('a backup of one reseller', () => {
  const BACKUP = 'backup-manager backup-reseller resellerId=3 local description=x';
  const FOLLOW = '`/plesk backup-manager get-tasks-info taskId=1 server=default` shows how it goes.';

  test('is started, not done; the command in the answer shows how it goes, and nothing else is told', async () => {
    const it = await chat({}, { backupSeconds: 60 });
    const text = textOf(await it.slack(BACKUP));
    expect(text).toContain('`backup-manager backup-reseller` on `default`: started.');
    expect(text.endsWith(FOLLOW)).toBe(true);
    const [, command = ''] = /`\/plesk ([^`]*)` shows/.exec(text) ?? [];
    expect(textOf(await it.slack(command))).toContain('working');
    expect(it.there.tried).toEqual([]);
  });

  test('offers its progress only to users who may see it; a failed backup has not started', async () => {
    const access = { slack: { U1: { allow: ['backup-manager.backup-reseller'] } } };
    const it = await chat({ CHATOPS_ACCESS: JSON.stringify(access) });
    expect(textOf(await it.slack(BACKUP))).not.toContain('shows how it goes');
    const failed = textOf(await it.slack(BACKUP.replace('3', '99')));
    expect(failed).toContain('error 1013');
    expect(failed).not.toContain('started');
  });
});

test('Discord, by options', async () => {
  const it = await chat();
  const plan = await it.discord(['reseller-plan', 'duplicate'], { name: 'Default Reseller', 'duplicate-name': 'Gold' });
  expect(textOf(plan)).toContain('GUID');
  const backup = await it.discord(['backup-manager', 'backup-reseller'], {
    'reseller-id': 3,
    local: true,
    description: 'Before the move',
    more: 'prefix=move',
  });
  expect(textOf(backup)).toContain('Task ID');
  expect(it.emulator.packets.list.at(-1)?.xml).toContain('<prefix>move</prefix>');
  await it.discord(['reseller', 'sync-subscription'], { id: '3, 4' });
  expect(it.emulator.packets.list.at(-1)?.xml).toContain('<id>3</id><id>4</id>');
  expect(textOf(await it.discord(['reseller-plan', 'get'], { all: true }))).toContain('Default Reseller');
});

describe('reseller add by form', () => {
  const check = (it: Chat) => {
    expect(it.asked()).toEqual(['reseller/add']);
    const { xml } = it.emulator.packets.list[0] ?? {};
    expect(xml).toContain('<login>jdoe</login>');
    expect(xml).toContain('<passwd>s3cret&amp;&lt;more&gt;</passwd>');
    expect(it.console.join('\n')).not.toContain('s3cret');
    expect(it.console.join('\n')).toContain('"audit":true');
  };
  const passwd = 's3cret&<more>';

  test('Slack', async () => {
    const it = await chat();
    const opened = await it.slack('reseller add login=jdoe');
    expect(opened).toMatchObject({ status: 200, body: '' });
    const open = await it.there.first();
    expect(open).toMatchObject({ path: '/slack/api/views.open', headers: { authorization: 'Bearer xoxb-test' } });
    const { view } = open.body as {
      view: { private_metadata: string; blocks: { block_id: string; optional?: boolean }[] };
    };
    expect(view).toMatchObject({ type: 'modal', title: { text: 'reseller add' } });
    expect(JSON.stringify(view.blocks)).toContain('"initial_value":"jdoe"');
    expect(view.blocks.filter(({ optional }) => optional === false).map((block) => block.block_id)).toEqual([
      'genInfo.pname',
      'genInfo.login',
      'genInfo.passwd',
    ]);
    const typed = (value: string) => ({ typed: { type: 'plain_text_input', value } });
    const submit = (values: object) =>
      it.slackPayload({
        type: 'view_submission',
        user: { id: 'U1' },
        view: { private_metadata: view.private_metadata, state: { values } },
      });
    const values = {
      'genInfo.pname': typed('J. Doe'),
      'genInfo.login': typed('jdoe'),
      'genInfo.passwd': typed(passwd),
      'genInfo.powerUser': { typed: { type: 'static_select', selected_option: { value: 'true' } } },
      'limits.limit': typed('max_cl=-1\nmax_dom=10'),
    };
    const wrong = await submit({ ...values, planId: typed('gold') });
    expect(wrong.body).toMatchObject({
      response_action: 'errors',
      errors: { planId: expect.stringContaining('whole number') },
    });
    expect(it.asked()).toEqual([]);
    expect(await submit(values)).toMatchObject({ status: 200, body: '' });
    const [, result] = await it.there.wait(2);
    expect(result?.path).toBe('/commands/1');
    expect(String(result?.body['text'])).toContain('GUID');
    check(it);
    expect(it.emulator.packets.list[0]?.xml).toContain('<limit><name>max_cl</name><value>-1</value></limit>');
  });

  test('Discord', async () => {
    const it = await chat();
    const { body } = await it.discord(['reseller', 'add'], { pname: 'J. Doe', login: 'jdoe' });
    expect(body).toMatchObject({ type: 9, data: { title: 'reseller add' } });
    const { custom_id, components } = (body as { data: { custom_id: string; components: object[] } }).data;
    expect(components).toMatchObject([
      { type: 18, label: 'Password', component: { type: 4, custom_id: 'genInfo.passwd' } },
    ]);
    const submitted = await it.discordInteraction({
      type: 5,
      member: { user: { id: '1' } },
      data: {
        custom_id,
        components: [{ type: 18, component: { type: 4, custom_id: 'genInfo.passwd', value: passwd } }],
      },
    });
    expect(textOf(submitted)).toContain('GUID');
    check(it);
  });

  test('Mattermost', async () => {
    const it = await chat();
    await it.mattermost('reseller add login=jdoe pname="J. Doe"');
    const open = await it.there.first();
    expect(open.path).toBe('/api/v4/actions/dialogs/open');
    const { dialog, url } = open.body as { url: string; dialog: { state: string; elements: object[] } };
    expect(url).toBe(`${it.url}/chatops/mattermost`);
    expect(dialog.elements).toMatchObject([{ name: 'genInfo.passwd', subtype: 'password' }]);
    const submission = { type: 'dialog_submission', user_id: 'm1', state: dialog.state };
    const wrong = await it.mattermostPost({ ...submission, submission: { 'genInfo.passwd': '' } });
    expect(wrong.body).toMatchObject({ errors: { 'genInfo.passwd': 'is missing' } });
    const other = await it.mattermostPost({ ...submission, user_id: 'm2', submission: { 'genInfo.passwd': passwd } });
    expect(other.status).toBe(401);
    await it.mattermostPost({ ...submission, submission: { 'genInfo.passwd': passwd } });
    const again = await it.mattermostPost({ ...submission, submission: { 'genInfo.passwd': passwd } });
    expect(JSON.stringify(again.body)).toContain('answered already');
    const [, result] = await it.there.wait(2);
    expect(String(result?.body['text'])).toContain('GUID');
    check(it);
  });
});

describe('an empty field of a form is the empty text that an operation needs', () => {
  const command = 'dns add_rec type=MX value=mail.example.com opt=10';
  const record = '<type>MX</type><host/><value>mail.example.com</value>';
  const sent = (it: Chat) => it.emulator.packets.list.at(-1)?.xml;

  test('Slack', async () => {
    const it = await chat();
    await it.slack(command);
    const { view } = (await it.there.first()).body as { view: { private_metadata: string; blocks: object[] } };
    expect(view.blocks).toContainEqual(expect.objectContaining({ block_id: 'host', optional: true }));
    const typed = (value: string | null) => ({ typed: { type: 'plain_text_input', value } });
    const values = { type: typed('MX'), host: typed(null), value: typed('mail.example.com'), opt: typed('10') };
    const state = { private_metadata: view.private_metadata, state: { values } };
    await it.slackPayload({ type: 'view_submission', user: { id: 'U1' }, view: state });
    await it.there.wait(2);
    expect(sent(it)).toContain(record);
  });

  test('Discord', async () => {
    const it = await chat();
    const { body } = await it.discord(['dns', 'add_rec'], { type: 'MX', value: 'mail.example.com', opt: '10' });
    const { custom_id, components } = (body as { data: { custom_id: string; components: object[] } }).data;
    expect(components).toMatchObject([{ component: { custom_id: 'host', required: false } }]);
    const data = { custom_id, components: [{ type: 18, component: { type: 4, custom_id: 'host', value: '' } }] };
    await it.discordInteraction({ type: 5, member: { user: { id: '1' } }, data });
    expect(sent(it)).toContain(record);
  });

  test.each(['', null])('Mattermost, which sends %j', async (host) => {
    const it = await chat();
    await it.mattermost(command);
    const { dialog } = (await it.there.first()).body as { dialog: { state: string; elements: object[] } };
    expect(dialog.elements).toMatchObject([{ name: 'host', optional: true }]);
    const submission = { type: 'dialog_submission', user_id: 'm1', state: dialog.state, submission: { host } };
    await it.mattermostPost(submission);
    await it.there.wait(2);
    expect(sent(it)).toContain(record);
  });

  test('unless the command has one', async () => {
    const it = await chat();
    await it.mattermost('dns add_rec type=MX host=shop opt=10');
    const { dialog } = (await it.there.first()).body as { dialog: { state: string } };
    const submission = { value: 'mail.example.com' };
    await it.mattermostPost({ type: 'dialog_submission', user_id: 'm1', state: dialog.state, submission });
    await it.there.wait(2);
    expect(sent(it)).toContain(record.replace('<host/>', '<host>shop</host>'));
  });
});

test.each(Object.entries(platforms))('%s: a password in a command is refused, and forgotten', async (_, say) => {
  const it = await chat();
  const reply = await say(it, 'reseller add login=jdoe pname=J passwd=hunter2hunter2');
  expect(textOf(reply)).toContain('/plesk reseller add form');
  expect(it.asked()).toEqual([]);
  expect(JSON.stringify([reply.body, it.console, it.there.received])).not.toContain('hunter2');
});

test('a write to all is asked about first', async () => {
  const it = await chat();
  const asked = await it.slack('reseller sync-subscription all');
  expect(it.asked()).toEqual([]);
  expect(confirmationOf(asked)).toMatch(/^[\da-f]{16}$/);
});
