import { expect, test } from 'vitest';
import { company, subscription } from '../company.ts';
import { texts } from '../emulated.ts';

const id = (of: number) => `<filter><id>${of}</id></filter>`;
const limit = (name: string, value: number) =>
  `<values><limits><limit><name>${name}</name><value>${value}</value></limit></limits></values>`;

// Subscription 1 has one of each; subscription 3, of the reseller 3, has a site, a subdomain and an alias.
const additions: readonly (readonly [
  limit: string,
  operation: string,
  content: (webspace: number, name: string) => string,
])[] = [
  [
    'max_site',
    'site/add',
    (of, name) => `<gen_setup><name>${name}.example</name><webspace-id>${of}</webspace-id></gen_setup>`,
  ],
  [
    'max_subdom',
    'subdomain/add',
    (of, name) => `<parent>${of === 1 ? 'customer1' : 'reseller1'}.example.com</parent><name>${name}</name>`,
  ],
  ['max_dom_aliases', 'site-alias/create', (of, name) => `<site-id>${of}</site-id><name>${name}.example</name>`],
  ['max_db', 'database/add-db', (of, name) => `<webspace-id>${of}</webspace-id><name>${name}</name><type>mysql</type>`],
  [
    'max_box',
    'mail/create',
    (of, name) => `<filter><site-id>${of}</site-id><mailname><name>${name}</name></mailname></filter>`,
  ],
  [
    'max_subftp_users',
    'ftp-user/add',
    (of, name) => `<name>${name}</name><password>sample-1</password><webspace-id>${of}</webspace-id>`,
  ],
];

test.each(additions)('%s of a subscription, and of its reseller, binds %s', async (name, operation, content) => {
  const { ask, refusals } = await company();
  await ask('webspace/set', id(1) + limit(name, 2));
  const answers = [await refusals(operation, content(1, 'one')), await refusals(operation, content(1, 'two'))];
  expect(answers).toEqual([[], ['1024']]);
  await ask('reseller/set', id(3) + limit(name, 2));
  const results = [];
  for (const each of ['three', 'four', 'five']) results.push(...(await refusals(operation, content(3, each))));
  expect([...new Set(results)]).toEqual(['1024']);
  await ask('reseller/set', id(3) + limit(name, -1));
  expect(await refusals(operation, content(3, 'six'))).toEqual([]);
});

test('a subscription counts as a site of its reseller', async () => {
  const { ask, refusals } = await company();
  await ask('reseller/set', id(3) + limit('max_site', 1));
  expect(await refusals('webspace/add', subscription('more.example', 'reseller1'))).toEqual(['1024']);
});

test('a reseller gets no more from others than its limits allow', async () => {
  const { ask, refusals, emulator } = await company();
  const toReseller = `${id(2)}<new-owner-login>reseller1</new-owner-login>`;
  const owned = `${id(1)}<values><gen_setup><owner-login>reseller1</owner-login></gen_setup></values>`;
  for (const [name, value] of [
    ['max_dom', 1],
    ['max_box', 0],
    ['max_db', 0],
  ] as const) {
    await ask('reseller/set', id(3) + limit(name, value));
    expect([await refusals('customer/change-owner', toReseller), await refusals('webspace/set', owned)]).toEqual([
      ['1024'],
      ['1024'],
    ]);
    await ask('reseller/set', id(3) + limit(name, -1));
  }
  expect([emulator.state.customers.get(2)?.owner, emulator.state.webspaces.get(1)?.owner]).toEqual([1, 2]);
  expect(await refusals('customer/change-owner', toReseller)).toEqual([]);
});

test('what moves within a reseller is added to nothing of it', async () => {
  const { ask, refusals } = await company();
  await ask('customer/change-owner', `${id(2)}<new-owner-login>reseller1</new-owner-login>`);
  for (const [name, value] of [
    ['max_cl', 1],
    ['max_dom', 2],
    ['max_db', 1],
  ] as const)
    await ask('reseller/set', id(3) + limit(name, value));
  expect(await refusals('customer/change-owner', `${id(2)}<new-owner-login>reseller1</new-owner-login>`)).toEqual([]);
  expect(await refusals('database/assign-to-subscription', `${id(1)}<webspace-id>3</webspace-id>`)).toEqual([]);
  expect(
    await refusals(
      'webspace/set',
      `${id(1)}<values><gen_setup><owner-login>reseller1</owner-login></gen_setup></values>`,
    ),
  ).toEqual([]);
  expect(texts(await ask('database/get-db', '<filter><webspace-id>3</webspace-id></filter>'), 'name')).toEqual([
    'customer1_db',
  ]);
});

test('the licence counts customers that become resellers', async () => {
  const { refusals, emulator } = await company();
  emulator.options.resellerLimit = 2;
  expect(await refusals('customer/convert-to-reseller', id(2))).toEqual(['1024']);
  expect([...emulator.state.customers.keys()]).toEqual([2]);
});
