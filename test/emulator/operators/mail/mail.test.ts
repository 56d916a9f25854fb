import { expect, test } from 'vitest';
import { asReseller, company } from '../../company.ts';
import { texts } from '../../emulated.ts';

const create = (...names: string[]) =>
  `<filter><site-id>1</site-id>${names.map((name) => `<mailname><name>${name}</name><mailbox><enabled>true</enabled></mailbox><password><value>sample-1</value></password></mailname>`).join('')}</filter>`;
const info = (name: string, parts = '') => `<filter><site-id>1</site-id><name>${name}</name></filter>${parts}`;
const update = (kind: string, name: string, content: string) =>
  `<${kind}><filter><site-id>1</site-id><mailname><name>${name}</name>${content}</mailname></filter></${kind}>`;
const forwarding = (...addresses: string[]) =>
  `<forwarding><enabled>true</enabled>${addresses.map((address) => `<address>${address}</address>`).join('')}</forwarding>`;

test('mailboxes are created with one result each, renamed and removed', async () => {
  const { ask, refusals } = await company();
  const created = await ask('mail/create', create('sales', 'info', 'a b'));
  expect([texts(created, 'status'), texts(created, 'errcode')]).toEqual([
    ['ok', 'error', 'error'],
    ['1007', '1019'],
  ]);
  expect(await ask('mail/get_info', info('sales', '<mailbox/>'))).not.toContain('sample-1');
  await ask('mail/rename', '<site-id>1</site-id><name>sales</name><new-name>orders</new-name>');
  expect(await refusals('mail/get_info', info('sales'))).toEqual(['1013']);
  expect(await refusals('mail/remove', info('orders'))).toEqual([]);
  expect(texts(await ask('mail/get_info', '<filter><site-id>1</site-id></filter>'), 'name')).toEqual(['info']);
});

test('update adds addresses, removes some, and sets others in place of all; its results stand under add, remove or set', async () => {
  const { ask } = await company();
  const addresses = async () => texts(await ask('mail/get_info', info('info', '<forwarding/>')), 'address');
  const reply = await ask('mail/update', update('add', 'info', forwarding('a@example.com', 'b@example.com')));
  expect(reply).toContain('<update><add><result><status>ok</status><mailname><name>info</name>');
  await ask('mail/update', update('remove', 'info', forwarding('a@example.com')));
  expect(await addresses()).toEqual(['b@example.com']);
  await ask('mail/update', update('set', 'info', forwarding('c@example.com')));
  expect(await addresses()).toEqual(['c@example.com']);
});

test('max_box binds, and a mailbox belongs to its site', async () => {
  const { ask, refusals, emulator } = await company();
  const limit = '<limits><limit><name>max_box</name><value>2</value></limit></limits>';
  await ask('webspace/set', `<filter><id>1</id></filter><values>${limit}</values>`);
  expect(await refusals('mail/create', create('two', 'three'))).toEqual(['1024']);
  expect(await refusals('mail/create', create('four'), asReseller)).toEqual(['1006']);
  await ask('webspace/del', '<filter><id>1</id></filter>');
  expect(emulator.state.mailboxes.size).toBe(0);
});

test('switches the mail service of a site off and on, and takes `none` in place of settings', async () => {
  const { ask } = await company();
  const filter = '<filter><site-id>1</site-id></filter>';
  const prefs = async (name: string) => texts(await ask('mail/get_prefs', filter), name);
  await ask('mail/disable', '<site-id>1</site-id>');
  expect(await prefs('mailservice')).toEqual(['false']);
  await ask('mail/set_prefs', `${filter}<prefs><none/></prefs>`);
  expect(await ask('mail/get_prefs', filter)).toContain('<prefs><none/></prefs>');
  await ask('mail/set_prefs', `${filter}<prefs><webmail>horde</webmail></prefs>`);
  expect(await prefs('webmail')).toEqual(['horde']);
});

test('an alias of a mailbox is no other name in its site', async () => {
  const { ask, refusals } = await company();
  const create = (name: string, alias: string) =>
    `<filter><site-id>1</site-id><mailname><name>${name}</name><alias>${alias}</alias></mailname></filter>`;
  expect(await refusals('mail/create', create('sales', 'info'))).toEqual(['1007']);
  expect(await refusals('mail/create', create('sales', 'shop'))).toEqual([]);
  expect(await refusals('mail/create', create('shop', 'other'))).toEqual(['1007']);
  expect(await refusals('mail/rename', '<site-id>1</site-id><name>info</name><new-name>shop</new-name>')).toEqual([
    '1007',
  ]);
  expect(await refusals('mail/update', `<add>${create('sales', 'info')}</add>`)).toEqual(['1007']);
  expect(await refusals('mail/update', `<add>${create('sales', 'more')}</add>`)).toEqual([]);
  const found = await ask('mail/get_info', '<filter><site-id>1</site-id><name>sales</name></filter><aliases/>');
  expect(texts(found, 'alias')).toEqual(['shop', 'more']);
});

test('the name of a mailbox is the same in capitals', async () => {
  const { ask, refusals } = await company();
  const named = (name: string) => `<filter><site-id>1</site-id><mailname><name>${name}</name></mailname></filter>`;
  expect(await refusals('mail/create', named('Info'))).toEqual(['1007']);
  expect(await refusals('mail/create', named('Sales'))).toEqual([]);
  const found = await ask('mail/get_info', '<filter><site-id>1</site-id><name>SALES</name></filter>');
  expect(texts(found, 'name')).toEqual(['sales']);
  expect(await refusals('mail/rename', '<site-id>1</site-id><name>sales</name><new-name>INFO</new-name>')).toEqual([
    '1007',
  ]);
});

test('a mailbox is not larger than its subscription allows', async () => {
  const { ask, refusals } = await company();
  const limit = '<limits><limit><name>mbox_quota</name><value>1024</value></limit></limits>';
  await ask('webspace/set', `<filter><id>1</id></filter><values>${limit}</values>`);
  const mailname = (name: string, quota: number) =>
    `<filter><site-id>1</site-id><mailname><name>${name}</name><mailbox><enabled>true</enabled><quota>${quota}</quota></mailbox></mailname></filter>`;
  expect(await refusals('mail/create', mailname('sales', 1025))).toEqual(['1024']);
  expect(await refusals('mail/create', mailname('sales', 1024))).toEqual([]);
  expect(await refusals('mail/update', `<set>${mailname('sales', 2048)}</set>`)).toEqual(['1024']);
  expect(await refusals('mail/update', `<set>${mailname('sales', -1)}</set>`)).toEqual([]);
});
