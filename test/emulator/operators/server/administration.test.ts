import { expect, test } from 'vitest';
import { asReseller, company } from '../../company.ts';
import { texts } from '../../emulated.ts';

test('the administrator changes its password and signs in by it', async () => {
  const { ask, refusals } = await company();
  const admin = (password: string) => ({ HTTP_AUTH_LOGIN: 'admin', HTTP_AUTH_PASSWD: password });
  await ask('server/set', '<password>another-Pw1</password>');
  expect(await refusals('server/get', '<gen_info/>', admin('changeme1Q**'))).toEqual(['1001']);
  expect(await refusals('server/get', '<gen_info/>', admin('another-Pw1'))).toEqual([]);
});

test('what is set of the server is shown, but for passwords', async () => {
  const { ask } = await company();
  await ask('server/set', '<prefs><stat_ttl>9</stat_ttl><smtp_password>smtp-Pw1</smtp_password></prefs>');
  const reply = await ask('server/get', '<prefs/>');
  expect([texts(reply, 'stat_ttl'), texts(reply, 'traffic_accounting')]).toEqual([['9'], ['3']]);
  expect(reply).not.toContain('smtp-Pw1');
});

test('a restricted name is 1023 for a domain while restrictions are on', async () => {
  const { ask, refusals } = await company();
  const add = () => refusals('webspace/add', '<gen_setup><name>example.org</name></gen_setup>');
  await ask('server/domain-restriction-add', '<name>example.org</name>');
  await ask('server/domain-restriction-enable', '');
  expect(await add()).toEqual(['1023']);
  await ask('server/domain-restriction-disable', '');
  expect(await add()).toEqual([]);
});

test('a stopped service is shown as stopped until it starts', async () => {
  const { ask } = await company();
  const dns = async () => /<id>dns<\/id>.*?<state>(\w+)/.exec(await ask('server/get', '<services_state/>'))?.[1];
  await ask('server/srv_man', '<id>dns</id><operation>stop</operation>');
  expect(await dns()).toBe('stopped');
  await ask('server/srv_man', '<id>dns</id><operation>start</operation>');
  expect(await dns()).toBe('running');
});

test('an IP address is added once, and removed unless it is in use', async () => {
  const { refusals } = await company();
  const add = (address: string, of = 'eth0') =>
    `<ip_address>${address}</ip_address><netmask>255.255.255.0</netmask><type>shared</type><interface>${of}</interface>`;
  const filter = (address: string) => `<filter><ip_address>${address}</ip_address></filter>`;
  expect(await refusals('ip/add', add('203.0.113.7'))).toEqual([]);
  expect(await refusals('ip/add', add('203.0.113.7'))).toEqual(['1007']);
  expect(await refusals('ip/add', add('203.0.113.8', 'eth9'))).toEqual(['1032']);
  expect(await refusals('ip/del', filter('203.0.113.7'))).toEqual([]);
  expect(await refusals('ip/del', filter('203.0.113.7'))).toEqual(['1018']);
  expect(await refusals('ip/del', filter('192.0.2.1'))).toEqual(['1023']);
});

test('the server is the administrator alone, also if a reply has no result for the refusal', async () => {
  const { refusals, ask } = await company();
  expect(await refusals('server/reboot', '', asReseller)).toEqual(['1006']);
  expect(await ask('server/domain-restriction-list', '', asReseller)).toContain(
    '<system><status>error</status><errcode>1006',
  );
});
