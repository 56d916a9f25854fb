import { expect, test } from 'vitest';
import { addReseller, emulated, texts } from '../../emulated.ts';

const packet = (name: string, content: string) => `<packet><reseller><${name}>${content}</${name}></reseller></packet>`;
const ip = (address: string, type = '') => `<ip><ip-address>${address}</ip-address>${type}</ip>`;
const addIp = (ips: string, whose = '<reseller-id>3</reseller-id>') => packet('ippool-add-ip', whose + ips);
const delIp = (...addresses: string[]) =>
  packet(
    'ippool-del-ip',
    `<reseller-id>3</reseller-id>${addresses.map((a) => `<ip-address>${a}</ip-address>`).join('')}`,
  );
const setIp = (address: string, type: string) =>
  packet(
    'ippool-set-ip',
    `<reseller-id>3</reseller-id><filter><ip-address>${address}</ip-address></filter><values><ip-type>${type}</ip-type></values>`,
  );
const get = packet('get', '<filter><id>3</id></filter><dataset><ippool/></dataset>');
const pool = (xml: string) => texts(xml, 'ip-address').map((address, index) => [address, texts(xml, 'ip-type')[index]]);

test('a pool starts with the addresses of the plan', async () => {
  const { post } = await emulated({ resellers: 1 });
  expect(pool(await post(get))).toEqual([['192.0.2.10', 'shared']]);
});

test('a plan gives its new resellers exclusive addresses that no other reseller has', async () => {
  const { post } = await emulated();
  const ipPool = '<ip-pool><allocate-ip>2</allocate-ip><allocate-ipv6>1</allocate-ipv6></ip-pool>';
  await post(`<packet><reseller-plan><add><name>Big</name>${ipPool}</add></reseller-plan></packet>`);
  await post(addReseller('one', '<plan-name>Big</plan-name>'));
  await post(addReseller('two', '<plan-name>Big</plan-name>'));
  const reply = await post(get.replace('<id>3</id>', '<all/>'));
  expect(new Set(texts(reply, 'ip-address')).size).toBe(6);
  expect(texts(reply, 'ip-type')).toEqual(Array(6).fill('exclusive'));
});

test('what is added, changed and removed shows in reseller/get', async () => {
  const { post } = await emulated({ resellers: 1 });
  const added = await post(addIp(ip('192.0.2.11', '<ip-type>exclusive</ip-type>') + ip('2001:db8::1')));
  expect([texts(added, 'status'), texts(added, 'ip-address')]).toEqual([
    ['ok', 'ok'],
    ['192.0.2.11', '2001:db8::1'],
  ]);
  expect(pool(await post(get))).toEqual([
    ['192.0.2.10', 'shared'],
    ['192.0.2.11', 'exclusive'],
    ['2001:db8::1', 'shared'],
  ]);
  await post(setIp('192.0.2.10', 'exclusive'));
  await post(delIp('192.0.2.11', '2001:db8::1'));
  expect(pool(await post(get))).toEqual([['192.0.2.10', 'exclusive']]);
});

test('each address has a result of its own', async () => {
  const { post } = await emulated({ resellers: 1 });
  const reply = await post(addIp(ip('192.0.2.10') + ip('198.51.100.1') + ip('192.0.2.12')));
  expect([texts(reply, 'errcode'), texts(reply, 'status')]).toEqual([
    ['1023', '1018'],
    ['error', 'error', 'ok'],
  ]);
  expect(texts(await post(delIp('192.0.2.99')), 'errcode')).toEqual(['1013']);
  expect(texts(await post(setIp('192.0.2.99', 'shared')), 'errcode')).toEqual(['1013']);
});

test('a reseller that does not exist is one result, with its id', async () => {
  const { post } = await emulated({ resellers: 1 });
  const reply = await post(addIp(ip('192.0.2.11') + ip('192.0.2.12'), '<reseller-id>9</reseller-id>'));
  expect([texts(reply, 'errcode'), texts(reply, 'reseller-id')]).toEqual([['1013'], ['9']]);
  expect(texts(await post(addIp(ip('192.0.2.11'), '<external-id>none</external-id>')), 'errcode')).toEqual(['1013']);
});

test('a reseller may change the types of its own addresses, but not add addresses', async () => {
  const { post } = await emulated({ resellers: 2 });
  const headers = { HTTP_AUTH_LOGIN: 'reseller1', HTTP_AUTH_PASSWD: 'reseller1-Pw1**' };
  expect(texts(await post(setIp('192.0.2.10', 'shared'), headers), 'status')).toEqual(['ok']);
  expect(texts(await post(addIp(ip('192.0.2.11')), headers), 'errcode')).toEqual(['1006']);
  const other = { HTTP_AUTH_LOGIN: 'reseller2', HTTP_AUTH_PASSWD: 'reseller2-Pw1**' };
  expect(texts(await post(setIp('192.0.2.10', 'shared'), other), 'errcode')).toEqual(['1006']);
});
