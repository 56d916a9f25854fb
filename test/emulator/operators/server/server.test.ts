import { describe, expect, test } from 'vitest';
import { replyObjection } from '../../../packet/official.ts';
import { addReseller, emulated, texts } from '../../emulated.ts';

const get = (parts: string) => `<packet><server><get>${parts}</get></server></packet>`;
const property = (xml: string, name: string) => xml.match(`<name>${name}</name><value>([^<]*)`)?.[1];

describe('get', () => {
  test('gives the parts that are asked for', async () => {
    const { post, emulator } = await emulated();
    expect(await post(get(''))).toContain('<get><result><status>ok</status></result></get>');
    const reply = await post(get('<key/><gen_info/>'));
    expect([texts(reply, 'server_guid'), texts(reply, 'mode')]).toEqual([[emulator.state.server.guid], ['standard']]);
    expect(reply).toMatch(/<key><property>.*<content>.+<\/content><\/key><gen_info>/);
  });

  test('gives every part of the official schema, each on its own', async () => {
    const { post } = await emulated({ resellers: 2 });
    const parts = ['key', 'gen_info', 'components', 'stat', 'admin', 'interfaces', 'services_state', 'prefs', 'shells'];
    for (const part of [...parts, 'session_setup', 'site-isolation-config', 'updates']) {
      // The official schema is of 1.6.6.
      const reply = await post(get(`<${part}/>`).replace('<packet>', '<packet version="1.6.6.0">'));
      expect([part, texts(reply, 'status')]).toEqual([part, ['ok']]);
      expect(reply).toMatch(new RegExp(`<status>ok</status><${part}><.+</${part}></result>`));
      expect([part, replyObjection(reply)]).toEqual([part, undefined]);
    }
  });

  test('counts the accounts and the domains that there are', async () => {
    const { post } = await emulated({ resellers: 2 });
    await post(
      '<packet><reseller><convert-to-customer><filter><id>3</id></filter></convert-to-customer></reseller></packet>',
    );
    const reply = await post(get('<stat/>'));
    expect([texts(reply, 'clients'), texts(reply, 'domains'), texts(reply, 'plesk_name')]).toEqual([
      ['1'],
      ['2'],
      ['psa'],
    ]);
  });

  test('tells whether the licence has resellers and customers, and how many', async () => {
    const { post, control } = await emulated();
    const unlimited = await post(get('<key/>'));
    const names = ['can-manage-resellers', 'can-manage-customers', 'lim_cl', 'lim_dom'];
    expect(names.map((name) => property(unlimited, name))).toEqual(['1', '1', '-1', '-1']);
    await control('PUT', 'options', { resellerLimit: 7 });
    expect(property(await post(get('<key/>')), 'lim_cl')).toBe('7');
  });

  test.each([
    ['<main/>', 1],
    ['<all/>', 1],
    ['<all-additional/>', 0],
    ['<key-id>PLSK.00000001.0000</key-id>', 1],
    ['<key-id>PLSK.00000002.0000</key-id>', 0],
    ['<name>Plesk Web Host Edition</name>', 1],
  ])('finds the keys of the filter %s', async (filter, count) => {
    const { post } = await emulated();
    const reply = await post(get(`<key><filter>${filter}</filter></key>`));
    expect([texts(reply, 'status'), texts(reply, 'content')]).toEqual([['ok'], Array(count).fill(expect.any(String))]);
  });
});

test('create_session answers an id for accounts that exist, and 1013 for others', async () => {
  const { post } = await emulated();
  await post(addReseller('JDoe'));
  const session = (login: string) =>
    `<packet><server><create_session><login>${login}</login></create_session></server></packet>`;
  expect(texts(await post(session('JDoe')), 'id')).toEqual([expect.stringMatching(/^[\da-f]{32}$/)]);
  expect(texts(await post(session('admin')), 'status')).toEqual(['ok']);
  expect(texts(await post(session('nobody')), 'errcode')).toEqual(['1013']);
});
