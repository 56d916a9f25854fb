import { expect } from 'vitest';
import { texts } from '../../emulated.ts';
import { results } from '../public-client.ts';
import { idOf, type Library, PASSWORD, tests } from './library.ts';

const needed = ['ip.get', 'webspace.add'];

/** Whether a service runs, which the library's tests of it look at first. */
async function runs({ request }: Library, service: string): Promise<boolean> {
  const reply = await request('<server><get><services_state/></get></server>');
  return new RegExp(`<id>${service}</id>(?:(?!</srv>).)*<state>running</state>`).test(reply);
}

const mailOperations = ['mail.create', 'mail.get_info', 'mail.remove'];

export const mail = tests('mail', [...needed, ...mailOperations, 'server.get'], {
  'adds mail names with and without a mailbox, and lists them': async (client) => {
    const { request, createWebspace } = client;
    expect(await runs(client, 'smtp')).toBe(true);
    const site = `<site-id>${await createWebspace('mail')}</site-id>`;
    const wrapped = (operation: string, inner: string) =>
      request(`<mail><${operation}><filter>${site}${inner}</filter></${operation}></mail>`);
    const names = async (inner = '') => texts(await wrapped('get_info', inner), 'name');
    expect(await names()).toEqual([]);
    const secret = `<mailbox><enabled>true</enabled></mailbox><password><value>${PASSWORD}</value></password>`;
    const added = await wrapped('create', `<mailname><name>test</name>${secret}</mailname>`);
    expect([Number(idOf(added)), texts(added, 'name')]).toEqual([expect.any(Number), ['test']]);
    await wrapped('create', '<mailname><name>bare</name></mailname>');
    expect([await names(), await names('<name>bare</name>')]).toEqual([['test', 'bare'], ['bare']]);
    for (const name of ['test', 'bare'])
      expect(texts(await wrapped('remove', `<name>${name}</name>`), 'status')).toEqual(['ok']);
  },

  'forwards to two addresses, under three names': async (client) => {
    const { request, createWebspace } = client;
    const site = `<site-id>${await createWebspace('forward')}</site-id>`;
    const forwarding = ['user1@example.com', 'user2@example.com'].map((address) => `<address>${address}</address>`);
    const mailname =
      `<name>test</name><mailbox><enabled>1</enabled></mailbox><forwarding><enabled>1</enabled>${forwarding.join('')}` +
      `</forwarding><alias>test1</alias><alias>test2</alias><password><value>${PASSWORD}</value></password>`;
    await request(`<mail><create><filter>${site}<mailname>${mailname}</mailname></filter></create></mail>`);
    const parts = `<filter>${site}<name>test</name></filter><forwarding/><aliases/>`;
    const found = await request(`<mail><get_info>${parts}</get_info></mail>`);
    expect([texts(found, 'address').length, texts(found, 'alias').length]).toEqual([2, 2]);
  },
});

const dnsOperations = ['dns.add_rec', 'dns.del_rec', 'dns.get_rec'];

export const dns = tests('DNS', [...needed, ...dnsOperations, 'server.get'], {
  'adds records to a site, one without a host, and finds them': async (client) => {
    const { request, createWebspace, remove } = client;
    expect(await runs(client, 'dns')).toBe(true);
    const site = await createWebspace('dns');
    const add = async (type: string, host: string, value: string) => {
      const record = `<site-id>${site}</site-id><type>${type}</type><host>${host}</host><value>${value}</value>`;
      return idOf(await request(`<dns><add_rec>${record}</add_rec></dns>`));
    };
    const get = async (filter: string) =>
      results(await request(`<dns><get_rec><filter>${filter}</filter></get_rec></dns>`));
    const [text = ''] = await get(`<id>${await add('TXT', '', 'value')}</id>`);
    expect([texts(text, 'type')[0], texts(text, 'site-id')[0], texts(text, 'value')[0]]).toEqual([
      'TXT',
      site,
      'value',
    ]);
    const digests = [
      '60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118',
      '60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292119',
    ];
    const ids = [
      await add('DS', '', digests[0] ?? ''),
      await add('DS', '', digests[1] ?? ''),
      await add('TXT', 'host', 'a'),
    ];
    const all = await get(`<site-id>${site}</site-id>`);
    const signers = all.filter((each) => each.includes('<type>DS</type>'));
    expect(signers.map((each) => texts(each, 'site-id')[0])).toEqual([site, site]);
    for (const id of ids) expect(await remove('dns', id, 'del_rec')).toBe(true);
  },

  'adds and removes several at once': async ({ request, createWebspace }) => {
    const site = await createWebspace('bulk');
    const one = (host: string) =>
      `<dns><add_rec><site-id>${site}</site-id><type>TXT</type><host>${host}</host><value>v</value></add_rec></dns>`;
    const ids = results(await request(one('a') + one('b'))).map((each) => texts(each, 'id')[0]);
    const del = ids.map((id) => `<dns><del_rec><filter><id>${id}</id></filter></del_rec></dns>`);
    expect(texts(await request(del.join('')), 'status')).toEqual(['ok', 'ok']);
  },

  'keeps records of the template': async ({ request }) => {
    const ids: string[] = [];
    for (const value of ['value', 'value2']) {
      const record = `<type>TXT</type><host>test.get.all</host><value>${value}</value>`;
      ids.push(idOf(await request(`<dns><add_rec>${record}</add_rec></dns>`)));
    }
    const all = results(await request('<dns><get_rec><filter/><template/></get_rec></dns>'));
    expect(all.filter((each) => /<type>TXT.*<host>test\.get\.all/.test(each))).toHaveLength(2);
    for (const id of ids) {
      const removed = `<dns><del_rec><filter><id>${id}</id></filter><template/></del_rec></dns>`;
      expect(texts(await request(removed), 'status')).toEqual(['ok']);
    }
  },
});

const dbOperations = ['add-db', 'add-db-user', 'del-db', 'del-db-user', 'get-db', 'get-db-users', 'set-db-user'];
const serverOperations = ['get', 'get-default', 'get-supported-types'].map((name) => `db_server.${name}`);

export const databases = tests(
  'databases',
  [...needed, ...dbOperations.map((name) => `database.${name}`), ...serverOperations],
  {
    'finds the servers': async ({ request }) => {
      const types = await request('<db_server><get-supported-types/></db_server>');
      expect(texts(types, 'type')).toContain('mysql');
      for (const filter of ['<id>1</id>', '']) {
        const [first = ''] = results(await request(`<db_server><get><filter>${filter}</filter></get></db_server>`));
        expect([texts(first, 'host')[0], Number(texts(first, 'port')[0])]).toEqual(['localhost', expect.any(Number)]);
      }
    },

    'adds databases and their users, changes and removes them': async ({ request, createWebspace, remove }) => {
      const preset = '<db_server><get-default><filter><type>mysql</type></filter></get-default></db_server>';
      const server = idOf(await request(preset));
      const webspace = await createWebspace('databases');
      const wrapped = (operation: string, inner: string) =>
        request(`<database><${operation}>${inner}</${operation}></database>`);
      const addDb = async (name: string) => {
        const more = `<type>mysql</type><db-server-id>${server}</db-server-id>`;
        return idOf(await wrapped('add-db', `<webspace-id>${webspace}</webspace-id><name>${name}</name>${more}`));
      };
      const addUser = async (db: string, login: string) =>
        idOf(
          await wrapped('add-db-user', `<db-id>${db}</db-id><login>${login}</login><password>${PASSWORD}</password>`),
        );
      const [one, two] = [await addDb('test1'), await addDb('test2')];
      const byWebspace = await wrapped('get-db', `<filter><webspace-id>${webspace}</webspace-id></filter>`);
      expect([texts(byWebspace, 'name'), texts(byWebspace, 'webspace-id'), texts(byWebspace, 'db-server-id')]).toEqual([
        ['test1', 'test2'],
        [webspace, webspace],
        [server, server],
      ]);
      expect(texts(await wrapped('get-db', `<filter><id>${one}</id></filter>`), 'type')).toEqual(['mysql']);
      const users = [
        await addUser(one, 'test_user1'),
        await addUser(one, 'test_user2'),
        await addUser(two, 'test_user3'),
      ];
      const of = async (filter: string) => texts(await wrapped('get-db-users', `<filter>${filter}</filter>`), 'login');
      expect([await of(`<db-id>${one}</db-id>`), await of(`<id>${users[2]}</id>`)]).toEqual([
        ['test_user1', 'test_user2'],
        ['test_user3'],
      ]);
      const renamed = `<id>${users[0]}</id><login>test_user4</login><password>${PASSWORD}</password>`;
      expect(texts(await wrapped('set-db-user', renamed), 'status')).toEqual(['ok']);
      for (const id of users) expect(await remove('database', id, 'del-db-user')).toBe(true);
      for (const id of [one, two]) expect(await remove('database', id, 'del-db')).toBe(true);
    },
  },
);

const directoryOperations = ['add', 'add-user', 'delete', 'delete-user', 'get'].map((name) => `protected-dir.${name}`);

export const directories = tests('protected directories', [...needed, ...directoryOperations], {
  'are added with users, found and removed': async ({ request, createWebspace, remove }) => {
    const site = `<site-id>${await createWebspace('protected')}</site-id>`;
    const wrapped = (operation: string, inner: string) =>
      request(`<protected-dir><${operation}>${inner}</${operation}></protected-dir>`);
    const add = (name: string) => wrapped('add', `${site}<name>${name}</name><header/>`);
    const [root, named] = [idOf(await add('/')), idOf(await add('test'))];
    const found = await wrapped('get', `<filter><id>${named}</id></filter>`);
    expect(texts(found, 'name')).toEqual(['test']);
    const john = `<pd-id>${root}</pd-id><login>john</login><password>${PASSWORD}</password>`;
    expect(await remove('protected-dir', idOf(await wrapped('add-user', john)), 'delete-user')).toBe(true);
    for (const id of [root, named]) expect(await remove('protected-dir', id, 'delete')).toBe(true);
    await expect(add('')).rejects.toMatchObject({ code: '1019' });
    await expect(wrapped('get', '<filter><id>99999999</id></filter>')).rejects.toMatchObject({ code: '1013' });
  },
});
