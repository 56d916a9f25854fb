/** What belongs to others: no operator shows or changes it, by whatever name it is asked for. */
import { expect, test } from 'vitest';
import { asCustomer, asReseller, company } from './company.ts';

const id = (of: number) => `<filter><id>${of}</id></filter>`;
const site = (of: number) => `<filter><site-id>${of}</site-id></filter>`;
const gen = '<dataset><gen_info/></dataset>';
const status = '<values><gen_setup><status>16</status></gen_setup></values>';

/** Packets about what the customer 2 has in its subscription 1, or what the reseller 4 has in its subscription 5. */
const packets = (
  account: number,
  webspace: number,
  name: string,
): readonly (readonly [operation: string, content: string])[] => [
  ['webspace/get', `${id(webspace)}${gen}`],
  ['webspace/get', `<filter><name>${name}</name></filter>${gen}`],
  ['webspace/get', `<filter><owner-id>${account}</owner-id></filter>${gen}`],
  ['webspace/get_traffic', id(webspace)],
  ['site/get', `<filter><name>${name}</name></filter>${gen}`],
  ['site/set', `${id(webspace)}${status}`],
  ['site/add', `<gen_setup><name>new.example</name><webspace-id>${webspace}</webspace-id></gen_setup>`],
  ['site/del', id(webspace)],
  ['subdomain/get', id(webspace + 1)],
  ['subdomain/get', `<filter><parent-name>${name}</parent-name></filter>`],
  ['subdomain/add', `<parent>${name}</parent><name>new</name>`],
  ['subdomain/del', `<filter><name>blog.${name}</name></filter>`],
  ['site-alias/create', `<site-id>${webspace}</site-id><name>new.example</name>`],
  ['site-alias/delete', `<filter><site-id>${webspace}</site-id></filter>`],
  ['database/add-db', `<webspace-id>${webspace}</webspace-id><name>new</name><type>mysql</type>`],
  [
    'database/add-db-user',
    `<webspace-id>${webspace}</webspace-id><db-server-id>1</db-server-id><login>new</login><password>sample-1</password>`,
  ],
  ['mail/create', `<filter><site-id>${webspace}</site-id><mailname><name>new</name></mailname></filter>`],
  ['mail/get_info', site(webspace)],
  ['mail/get_prefs', site(webspace)],
  ['mail/disable', `<site-id>${webspace}</site-id>`],
  ['ftp-user/add', `<name>new</name><password>sample-1</password><webspace-id>${webspace}</webspace-id>`],
  ['certificate/install', `<name>new</name><site>${name}</site><content><csr>r</csr><pvt>p</pvt></content>`],
  ['certificate/get-pool', `<filter><domain-id>${webspace}</domain-id></filter>`],
  ['protected-dir/add', `<site-id>${webspace}</site-id><name>/new</name>`],
  ['dns/get', site(webspace)],
  ['dns/get_rec', `<filter><dns-zone-name>${name}</dns-zone-name></filter>`],
  ['dns/add_rec', `<site-id>${webspace}</site-id><type>TXT</type><host/><value>x</value>`],
  ['dns/disable', site(webspace)],
];

const ofCustomer: ReturnType<typeof packets> = [
  ...packets(2, 1, 'customer1.example.com'),
  ['customer/get', `${id(2)}${gen}`],
  ['customer/get', `<filter><login>customer1</login></filter>${gen}`],
  ['customer/set', `${id(2)}<values><gen_info><pname>x</pname></gen_info></values>`],
  ['customer/del', id(2)],
  ['webspace/set', `${id(1)}${status}`],
  ['webspace/switch-subscription', `${id(1)}<no-plan/>`],
  ['webspace/del', id(1)],
  ['database/del-db', id(1)],
  ['database/get-db-users', id(1)],
  ['database/del-db-user', id(1)],
  ['ftp-user/del', id(1)],
  ['protected-dir/delete', id(1)],
  ['protected-dir/get-user', id(1)],
  ['dns/del_rec', id(1)],
  ['mail/remove', '<filter><site-id>1</site-id><name>info</name></filter>'],
  ['service-plan/get', id(1)],
  ['service-plan/del', id(3)],
  ['reseller/get', `${id(4)}<dataset><gen-info/></dataset>`],
  ['server/create_session', '<login>customer1</login><data><user_ip/><source_server/></data>'],
];

test.each([
  ['a reseller', asReseller, ofCustomer],
  ['a customer', asCustomer, packets(4, 5, 'reseller2.example.com')],
])('%s is answered 1006, and nothing has changed', async (_, headers, asked) => {
  const { ask, refusals, control } = await company();
  // The zones are made when they are first read.
  await ask('dns/get_rec', '<filter/>');
  const before = await (await control('GET', 'state')).text();
  const answers = [];
  for (const [operation, content] of asked)
    answers.push([operation, content, await refusals(operation, content, headers)]);
  expect(answers).toEqual(asked.map(([operation, content]) => [operation, content, ['1006']]));
  expect(await (await control('GET', 'state')).text()).toBe(before);
});

test('an empty filter of an account means its own alone', async () => {
  const { ask } = await company();
  const operations = [
    'webspace/get',
    'site/get',
    'subdomain/get',
    'site-alias/get',
    'database/get-db',
    'ftp-user/get',
    'dns/get_rec',
    'protected-dir/get',
    'mail/get_prefs',
  ];
  for (const operation of operations) {
    const content = /^(webspace|site)\/get/.test(operation) ? `<filter/>${gen}` : '<filter/>';
    expect([operation, await ask(operation, content, asReseller)]).toEqual([
      operation,
      expect.not.stringContaining('customer1'),
    ]);
    expect([operation, await ask(operation, content, asCustomer)]).toEqual([
      operation,
      expect.not.stringContaining('reseller1'),
    ]);
  }
});
