import { expect, test } from 'vitest';
import { emulated, texts } from '../emulated.ts';
import { startEmulator } from '../server.ts';

test('what /emulator/state answers is a seed of the same server', async () => {
  const first = await emulated({ resellers: 1, customers: 1 });
  const state: unknown = await (await first.control('GET', 'state')).json();
  expect(JSON.stringify(state)).not.toMatch(/customer1-Pw1|reseller1-Pw1|-Ftp1/);
  const second = await emulated({ seed: state });
  expect(await (await second.control('GET', 'state')).json()).toEqual(state);
});

test('settings of the server, keys and sessions are part of a seed, without what is secret', async () => {
  const first = await emulated({ resellers: 1, customers: 1 });
  const ask = async (operation: string, content: string) => {
    const [operator, name] = operation.split('/');
    const reply = await first.post(`<packet><${operator}><${name}>${content}</${name}></${operator}></packet>`);
    expect([operation, texts(reply, 'errtext')]).toEqual([operation, []]);
    return reply;
  };
  const [key = ''] = texts(await ask('secret_key/create', '<login>customer1</login>'), 'key');
  const [open = ''] = texts(
    await ask('server/create_session', '<login>customer1</login><data><user_ip/><source_server/></data>'),
    'id',
  );
  await ask('server/set_misc', '<filter><property><name>n</name><value>v</value></property></filter>');
  await ask('server/add-admin-alias', '<data><login>jane</login><password>alias-Pw1**</password></data>');
  await ask('server/domain-restriction-add', '<name>bad.example</name>');
  await ask('dns/add_rec', '<type>TXT</type><host/><value>of the template</value>');
  await ask('dns/add_to_acl', '<filter><host>192.0.2.9</host></filter>');
  await ask('locale/disable', '<filter><id>fr-FR</id></filter>');
  const text = await (await first.control('GET', 'state')).text();
  expect([key, open, 'alias-Pw1'].filter((secret) => secret === '' || text.includes(secret))).toEqual([]);
  const state = JSON.parse(text);
  const second = await emulated({ seed: state });
  expect(await (await second.control('GET', 'state')).json()).toEqual(state);
  const { server, secretKeys } = second.emulator.state;
  expect([server.misc.get('n'), server.locales.has('fr-FR'), secretKeys.all.length]).toEqual(['v', false, 1]);
});

test('a key of a seed signs in', async () => {
  const { post } = await emulated({ customers: 1, seed: { secretKeys: [{ key: 'customers-key', owner: 2 }] } });
  const get = '<packet><customer><get><filter/><dataset><gen_info/></dataset></get></customer></packet>';
  expect(texts(await post(get, { KEY: 'customers-key' }), 'login')).toEqual(['customer1']);
});

test('a seed by hand needs names, ids and owners alone, and keeps the plans of a new server', async () => {
  const { emulator } = await emulated({
    customers: 1,
    seed: {
      customers: [{ id: 9, login: 'jane', password: 'jane-Pw1**' }],
      webspaces: [{ id: 4, owner: 9, subscription: { planId: 1 } }],
      sites: [{ id: 4, owner: 4, name: 'jane.example.com', main: true }],
    },
  });
  const { state } = emulator;
  expect([...state.customers.keys()]).toEqual([9]);
  expect([...state.mailboxes.keys()]).toEqual([]);
  expect(state.findWebspace('jane.example.com')?.limits.get('max_site')).toBe('10');
  expect(state.accountByLogin('customer1')).toBeUndefined();
});

const jane = { id: 2, login: 'jane' };

/** A seed with one subscription. */
function company(webspace: object = {}, site: object = {}) {
  return {
    webspaces: [{ id: 4, owner: 1, ...webspace }],
    sites: [{ id: 4, owner: 4, name: 'a.example', main: true, ...site }],
  };
}

test.each([
  [[], 'A seed is an object of JSON.'],
  [{ customers: [{ id: 2 }] }, 'customers.0.login: Invalid key: Expected "login" but received undefined'],
  [{ custmers: [] }, 'custmers: a seed has no such member.'],
  [{ customers: {} }, 'customers: Invalid type: Expected Array but received Object'],
  [{ customers: [{ id: 2, login: 'jane', passwrod: 'x' }] }, 'customers.0.passwrod: there is no such member'],
  [{ customers: [jane, { ...jane, login: 'john' }] }, 'customers.1.id: 2 is there twice.'],
  [{ customers: [jane, { ...jane, id: 3 }] }, 'customers: 3 has the login jane, which customers 2 has.'],
  [
    { customers: [{ id: 3, login: 'reseller1' }], resellers: [{ id: 3, login: 'r' }] },
    'customers: 3 has the id 3, which resellers 3 has.',
  ],
  [{ customers: [{ ...jane, owner: 7 }] }, 'customers: 2 belongs to 7, which is not there.'],
  [{ aliases: [{ id: 1, owner: 7, name: 'a.example.net' }] }, 'aliases: 1 belongs to 7, which is not there.'],
  [{ sites: [{ id: 5, owner: 1, name: 'a.example' }] }, 'sites: 5 belongs to 1, which is not there.'],
  [{ webspaces: [{ id: 4, owner: 1 }] }, 'webspaces: 4 has no main site with its id.'],
  [company({}, { name: 'a..example' }), 'sites.0.name: no name of a domain'],
  [company({ limits: { max_box: 'ten' } }), 'webspaces.0.limits.max_box: a whole number, in quotes'],
  [company({ subscription: { planId: 9 } }), 'webspaces: 4 refers to 9 of servicePlans, which is not there.'],
  [company({ ipAddresses: ['198.51.100.7'] }), 'webspaces: 4 is on 198.51.100.7, which the server has not.'],
  [
    { ...company(), subdomains: [{ id: 5, owner: 4, name: 'A.EXAMPLE' }] },
    'subdomains: 5 has the name a.example, which sites 4 has.',
  ],
  [
    { ...company(), databases: [{ id: 1, owner: 4, name: 'd', serverId: 7 }] },
    'databases: 1 refers to 7 of databaseServers, which is not there.',
  ],
  [{ secretKeys: [{ owner: 7 }] }, 'secretKeys: a key belongs to 7, which is not there.'],
  [{ ipAddresses: [{ address: '999.1.1.1' }] }, 'ipAddresses.0.address: Invalid IP: Received "999.1.1.1"'],
  [{ server: { nmae: 'x' } }, 'server.nmae: there is no such member'],
])('a seed of %j is refused', async (seed, message) => {
  await expect(startEmulator({ seed })).rejects.toThrow(new TypeError(message));
});
