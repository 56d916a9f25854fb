import { describe, expect, test } from 'vitest';
import { addReseller, emulated, texts } from '../../emulated.ts';

const get = (parts: string) => `<packet><server><get>${parts}</get></server></packet>`;
const property = (xml: string, name: string) => xml.match(`<name>${name}</name><value>([^<]*)`)?.[1];

describe('get', () => {
  test('gives the parts that are asked for', async () => {
    const { post, emulator } = await emulated();
    expect(await post(get(''))).toContain('<get><result><status>ok</status></result></get>');
    const reply = await post(get('<key/><gen_info/>'));
    expect([texts(reply, 'server_guid'), texts(reply, 'mode')]).toEqual([[emulator.state.serverGuid], ['standard']]);
    expect(reply).toMatch(/<key><property>.*<content>.+<\/content><\/key><gen_info>/);
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

test('create_session answers an id for whom there is, and 1013 for others', async () => {
  const { post } = await emulated();
  await post(addReseller('JDoe'));
  const session = (login: string) =>
    `<packet><server><create_session><login>${login}</login></create_session></server></packet>`;
  expect(texts(await post(session('JDoe')), 'id')).toEqual([expect.stringMatching(/^[\da-f]{32}$/)]);
  expect(texts(await post(session('admin')), 'status')).toEqual(['ok']);
  expect(texts(await post(session('nobody')), 'errcode')).toEqual(['1013']);
});
