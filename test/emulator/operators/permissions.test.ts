import { expect, test } from 'vitest';
import { asCustomer, asReseller, type Company, company, customerInfo, subscription } from '../company.ts';
import { texts } from '../emulated.ts';

const id = (of: number) => `<filter><id>${of}</id></filter>`;
const site = (of: number) => `<filter><site-id>${of}</site-id></filter>`;

/** Sets a permission of the customer's subscription and of the reseller. */
async function permit({ refusals }: Company, name: string, value: boolean): Promise<void> {
  const pair = `<permission><name>${name}</name><value>${value}</value></permission>`;
  const values = `<values><permissions>${pair}</permissions></values>`;
  expect([
    ...(await refusals('webspace/set', id(1) + values)),
    ...(await refusals('reseller/set', id(3) + values)),
  ]).toEqual([]);
}

test('without manage_dns, a customer and a reseller do not see or change their zones', async () => {
  const plesk = await company();
  const { ask, refusals } = plesk;
  const record = (of: number) => `<site-id>${of}</site-id><type>TXT</type><host/><value>x</value>`;
  const accounts = [
    [asCustomer, 1],
    [asReseller, 3],
  ] as const;
  const asked = async () => {
    const codes: string[] = [];
    for (const [account, of] of accounts)
      codes.push(
        ...(await refusals('dns/get', site(of), account)),
        ...(await refusals('dns/add_rec', record(of), account)),
        ...(await refusals('dns/get_rec', site(of), account)),
      );
    return codes;
  };
  expect(await asked()).toEqual([]);
  const [first] = texts(await ask('dns/get_rec', site(1)), 'id');
  await permit(plesk, 'manage_dns', false);
  expect(await asked()).toEqual(['1006', '1006', '1006', '1006', '1006', '1006']);
  expect(await refusals('dns/del_rec', `<filter><id>${first}</id></filter>`, asCustomer)).toEqual(['1006']);
  expect(texts(await ask('dns/get_rec', '<filter/>', asCustomer), 'id')).toEqual([]);
  expect(await refusals('dns/get', '<filter><site-alias-id>1</site-alias-id></filter>', asCustomer)).toEqual(['1006']);
  const zone = '<filter><dns-zone-name>customer1.example.com</dns-zone-name></filter>';
  expect(await refusals('dns/del_rec', zone, asCustomer)).toEqual(['1006']);
  expect(await refusals('dns/get_rec', site(1))).toEqual([]);
});

test('manage_subftp is needed for FTP accounts, and manage_quota for their quotas', async () => {
  const plesk = await company();
  const { refusals } = plesk;
  const add = (name: string, of: number, more = '') =>
    `<name>${name}</name><password>sample-1</password>${more}<webspace-id>${of}</webspace-id>`;
  const quota = '<quota>1024</quota>';
  await permit(plesk, 'manage_subftp', false);
  expect(await refusals('ftp-user/add', add('a', 1), asCustomer)).toEqual(['1006']);
  expect(await refusals('ftp-user/add', add('a', 3), asReseller)).toEqual(['1006']);
  expect(await refusals('ftp-user/del', id(1), asCustomer)).toEqual(['1006']);
  await permit(plesk, 'manage_subftp', true);
  await permit(plesk, 'manage_quota', false);
  expect(await refusals('ftp-user/add', add('a', 1), asCustomer)).toEqual([]);
  expect(await refusals('ftp-user/add', add('b', 1, quota), asCustomer)).toEqual(['1006']);
  expect(await refusals('ftp-user/set', `${id(1)}<values>${quota}</values>`, asCustomer)).toEqual(['1006']);
  // The documentation speaks of customers alone.
  expect(await refusals('ftp-user/add', add('c', 3, quota), asReseller)).toEqual([]);
  await permit(plesk, 'manage_quota', true);
  expect(await refusals('ftp-user/set', `${id(1)}<values>${quota}</values>`, asCustomer)).toEqual([]);
});

test('the administrator alone creates site aliases', async () => {
  const { refusals } = await company();
  const create = (of: number) => `<site-id>${of}</site-id><name>new.example</name>`;
  expect(await refusals('site-alias/create', create(1), asCustomer)).toEqual(['1006']);
  expect(await refusals('site-alias/create', create(3), asReseller)).toEqual(['1006']);
  expect(await refusals('site-alias/create', create(1))).toEqual([]);
});

test('a reseller without the permission adds no customers and no subscriptions', async () => {
  const plesk = await company();
  const { refusals } = plesk;
  for (const name of ['create_clients', 'create_domains']) await permit(plesk, name, false);
  expect(await refusals('customer/add', customerInfo('jane'), asReseller)).toEqual(['1006']);
  expect(await refusals('webspace/add', subscription('more.example', 'reseller1'), asReseller)).toEqual(['1006']);
  expect(await refusals('webspace/add', subscription('more.example', 'reseller1'))).toEqual([]);
});
