import { expect, test } from 'vitest';
import { asCustomer, asReseller, company } from '../company.ts';
import { texts } from '../emulated.ts';

const one = '<filter><id>1</id></filter>';
const limit = (name: string, value: number) =>
  `${one}<values><limits><limit><name>${name}</name><value>${value}</value></limit></limits></values>`;

test('an alias is created, renamed and deleted; its name is taken as long as it has it', async () => {
  const { ask, refusals } = await company();
  const create = '<site-id>1</site-id><name>a.example.net</name>';
  expect(await refusals('site-alias/create', create)).toEqual([]);
  expect(await refusals('site-alias/create', create)).toEqual(['1007']);
  await ask('site-alias/rename', '<name>a.example.net</name><new_name>b.example.net</new_name>');
  expect(texts(await ask('site-alias/get', '<filter><site-id>1</site-id></filter>'), 'name')).toEqual([
    'customer1.example.net',
    'b.example.net',
  ]);
  expect(await refusals('site-alias/delete', '<filter><name>b.example.net</name></filter>', asReseller)).toEqual([
    '1006',
  ]);
  expect(await refusals('site-alias/delete', '<filter><name>b.example.net</name></filter>')).toEqual([]);
});

test('a subdomain has the name of its parent, and a place in its properties', async () => {
  const { ask, refusals } = await company();
  const add = '<parent>customer1.example.com</parent><name>shop</name><home>/shop</home>';
  const id = texts(await ask('subdomain/add', add), 'id')[0];
  expect(await refusals('subdomain/add', add)).toEqual(['1007']);
  const found = await ask('subdomain/get', `<filter><id>${id}</id></filter>`);
  expect([texts(found, 'name')[0], texts(found, 'home')]).toEqual(['shop.customer1.example.com', ['/shop']]);
  await ask('webspace/set', limit('max_subdom', 2));
  expect(await refusals('subdomain/add', add.replace('shop', 'more'))).toEqual(['1024']);
});

test('an FTP account has a name that no other system user has', async () => {
  const { ask, refusals } = await company();
  const add = (name: string) => `<name>${name}</name><password>sample-1</password><webspace-id>1</webspace-id>`;
  expect(await refusals('ftp-user/add', add('customer1_ftp'))).toEqual(['1007']);
  expect(await refusals('ftp-user/add', add('reseller1'))).toEqual(['1007']);
  const managesFtp =
    '<permissions><permission><name>manage_subftp</name><value>true</value></permission></permissions>';
  await ask('webspace/set', `${one}<values>${managesFtp}</values>`);
  expect(await refusals('ftp-user/add', add('jane'), asCustomer)).toEqual([]);
  const narrowed = '<filter><name>jane</name></filter><webspace-id>3</webspace-id>';
  expect(await refusals('ftp-user/get', narrowed)).toEqual(['1013']);
  const all = await ask('ftp-user/get', '<filter/>', asCustomer);
  expect([texts(all, 'name'), all.includes('sample-1')]).toEqual([['customer1_ftp', 'jane'], false]);
});

test('a certificate is in the pool of its site, or of the server', async () => {
  const { ask, refusals } = await company();
  const install = (of: string) => `<name>n</name>${of}<content><csr>r</csr><pvt>secret-key</pvt></content>`;
  const site = '<site>customer1.example.com</site>';
  const pool = async (of: string) => texts(await ask('certificate/get-pool', of), 'name');
  expect(await refusals('certificate/install', install(site))).toEqual([]);
  expect(await refusals('certificate/install', install(site))).toEqual(['1007']);
  expect(await refusals('certificate/install', install('<admin/>'), asCustomer)).toEqual(['1006']);
  expect(await refusals('certificate/install', install('<admin/>'))).toEqual([]);
  expect([await pool('<filter><domain-id>1</domain-id></filter>'), await pool('<admin/>')]).toEqual([['n'], ['n']]);
  expect(await refusals('certificate/remove', `<filter><name>n</name><name>m</name></filter>${site}`)).toEqual([
    '1013',
  ]);
});

test('a protected directory lets in the users that it has', async () => {
  const { ask, refusals, emulator } = await company();
  const user = (login: string) => `<pd-id>1</pd-id><login>${login}</login><password>sample-1</password>`;
  expect(await refusals('protected-dir/add', '<site-id>1</site-id><name>/private</name>')).toEqual(['1007']);
  expect(await refusals('protected-dir/add-user', user('customer1'))).toEqual(['1007']);
  expect(await refusals('protected-dir/add-user', user('jane'), asReseller)).toEqual(['1006']);
  await ask('protected-dir/add-user', user('jane'));
  expect(texts(await ask('protected-dir/get-user', '<filter><pd-id>1</pd-id></filter>'), 'login')).toEqual([
    'customer1',
    'jane',
  ]);
  await ask('protected-dir/delete', one);
  expect(emulator.state.protectedDirectoryUsers.size).toBe(0);
});

test('a PHP handler is disabled and enabled, and tells which sites use it', async () => {
  const { ask } = await company();
  const filter = '<filter><id>plesk-php83-fpm</id></filter>';
  await ask('php-handler/disable', filter);
  expect(texts(await ask('php-handler/get', filter), 'handler-status')).toEqual(['disabled']);
  expect(texts(await ask('php-handler/enable', filter), 'handler-status')).toEqual(['enabled']);
  expect(texts(await ask('php-handler/get-usage', filter), 'name')).toContain('customer1.example.com');
});

test('a language is switched off, but for the default', async () => {
  const { ask, refusals } = await company();
  await ask('locale/disable', '<filter><id>fr-FR</id></filter>');
  expect(texts(await ask('locale/get', '<filter/>'), 'enabled')).toEqual(['true', 'true', 'false']);
  expect(await refusals('locale/disable', '<filter><id>en-US</id></filter>')).toEqual(['1023']);
  expect(await refusals('locale/get-message', '<filter><key>none</key></filter><id>de-DE</id>')).toEqual(['1013']);
});

test('a secret key takes several addresses, and signs a customer in from each', async () => {
  const { ask, refusals } = await company();
  const created = await ask(
    'secret_key/create',
    '<ip_address>192.0.2.50, 127.0.0.1</ip_address><login>customer1</login>',
  );
  const key = { KEY: texts(created, 'key')[0] ?? '' };
  expect(texts(await ask('webspace/get', '<filter/><dataset><gen_info/></dataset>', key), 'name')).toEqual([
    'customer1.example.com',
  ]);
  expect(await refusals('customer/del', one, key)).toEqual(['1006']);
});
