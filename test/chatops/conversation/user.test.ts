/** The scopes of users in a chat, and the answers about them. */
import { describe, expect, test } from 'vitest';
import { operations as catalog } from '../../../functions/operations.ts';
import { chat, textOf } from '../chat.ts';

const operations = await catalog.all();

test('help lists what this user may run, and nothing else', async () => {
  const it = await chat();
  const all = textOf(await it.slack('help'));
  for (const command of ['help reseller ', 'help reseller-plan', 'backups run|retry|stop NAME'])
    expect(all).toContain(command);
  const some = textOf(await it.slack('help', 'U2'));
  expect(some).toContain('reseller-plan get');
  expect(some).not.toMatch(/reseller add|duplicate|backups/);
});

test('a user with read scopes sees, and may use, only reads', async () => {
  const it = await chat({ CHATOPS_ACCESS: JSON.stringify({ slack: { U1: { allow: ['*:read'] } } }) });
  const help = textOf(await it.slack('help'));
  for (const command of ['help reseller ', 'backups  ']) expect(help).toContain(command);
  expect(textOf(await it.slack('help reseller'))).not.toMatch(/changes|destroys/);
  expect(help).not.toMatch(/changes|destroys|download-file|backups run/);
  expect(textOf(await it.slack('reseller-plan get all'))).toContain('Default Reseller');
  expect(textOf(await it.slack('reseller del id=3'))).toContain('You may not use reseller.del');
  expect(it.asked()).toEqual(['reseller-plan/get']);
});

test('help on an operation shows its fields, and what is needed', async () => {
  const it = await chat();
  const help = textOf(await it.slack('help reseller add'));
  expect(help).toMatch(/genInfo\.login +yes +text +Login name/);
  expect(help).toMatch(/genInfo\.passwd +yes +only in the form/);
  expect(help).toContain('At most one of `planId`');
});

describe('other users may do nothing', () => {
  test.each(['help', 'reseller-plan get all', 'reseller add', 'backups'])('%s', async (text) => {
    const it = await chat();
    for (const reply of [
      await it.slack(text, 'U9'),
      await it.mattermost(text, 'm9'),
      await it.discord(['run'], { command: text }, '9'),
    ])
      expect(textOf(reply)).toContain('You may not do anything here');
    expect(it.asked()).toEqual([]);
    expect(it.there.received).toEqual([]);
  });

  test('nor those of another platform', async () => {
    const it = await chat();
    expect(textOf(await it.slack('reseller-plan get all', 'm1'))).toContain('You may not do anything here');
    expect(textOf(await it.slack('reseller-plan get all', '*'))).toContain('You may not do anything here');
    expect(textOf(await it.slack('reseller-plan get all', '__proto__'))).toContain('You may not do anything here');
  });
});

test('an operation beyond the scopes is refused, by name and by shortened name', async () => {
  const it = await chat();
  for (const text of ['reseller sync-subscription login=reseller1', 'res sync login=reseller1'])
    expect(textOf(await it.slack(text, 'U2'))).toContain('You may not use reseller.sync-subscription');
  expect(it.asked()).toEqual([]);
});

test('words mean the same for all users, whatever their scopes', async () => {
  const it = await chat();
  // U2 may use reseller-plan.get, to which these would be shortened if there were nothing else.
  for (const text of ['reseller get all', 'reseller/get all', 'help reseller get'])
    expect(textOf(await it.slack(text, 'U2'))).toContain('You may not use reseller.get');
  expect(textOf(await it.slack('res get all', 'U2'))).toContain('type more of it');
  expect(it.asked()).toEqual([]);
  expect(textOf(await it.slack('reseller-p get all', 'U2'))).toContain('Default Reseller');
});

test('what was refused, and what failed, is in the log', async () => {
  const it = await chat();
  await it.slack('reseller add', 'U2');
  expect(it.log()).toMatchObject({ caller: 'slack:U2', error: 'forbidden', status: 200 });
  await it.slack('reseller-plan get name=Nope');
  expect(it.log()).toMatchObject({ caller: 'slack:U1', error: 'plesk-error', errcode: 1013 });
});

test('a role of Discord grants what it grants', async () => {
  const it = await chat();
  const get = (roles: readonly string[]) =>
    it.discordInteraction({
      type: 2,
      member: { user: { id: '5' }, roles },
      data: {
        options: [{ name: 'reseller-plan', options: [{ name: 'get', options: [{ name: 'all', value: true }] }] }],
      },
    });
  expect(textOf(await get(['999']))).toContain('Default Reseller');
  expect(textOf(await get(['998']))).toContain('You may not do anything here');
});

test('grants servers one by one, and takes * for all users', async () => {
  const servers = (url: string) =>
    JSON.stringify({ eu1: { url, key: 'emulator-key' }, us1: { url, key: 'emulator-key' } });
  const it = await chat({
    PLESK_SERVERS: servers('http://127.0.0.1:1'),
    CHATOPS_ACCESS: JSON.stringify({
      slack: {
        '*': { allow: ['reseller-plan.get'], servers: ['eu1'] },
        U1: { allow: ['reseller.*'], servers: ['us1'] },
      },
    }),
  });
  process.env['PLESK_SERVERS'] = servers(it.emulator.url);
  expect(textOf(await it.slack('reseller-plan get all', 'U7'))).toContain('Default Reseller');
  expect(textOf(await it.slack('reseller-plan get all server=us1', 'U7'))).toContain('may not use the server us1');
  // The scopes of one grant do not count on the servers of another.
  expect(textOf(await it.slack('reseller-plan get all server=us1'))).toContain('may not use the server us1');
  expect(textOf(await it.slack('reseller-plan get all server=eu1'))).toContain('on `eu1`');
  expect(textOf(await it.slack('reseller sync login=reseller1 server=us1'))).toContain('on `us1`');
  expect(textOf(await it.slack('reseller-plan get all server=nowhere'))).toContain('There is no server');
});

test('names the servers in a hint if there are several and the command names no server', async () => {
  const servers = JSON.stringify({
    eu1: { url: 'http://127.0.0.1:1', key: 'k' },
    us1: { url: 'http://127.0.0.1:1', key: 'k' },
  });
  const it = await chat({ PLESK_SERVERS: servers });
  expect(textOf(await it.slack('reseller-plan get all'))).toContain('add `server=eu1`, `server=us1`');
});

test('settings that cannot be used are told by name', async () => {
  const it = await chat({ CHATOPS_ACCESS: '{"slack":{"U1":{"allow":["everything"]}}}' });
  expect(await it.slack('help')).toMatchObject({ status: 500, body: { variable: 'CHATOPS_ACCESS' } });
  const other = await chat({ CHATOPS_ACCESS: '{"slack":{"U1":{"allow":["*"],"servers":["nowhere"]}}}' });
  expect(await other.slack('help')).toMatchObject({ status: 500, body: { variable: 'CHATOPS_ACCESS' } });
  // Only the log names the place of the mistake, with the server.
  expect(other.log()).toMatchObject({ error: expect.stringContaining('slack.U1.servers names nowhere') });
});

test('what stands behind a long table is in the message: how to see more of it', async () => {
  const it = await chat();
  for (const help of [await it.slack('help'), await it.discord(['help']), await it.mattermost('help')]) {
    expect(textOf(help)).toContain('`/plesk help OPERATOR` lists its operations');
    expect(textOf(help)).toContain('`server=NAME` chooses the server');
  }
  const fields = textOf(await it.discord(['help'], { operation: 'reseller add' }));
  expect(fields).toMatch(/… and \d+ more/);
  expect(fields).toContain('Passwords are typed into the form: `/plesk reseller add form`');
  const one = textOf(await it.discord(['help'], { operation: 'backup-manager' }));
  for (const { operation } of operations.filter(({ operator }) => operator === 'backup-manager'))
    expect(one).toContain(`backup-manager ${operation}`);
});
