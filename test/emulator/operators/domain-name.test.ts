import { expect, test } from 'vitest';
import { company, subscription } from '../company.ts';
import { texts } from '../emulated.ts';

const dataset = '<dataset><gen_info/></dataset>';
const named = (name: string) => `<filter><name>${name}</name></filter>`;

test.each(['256.256.256.256', '192.0.2.7', '1.2.3', '-a.example', 'a..example', 'a.example.', 'a b'])(
  'no domain can have the name %s',
  async (name) => {
    const { refusals } = await company();
    const asked = [
      await refusals('webspace/add', subscription(name, 'customer1')),
      await refusals('site/add', `<gen_setup><name>${name}</name><webspace-id>1</webspace-id></gen_setup>`),
      await refusals('site-alias/create', `<site-id>1</site-id><name>${name}</name>`),
      await refusals('site-alias/rename', `<id>1</id><new_name>${name}</new_name>`),
      await refusals(
        'webspace/set',
        `<filter><id>1</id></filter><values><gen_setup><name>${name}</name></gen_setup></values>`,
      ),
    ];
    expect(asked).toEqual(Array.from({ length: 5 }, () => ['1019']));
    expect(await refusals('webspace/get', `<filter/>${dataset}`)).toEqual([]);
  },
);

test('a name is the same in capitals and in Punycode', async () => {
  const { ask, refusals } = await company();
  expect(await refusals('webspace/add', subscription('Bücher.Example', 'customer1'))).toEqual([]);
  expect(await refusals('site-alias/create', '<site-id>1</site-id><name>xn--bcher-kva.example</name>')).toEqual([
    '1007',
  ]);
  for (const name of ['bücher.example', 'BÜCHER.example', 'xn--bcher-kva.example']) {
    const found = await ask('webspace/get', `${named(name)}${dataset}`);
    expect([texts(found, 'name'), texts(found, 'ascii-name')]).toEqual([['bücher.example'], ['xn--bcher-kva.example']]);
  }
});

test('a domain takes its subdomains and its DNS records to its new name, if all of these are free', async () => {
  const { ask, refusals } = await company();
  await ask(
    'dns/add_rec',
    '<site-id>1</site-id><type>CNAME</type><host>shop</host><value>notcustomer1.example.com</value>',
  );
  const rename = (name: string) =>
    `<filter><id>1</id></filter><values><gen_setup><name>${name}</name></gen_setup></values>`;
  await ask('site-alias/create', '<site-id>3</site-id><name>blog.taken.example</name>');
  expect(await refusals('webspace/set', rename('taken.example'))).toEqual(['1007']);
  expect(await refusals('webspace/set', rename('new.example'))).toEqual([]);
  const subdomains = await ask('subdomain/get', '<filter><parent-name>new.example</parent-name></filter>');
  expect([texts(subdomains, 'parent'), texts(subdomains, 'name')]).toEqual([['new.example'], ['blog.new.example']]);
  const records = await ask('dns/get_rec', '<filter><site-id>1</site-id></filter>');
  expect(texts(records, 'host').every((host) => host.endsWith('new.example.'))).toBe(true);
  expect([texts(records, 'value')[0], texts(records, 'value').at(-1)]).toEqual([
    'ns1.new.example.',
    'notcustomer1.example.com.',
  ]);
  expect(await refusals('subdomain/add', '<parent>new.example</parent><name>blog</name>')).toEqual(['1007']);
  expect(await refusals('webspace/add', subscription('blog.customer1.example.com', 'customer1'))).toEqual([]);
});

test('the server takes IP addresses alone, and knows no message by the names of objects of JavaScript', async () => {
  const { refusals } = await company();
  for (const address of ['999.1.1.1', '1.2.3', ':::'])
    expect(
      await refusals(
        'ip/add',
        `<ip_address>${address}</ip_address><netmask>255.255.255.0</netmask><type>shared</type><interface>eth0</interface>`,
      ),
    ).toEqual(['1019']);
  expect(await refusals('locale/get-message', '<filter><key>constructor</key></filter><id>de-DE</id>')).toEqual([
    '1013',
  ]);
});
