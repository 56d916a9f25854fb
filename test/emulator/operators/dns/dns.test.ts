import { describe, expect, test } from 'vitest';
import { asCustomer, asReseller, company } from '../../company.ts';
import { texts } from '../../emulated.ts';

const site = '<filter><site-id>1</site-id></filter>';
const record = (type: string, host: string, value: string) =>
  `<site-id>1</site-id><type>${type}</type><host>${host}</host><value>${value}</value>`;

test('a record is added with whole names, found by its id and by its zone, and removed', async () => {
  const { ask, refusals } = await company();
  expect(texts(await ask('dns/get_rec', site), 'type').length).toBe(8);
  const [id = ''] = texts(await ask('dns/add_rec', record('CNAME', 'shop', 'shops.example.org')), 'id');
  const found = await ask('dns/get_rec', `<filter><id>${id}</id></filter>`);
  expect([texts(found, 'host'), texts(found, 'value'), texts(found, 'site-id')]).toEqual([
    ['shop.customer1.example.com.'],
    ['shops.example.org.'],
    ['1'],
  ]);
  const zone = '<filter><dns-zone-name>customer1.example.com</dns-zone-name></filter>';
  expect(texts(await ask('dns/get_rec', zone), 'id')).toContain(id);
  expect(await refusals('dns/add_rec', record('CNAME', 'shop', 'shops.example.org.'))).toEqual(['1007']);
  expect(await refusals('dns/del_rec', `<filter><id>${id}</id></filter>`)).toEqual([]);
  expect(await refusals('dns/del_rec', `<filter><id>${id}</id></filter>`)).toEqual(['1013']);
});

test('a zone is switched, disabled and given another SOA', async () => {
  const { ask } = await company();
  await ask('dns/switch', `${site}<zone_type>slave</zone_type>`);
  await ask('dns/disable', site);
  await ask('dns/set', `${site}<soa><ttl>60</ttl></soa>`);
  const shown = await ask('dns/get', `${site}<soa/>`);
  expect(['zone_type', 'zone_status', 'ttl', 'retry'].map((name) => texts(shown, name))).toEqual([
    ['slave'],
    ['disabled'],
    ['60'],
    ['3600'],
  ]);
});

test('new zones follow the template, and old ones once they are synchronised', async () => {
  const { ask } = await company();
  const added = '<type>TXT</type><host>_dmarc.&lt;domain>.</host><value>v=DMARC1</value>';
  await ask('dns/add_rec', added);
  const hosts = async (id: number) =>
    texts(await ask('dns/get_rec', `<filter><site-id>${id}</site-id></filter>`), 'host');
  expect(await hosts(3)).toContain('_dmarc.reseller1.example.com.');
  expect(await hosts(1)).not.toContain('_dmarc.customer1.example.com.');
  await ask('dns/sync-with-template', '<filter><used-ip>192.0.2.1</used-ip></filter>');
  expect(await hosts(1)).toContain('_dmarc.customer1.example.com.');
});

describe('visibility', () => {
  test('others see the records of their own zones, and not the template', async () => {
    const { ask, refusals } = await company();
    const own = new Set(texts(await ask('dns/get_rec', '<filter/>', asCustomer), 'site-id'));
    expect([...own]).toEqual(['1']);
    expect(await refusals('dns/get_rec', site, asReseller)).toEqual(['1006']);
    expect(await refusals('dns/get_rec', '<filter/><template/>', asCustomer)).toEqual(['1006']);
    expect(await refusals('dns/add_to_acl', '<filter><host>192.0.2.9</host></filter>', asReseller)).toEqual(['1006']);
  });
});

test('records and masters are found by several ids; those of others are 1006, and one that is named twice is removed once', async () => {
  const { ask, refusals } = await company();
  const [first, second] = texts(await ask('dns/get_rec', site), 'id');
  const ids = (...named: (string | undefined)[]) => `<filter>${named.map((id) => `<id>${id}</id>`).join('')}</filter>`;
  expect(texts(await ask('dns/get_rec', ids(first, second)), 'id')).toEqual([first, second]);
  expect(await refusals('dns/del_rec', ids(first), asReseller)).toEqual(['1006']);
  expect(
    await refusals('dns/get_rec', '<filter><dns-zone-name>customer1.example.com</dns-zone-name></filter>', asReseller),
  ).toEqual(['1006']);
  expect(await refusals('dns/del_rec', ids(first, first, '999', second), asCustomer)).toEqual(['1013', '1013']);
  const masters: string[] = [];
  for (const address of ['192.0.2.5', '192.0.2.6'])
    masters.push(
      ...texts(await ask('dns/add_master_server', `<site-id>1</site-id><ip_address>${address}</ip_address>`), 'id'),
    );
  expect(texts(await ask('dns/get_master_server', ids(...masters)), 'ip_address')).toEqual(['192.0.2.5', '192.0.2.6']);
});

test.each([
  ['A', 'nonsense', ''],
  ['A', '2001:db8::5', ''],
  ['AAAA', '192.0.2.5', ''],
  ['MX', 'mx.example.com', '<opt>first</opt>'],
])('a record of the type %s cannot have the value %s%s', async (type, value, opt) => {
  const { refusals } = await company();
  expect(await refusals('dns/add_rec', record(type, 'new', value) + opt)).toEqual(['1019']);
});
