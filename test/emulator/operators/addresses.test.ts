import { expect, test } from 'vitest';
import { company, customerInfo, subscription } from '../company.ts';

const own = '192.0.2.2';
const on = (address: string) => `<ip_address>${address}</ip_address>`;
const added = (name: string, owner: string, address = own) =>
  subscription(name, owner).replace('</gen_setup>', `${on(address)}</gen_setup>`);
const set = (of: number, inner: string) =>
  `<filter><id>${of}</id></filter><values><gen_setup>${inner}</gen_setup></values>`;

test('an exclusive address has subscriptions of one account alone', async () => {
  const { ask, refusals, emulator } = await company();
  await ask('customer/add', customerInfo('jane'));
  expect(await refusals('webspace/add', added('a.example', 'customer1'))).toEqual([]);
  expect(await refusals('webspace/add', added('b.example', 'customer1'))).toEqual([]);
  expect(await refusals('webspace/add', added('c.example', 'jane'))).toEqual(['1023']);
  expect(await refusals('webspace/set', set(3, on(own)))).toEqual(['1023']);
  // Its other subscription would stay there.
  const id = emulator.state.findWebspace('a.example')?.id ?? 0;
  expect(await refusals('webspace/set', set(id, '<owner-login>jane</owner-login>'))).toEqual(['1023']);
  expect(await refusals('webspace/set', set(id, `<owner-login>jane</owner-login>${on('192.0.2.1')}`))).toEqual([]);
  expect(emulator.state.webspaces.get(id)?.ipAddresses).toEqual(['192.0.2.1']);
});

test.each(['192.0.2.999', '192.0.2.1.1', '198.51.100.7', 'x'])('the server has no address %s', async (address) => {
  const { refusals } = await company();
  expect(await refusals('webspace/add', added('a.example', 'customer1', address))).toEqual(['1018']);
});

test('an address of several accounts does not become exclusive', async () => {
  const { refusals } = await company();
  const exclusive = (address: string) => `<filter>${on(address)}</filter><type>exclusive</type>`;
  expect(await refusals('ip/set', exclusive('192.0.2.1'))).toEqual(['1023']);
  expect(await refusals('ip/set', exclusive(own))).toEqual([]);
});

test('an address that is exclusive in the pool of a reseller is for this reseller alone', async () => {
  const { refusals } = await company();
  const pool = (reseller: number, type: string) =>
    `<reseller-id>${reseller}</reseller-id><ip><ip-address>192.0.2.50</ip-address><ip-type>${type}</ip-type></ip>`;
  expect(await refusals('reseller/ippool-add-ip', pool(3, 'exclusive'))).toEqual([]);
  expect(await refusals('reseller/ippool-add-ip', pool(4, 'shared'))).toEqual(['1023']);
  expect(await refusals('webspace/add', added('a.example', 'reseller2', '192.0.2.50'))).toEqual(['1023']);
  expect(await refusals('webspace/add', added('a.example', 'reseller1', '192.0.2.50'))).toEqual([]);
  // Both pools have it as a shared one.
  const values = '<filter><ip-address>192.0.2.10</ip-address></filter><values><ip-type>exclusive</ip-type></values>';
  expect(await refusals('reseller/ippool-set-ip', `<reseller-id>3</reseller-id>${values}`)).toEqual(['1023']);
});

test('an address in a pool is not removed', async () => {
  const { ask, refusals } = await company();
  const add = `${on('198.51.100.7')}<netmask>255.255.255.0</netmask><type>shared</type><interface>eth0</interface>`;
  await ask('ip/add', add);
  const address = '<ip-address>198.51.100.7</ip-address>';
  await ask('reseller/ippool-add-ip', `<reseller-id>3</reseller-id><ip>${address}</ip>`);
  expect(await refusals('ip/del', `<filter>${on('198.51.100.7')}</filter>`)).toEqual(['1023']);
  await ask('reseller/ippool-del-ip', `<reseller-id>3</reseller-id>${address}`);
  expect(await refusals('ip/del', `<filter>${on('198.51.100.7')}</filter>`)).toEqual([]);
});
