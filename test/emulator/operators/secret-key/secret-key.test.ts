import { expect, test } from 'vitest';
import { emulated, texts } from '../../emulated.ts';

const packet = (operation: string) => `<packet><secret_key>${operation}</secret_key></packet>`;
const create = (content: string) => packet(`<create>${content}</create>`);
const getInfo = (filter = '') => packet(`<get_info><filter>${filter}</filter></get_info>`);
const del = (key: string) => packet(`<delete><filter><key>${key}</key></filter></delete>`);
const here = '<ip_address>127.0.0.1</ip_address>';

test('a key signs in from its own address, until it is deleted', async () => {
  const { post } = await emulated();
  const [key = ''] = texts(await post(create('')), 'key');
  expect(key).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  expect(texts(await post(getInfo(), { KEY: key }), 'ip_address')).toEqual(['127.0.0.1']);
  expect(texts(await post(del(key)), 'key')).toEqual([key]);
  expect(texts(await post(getInfo(), { KEY: key }), 'errcode')).toEqual(['11003']);
});

test('a key for another address is not valid here', async () => {
  const { post } = await emulated();
  const [key = ''] = texts(await post(create('<ip_address>192.0.2.1</ip_address>')), 'key');
  expect(texts(await post(getInfo(), { KEY: key }), 'errcode')).toEqual(['11003']);
});

test('a key of a reseller signs in as that reseller, if it may', async () => {
  const { post, emulator } = await emulated({ resellers: 2 });
  const [key = ''] = texts(await post(create(`${here}<login>reseller2</login>`)), 'key');
  await post(
    '<packet><reseller><set><filter><id>4</id></filter><values><gen-info><login>JDoe</login></gen-info></values></set></reseller></packet>',
  );
  expect(texts(await post(getInfo()), 'login')).toEqual(['JDoe']);
  const getAll = '<packet><reseller><get><filter/><dataset/></get></reseller></packet>';
  expect(texts(await post(getAll, { KEY: key }), 'id')).toEqual(['4']);
  expect(texts(await post(create(here), { KEY: key }), 'errcode')).toEqual(['1006']);
  const reseller = emulator.state.resellers.get(4);
  if (reseller) reseller.status = '16';
  expect(texts(await post(getAll, { KEY: key }), 'errcode')).toEqual(['1011']);
  await post('<packet><reseller><del><filter><id>4</id></filter></del></reseller></packet>');
  expect(texts(await post(getAll, { KEY: key }), 'errcode')).toEqual(['11003']);
});

test('get_info lists the keys that it names, or all', async () => {
  const { post } = await emulated();
  expect(await post(getInfo())).toContain('<get_info><result><status>ok</status></result></get_info>');
  const [first = ''] = texts(await post(create('<description>one</description>')), 'key');
  await post(create('<description>two</description>'));
  expect(texts(await post(getInfo()), 'description')).toEqual(['one', 'two']);
  const reply = await post(getInfo(`<key>${first}</key><key>none</key>`));
  expect([texts(reply, 'status'), texts(reply, 'errcode'), texts(reply, 'key')]).toEqual([
    ['ok', 'error'],
    ['1013'],
    [first, 'none'],
  ]);
});

test.each([
  ['<ip_address>here</ip_address>', '1019'],
  ['<ip_address/>', '1019'],
  ['<login>nobody</login>', '1013'],
])('create refuses %s', async (content, errcode) => {
  const { post } = await emulated();
  expect(texts(await post(create(content)), 'errcode')).toEqual([errcode]);
});
