import { describe, expect, test } from 'vitest';
import { asCustomer, asReseller, company, customerInfo, subscription } from '../../company.ts';
import { texts } from '../../emulated.ts';

const get = (filter: string) => `<filter>${filter}</filter><dataset><gen_info/><stat/></dataset>`;
const set = (login: string, info: string) =>
  `<filter><login>${login}</login></filter><values><gen_info>${info}</gen_info></values>`;

test('a customer is added, found in every way, changed and deleted with all that it has', async () => {
  const { ask, refusals, emulator } = await company();
  const added = await ask('customer/add', customerInfo('jane', '<external-id>x7</external-id>'));
  const [id = '', guid] = [texts(added, 'id')[0], texts(added, 'guid')[0]];
  await ask('webspace/add', subscription('jane.example.com', 'jane'));
  for (const filter of [
    `<id>${id}</id>`,
    '<login>jane</login>',
    `<guid>${guid}</guid>`,
    '<external-id>x7</external-id>',
  ])
    expect(texts(await ask('customer/get', get(filter)), 'login')).toEqual(['jane']);
  expect(texts(await ask('customer/get', get('<owner-login>admin</owner-login>')), 'login')).toEqual([
    'customer1',
    'jane',
  ]);
  expect(texts(await ask('customer/get', get('<id>99</id>')), 'errcode')).toEqual(['1013']);
  await ask('customer/set', set('jane', '<login>joan</login><city>Toronto</city>'));
  const changed = await ask('customer/get', get('<login>joan</login>'));
  expect([texts(changed, 'city'), texts(changed, 'pname'), texts(changed, 'active_domains')]).toEqual([
    ['Toronto'],
    ['Jane'],
    ['1'],
  ]);
  expect(await refusals('customer/del', '<filter><login>joan</login></filter>')).toEqual([]);
  expect(emulator.state.findWebspace('jane.example.com')).toBeUndefined();
});

test('a login in use is 1007, an owner that does not exist 1015, a status that cannot be set 1025', async () => {
  const { refusals } = await company();
  expect(await refusals('customer/add', customerInfo('customer1'))).toEqual(['1007']);
  expect(await refusals('customer/add', customerInfo('reseller1'))).toEqual(['1007']);
  expect(await refusals('customer/add', customerInfo('a', '<owner-login>nobody</owner-login>'))).toEqual(['1015']);
  expect(await refusals('customer/set', set('customer1', '<status>4</status>'))).toEqual(['1025']);
});

test('a suspended customer cannot sign in, and its sites are suspended until it is not', async () => {
  const { ask, refusals } = await company();
  const status = async () =>
    texts(await ask('site/get', '<filter><id>1</id></filter><dataset><gen_info/></dataset>'), 'status')[1];
  const empty = '<filter/><dataset/>';
  await ask('customer/set', set('customer1', '<status>16</status>'));
  expect([await status(), await refusals('site/get', empty, asCustomer)]).toEqual(['2', ['1011']]);
  await ask('customer/set', set('customer1', '<status>0</status>'));
  expect([await status(), await refusals('site/get', empty, asCustomer)]).toEqual(['0', []]);
});

describe('visibility', () => {
  test('a reseller has its own customers, and neither sees nor takes those of others', async () => {
    const { ask, refusals } = await company();
    await ask('customer/add', customerInfo('own'), asReseller);
    expect(texts(await ask('customer/get', get(''), asReseller), 'login')).toEqual(['own']);
    expect(await refusals('customer/get', get('<login>customer1</login>'), asReseller)).toEqual(['1006']);
    expect(await refusals('customer/del', '<filter><id>2</id></filter>', asReseller)).toEqual(['1006']);
    const other = customerInfo('b', '<owner-login>reseller2</owner-login>');
    expect(await refusals('customer/add', other, asReseller)).toEqual(['1006']);
    expect(
      await refusals('customer/change-owner', '<filter/><new-owner-login>reseller1</new-owner-login>', asReseller),
    ).toEqual(['1006']);
  });

  test('a customer sees and changes itself, and adds no account', async () => {
    const { ask, refusals } = await company();
    expect(texts(await ask('customer/get', get(''), asCustomer), 'login')).toEqual(['customer1']);
    expect(await refusals('customer/set', set('customer1', '<city>Bern</city>'), asCustomer)).toEqual([]);
    expect(await refusals('customer/add', customerInfo('c'), asCustomer)).toEqual(['1006']);
  });

  test('a suspended reseller keeps its customers out, too', async () => {
    const { ask, refusals } = await company();
    await ask('customer/add', customerInfo('own', '<owner-login>reseller1</owner-login>'));
    const own = { HTTP_AUTH_LOGIN: 'own', HTTP_AUTH_PASSWD: 'sample-1' };
    expect(await refusals('customer/get', get(''), own)).toEqual([]);
    const suspended =
      '<filter><login>reseller1</login></filter><values><gen-info><status>16</status></gen-info></values>';
    await ask('reseller/set', suspended);
    expect(await refusals('customer/get', get(''), own)).toEqual(['1011']);
  });
});

test('max_cl of a reseller binds', async () => {
  const { ask, refusals } = await company();
  const limits = '<limits><limit><name>max_cl</name><value>1</value></limit></limits>';
  await ask('reseller/set', `<filter><login>reseller1</login></filter><values>${limits}</values>`);
  expect(await refusals('customer/add', customerInfo('one'), asReseller)).toEqual([]);
  expect(await refusals('customer/add', customerInfo('two'), asReseller)).toEqual(['1024']);
});

test('a customer changes its owner with its subscriptions, and becomes a reseller that keeps them', async () => {
  const { ask, emulator } = await company();
  const filter = '<filter><login>customer1</login></filter>';
  await ask('customer/change-owner', `${filter}<new-owner-login>reseller1</new-owner-login>`);
  expect(texts(await ask('webspace/get', '<filter/><dataset><gen_info/></dataset>', asReseller), 'name')).toEqual([
    'customer1.example.com',
    'reseller1.example.com',
  ]);
  await ask('customer/change-owner', `${filter}<new-owner-login>admin</new-owner-login>`);
  await ask('customer/convert-to-reseller', `${filter}<reseller-plan-name>Default Reseller</reseller-plan-name>`);
  expect(emulator.state.resellerByLogin('customer1')?.subscription?.planId).toBe(2);
  expect(texts(await ask('reseller/get-domain-list', filter), 'name')).toContain('customer1.example.com');
});
