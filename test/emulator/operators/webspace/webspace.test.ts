import { describe, expect, test } from 'vitest';
import { asCustomer, asReseller, company, subscription } from '../../company.ts';
import { texts } from '../../emulated.ts';

const one = '<filter><id>1</id></filter>';
const property = (name: string, value: string) => `<property><name>${name}</name><value>${value}</value></property>`;
const hosting = (login: string) =>
  `<hosting><vrt_hst>${property('ftp_login', login)}${property('ftp_password', 'sample-1')}</vrt_hst></hosting>`;
const plan = (name: string) => `<plan-name>${name}</plan-name>`;
const limit = (name: string, value: number) =>
  `<limits><limit><name>${name}</name><value>${value}</value></limit></limits>`;
const limitOf = (reply: string, name: string) => RegExp(`<name>${name}</name><value>(-?\\d+)`).exec(reply)?.[1];

test('a subscription is added on a plan, shown, suspended and deleted with its sites', async () => {
  const { ask, emulator } = await company();
  const added = await ask(
    'webspace/add',
    subscription('jane.example.com', 'customer1', hosting('jane') + plan('Default Domain')),
  );
  const id = texts(added, 'id')[0];
  const dataset = '<dataset><gen_info/><hosting/><limits/><subscriptions/></dataset>';
  const shown = await ask('webspace/get', `<filter><name>jane.example.com</name></filter>${dataset}`);
  expect([texts(shown, 'id'), texts(shown, 'owner-login'), texts(shown, 'htype'), limitOf(shown, 'max_site')]).toEqual([
    [id],
    ['customer1'],
    ['vrt_hst'],
    '10',
  ]);
  expect(shown).not.toContain('sample-1');
  const site = `<gen_setup><name>shop.example.org</name><webspace-id>${id}</webspace-id></gen_setup>`;
  expect(texts(await ask('site/add', site), 'status')).toEqual(['ok']);
  await ask(
    'webspace/set',
    `<filter><id>${id}</id></filter><values><gen_setup><status>16</status></gen_setup></values>`,
  );
  const sites = await ask('site/get', `<filter><parent-id>${id}</parent-id></filter><dataset><gen_info/></dataset>`);
  expect([...sites.matchAll(/<\/ascii-name><status>(\d+)/g)].map(([, status]) => status)).toEqual(['2']);
  await ask('webspace/del', `<filter><id>${id}</id></filter>`);
  expect(emulator.state.sites.find(({ name }) => name === 'shop.example.org')).toBeUndefined();
});

test.each([
  ['the name of a site', subscription('customer1.example.com', 'customer1'), '1007'],
  ['the name of an alias', subscription('reseller1.example.net', 'customer1'), '1007'],
  ['no name of a domain', subscription('a b', 'customer1'), '1019'],
  ['an unknown owner', subscription('a.example.com', 'nobody'), '1015'],
  ['an unknown plan', subscription('a.example.com', 'customer1', plan('None')), '1013'],
  ["another seller's plan", subscription('a.example.com', 'reseller1', plan('Unlimited')), '1013'],
  ['the FTP account of another', subscription('a.example.com', 'customer1', hosting('customer1_ftp')), '1007'],
  [
    'physical hosting without an FTP account',
    subscription('a.example.com', 'customer1', '<hosting><vrt_hst/></hosting>'),
    '1019',
  ],
  [
    'a foreign IP address',
    '<gen_setup><name>a.example.com</name><ip_address>203.0.113.9</ip_address></gen_setup>',
    '1018',
  ],
])('add refuses %s', async (_what, content, code) => {
  const { refusals, emulator } = await company();
  expect(await refusals('webspace/add', content)).toEqual([code]);
  expect(emulator.state.webspaces.size).toBe(3);
});

test('limits bind: those of the subscription, and those of its reseller', async () => {
  const { ask, refusals } = await company();
  const site = (name: string, id: number) =>
    `<gen_setup><name>${name}</name><webspace-id>${id}</webspace-id></gen_setup>`;
  await ask('webspace/set', `${one}<values>${limit('max_site', 1)}</values>`);
  expect(await refusals('site/add', site('b.example.org', 1))).toEqual(['1024']);
  await ask('reseller/set', `<filter><login>reseller1</login></filter><values>${limit('max_dom', 1)}</values>`);
  expect(await refusals('webspace/add', '<gen_setup><name>c.example.org</name></gen_setup>', asReseller)).toEqual([
    '1024',
  ]);
});

describe('plans', () => {
  const terms = (content: string) => limitOf(content, 'max_box');
  const limits = '<dataset><limits/><subscriptions/></dataset>';

  test('a changed plan changes its subscriptions, but for those with limits of their own', async () => {
    const { ask } = await company();
    const set = (value: number) =>
      ask('service-plan/set', `<filter><name>Default Domain</name></filter>${limit('max_box', value)}`);
    await set(5);
    expect(terms(await ask('webspace/get', one + limits))).toBe('5');
    await ask('webspace/set', `${one}<values>${limit('max_box', 6)}</values>`);
    await set(7);
    const locked = await ask('webspace/get', one + limits);
    expect([terms(locked), texts(locked, 'locked')]).toEqual(['6', ['true']]);
    await ask('webspace/sync-subscription', one);
    expect(terms(await ask('webspace/get', one + limits))).toBe('7');
  });

  test('an add-on adds to the limits of a plan as long as the subscription has it', async () => {
    const { ask, refusals } = await company();
    const guid = texts(await ask('service-plan-addon/add', `<name>Mail</name>${limit('max_box', 50)}`), 'guid')[0];
    const addon = `${one}<plan-guid>${guid}</plan-guid>`;
    await ask('webspace/add-subscription', addon);
    expect(terms(await ask('webspace/get', one + limits))).toBe('150');
    expect(await refusals('webspace/add-subscription', addon)).toEqual(['1007']);
    expect(await refusals('service-plan-addon/del', '<filter><name>Mail</name></filter>')).toEqual(['1023']);
    await ask('webspace/remove-subscription', addon);
    expect(terms(await ask('webspace/get', one + limits))).toBe('100');
  });

  test('a subscription switches to another plan, and to no plan', async () => {
    const { ask, refusals } = await company();
    const guid = texts(await ask('service-plan/get', '<filter><name>Unlimited</name></filter>'), 'guid')[0];
    await ask('webspace/switch-subscription', `${one}<plan-guid>${guid}</plan-guid>`);
    expect(terms(await ask('webspace/get', one + limits))).toBe('-1');
    await ask('webspace/switch-subscription', `${one}<no-plan/>`);
    expect(await refusals('webspace/sync-subscription', one)).toEqual(['1023']);
  });

  test('a plan is named once, and its name is free after it is gone', async () => {
    const { refusals } = await company();
    expect(await refusals('service-plan/add', '<name>Unlimited</name>')).toEqual(['1007']);
    expect(await refusals('service-plan/del', '<filter><name>Default Domain</name></filter>')).toEqual(['1023']);
    expect(await refusals('service-plan/del', '<filter><name>Default Simple</name></filter>')).toEqual([]);
    expect(await refusals('service-plan/add', '<name>Default Simple</name>')).toEqual([]);
  });

  test("a reseller's plans are its own", async () => {
    const { ask, refusals } = await company();
    await ask('service-plan/add', '<name>Own</name>', asReseller);
    expect(texts(await ask('service-plan/get', '<filter/>', asReseller), 'owner-login')).toEqual(['reseller1']);
    expect(await refusals('service-plan/get', '<filter><name>Unlimited</name></filter>', asReseller)).toEqual(['1013']);
    expect(await refusals('webspace/add', subscription('o.example.com', 'reseller1', plan('Own')), asReseller)).toEqual(
      [],
    );
  });
});

test('others see their own subscriptions alone, and customers neither add nor delete any', async () => {
  const { ask, refusals } = await company();
  const all = '<filter/><dataset><gen_info/></dataset>';
  expect(texts(await ask('webspace/get', all, asCustomer), 'name')).toEqual(['customer1.example.com']);
  expect(texts(await ask('webspace/get', all, asReseller), 'name')).toEqual(['reseller1.example.com']);
  expect(await refusals('webspace/del', one, asReseller)).toEqual(['1006']);
  expect(await refusals('webspace/del', one, asCustomer)).toEqual(['1006']);
  expect(await refusals('site/get', '<filter><id>3</id></filter><dataset/>', asCustomer)).toEqual(['1006']);
});

test.each(['active', '0x10', '1e1', '2', '-1'])(
  'a new subscription or site cannot have the status %s',
  async (status) => {
    const { refusals } = await company();
    const setup = (of: string) => `<gen_setup><name>new.example</name>${of}</gen_setup>`;
    const webspace = setup(`<owner-id>2</owner-id><status>${status}</status>`);
    const site = setup(`<status>${status}</status><webspace-id>1</webspace-id>`);
    expect([await refusals('webspace/add', webspace), await refusals('site/add', site)]).toEqual([['1025'], ['1025']]);
  },
);
