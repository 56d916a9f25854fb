import { expect } from 'vitest';
import { texts } from '../../emulated.ts';
import { property, results } from '../public-client.ts';
import { idOf, type Library, PASSWORD, tests } from './library.ts';

const descriptors = ['get-limit-descriptor', 'get-permission-descriptor', 'get-physical-hosting-descriptor'];
const webspaceOperations = ['add', 'del', 'get', ...descriptors, 'set'].map((name) => `webspace.${name}`);

export const webspaces = tests('webspaces', ['ip.get', 'php-handler.get', ...webspaceOperations], {
  'reads what may be set': async ({ request }) => {
    for (const operation of descriptors) {
      const reply = await request(`<webspace><${operation}><filter/></${operation}></webspace>`);
      expect(reply).toContain('<descriptor><property><name>');
      if (operation === 'get-physical-hosting-descriptor')
        expect(reply).toContain('<name>ftp_login</name><type>string</type>');
    }
  },

  'reads each part of one that it has added': async ({ items, createWebspace, remove }) => {
    const id = await createWebspace('parts');
    const part = async (name: string) => (await items('webspace', `<id>${id}</id>`, name))[0] ?? '';
    expect(await part('disk_usage')).toContain('<httpdocs>');
    expect(texts(await part('php-settings'), 'name')).toContain('open_basedir');
    expect(texts(await part('limits'), 'name').length).toBeGreaterThan(0);
    const info = await part('gen_info');
    const value = (name: string) => texts(info, name)[0];
    expect([value('name'), value('ascii-name'), value('real_size')]).toEqual(['parts.test', 'parts.test', '0']);
    expect(value('guid')).toHaveLength(36);
    expect(value('cr_date')).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(value('dns_ip_address')).toMatch(/^[\d.]+$/);
    expect(await remove('webspace', id)).toBe(true);
  },

  'disables, enables and describes one, and removes it by its name': async ({ request, items, createWebspace }) => {
    const id = await createWebspace('changed');
    const set = (inner: string) =>
      request(
        `<webspace><set><filter><id>${id}</id></filter><values><gen_setup>${inner}</gen_setup></values></set></webspace>`,
      );
    const info = async (name: string) =>
      texts((await items('webspace', `<id>${id}</id>`, 'gen_info'))[0] ?? '', name)[0];
    await set('<status>1</status>');
    expect(await info('status')).not.toBe('0');
    await set('<status>0</status>');
    await set('<description>Test Description</description>');
    expect([await info('status'), await info('description')]).toEqual(['0', 'Test Description']);
    const removed = await request('<webspace><del><filter><name>changed.test</name></filter></del></webspace>');
    expect(texts(removed, 'status')).toEqual(['ok']);
  },

  'adds one with all that it may have': async ({ request, remove }) => {
    const handlers = results(await request('<php-handler><get><filter/></get></php-handler>'));
    const enabled = handlers.find((each) => !each.includes('<handler-status>disabled'));
    const [ip] = texts(await request('<ip><get/></ip>'), 'ip_address');
    const setup = `<name>full.test</name><htype>vrt_hst</htype><status>0</status><ip_address>${ip}</ip_address>`;
    const properties = [
      property('php_handler_id', texts(enabled ?? '', 'id')[0] ?? ''),
      property('ftp_login', 'testuser'),
      property('ftp_password', PASSWORD),
    ];
    const hosting = `<vrt_hst>${properties.join('')}<ip_address>${ip}</ip_address></vrt_hst>`;
    const more =
      '<limits><overuse>block</overuse><limit><name>mbox_quota</name><value>100</value></limit></limits>' +
      '<prefs><www>false</www><stat_ttl>6</stat_ttl></prefs>' +
      '<performance><bandwidth>120</bandwidth><max_connections>10000</max_connections></performance>' +
      '<permissions><permission><name>manage_sh_access</name><value>true</value></permission></permissions>' +
      '<php-settings><setting><name>memory_limit</name><value>128M</value></setting></php-settings>' +
      '<plan-name>Unlimited</plan-name>';
    const add = `<add><gen_setup>${setup}</gen_setup><hosting>${hosting}</hosting>${more}</add>`;
    expect(await remove('webspace', idOf(await request(`<webspace>${add}</webspace>`)))).toBe(true);
  },
});

const addSite = async ({ request }: Library, name: string, webspace: string, hosting = '') => {
  const setup = `<gen_setup><name>${name}</name><webspace-id>${webspace}</webspace-id></gen_setup>`;
  return idOf(await request(`<site><add>${setup}${hosting}</add></site>`));
};

const needed = ['ip.get', 'webspace.add'];

export const sites = tests('sites', [...needed, 'site.add', 'site.del', 'site.get'], {
  'lists sites by an empty filter, without the main domains of subscriptions': async (client) => {
    const { items, createWebspace, remove } = client;
    const webspace = await createWebspace('sites');
    expect(await items('site', '', 'gen_info')).toEqual([]);
    const ids = [await addSite(client, 'addon.dom', webspace), await addSite(client, 'addon2.dom', webspace)];
    const all = await items('site', '', 'gen_info');
    expect(all.map((each) => [texts(each, 'name')[0], texts(each, 'ascii-name')[0]])).toEqual([
      ['addon.dom', 'addon.dom'],
      ['addon2.dom', 'addon2.dom'],
    ]);
    for (const id of ids) expect(await remove('site', id)).toBe(true);
  },

  'finds a site by its guid, and none of a subscription once it is gone': async (client) => {
    const { items, createWebspace, remove } = client;
    const webspace = await createWebspace('guid');
    const id = await addSite(client, 'addon.dom', webspace);
    const [info = ''] = await items('site', `<id>${id}</id>`, 'gen_info');
    const [guid] = texts(info, 'guid');
    expect([texts(info, 'name')[0], guid?.length]).toEqual(['addon.dom', 36]);
    expect(texts(info, 'cr_date')[0]).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(await items('site', `<guid>${guid}</guid>`, 'gen_info')).toEqual([info]);
    await remove('site', id);
    expect(await items('site', `<parent-id>${webspace}</parent-id>`, 'gen_info')).toEqual([]);
  },

  'reads the hosting of a site that has some, and of one that has none': async (client) => {
    const { items, createWebspace } = client;
    const webspace = await createWebspace('hosting');
    const hosting = async (id: string) => (await items('site', `<id>${id}</id>`, 'hosting'))[0] ?? '';
    expect(await hosting(await addSite(client, 'without.dom', webspace))).not.toContain('vrt_hst');
    const root = `<hosting><vrt_hst>${property('www_root', 'with.dom')}</vrt_hst></hosting>`;
    const found = await hosting(await addSite(client, 'with.dom', webspace, root));
    expect(/<name>www_root<\/name><value>([^<]*)/.exec(found)?.[1]).toMatch(/with\.dom$/);
  },
});

const subdomainOperations = ['subdomain.add', 'subdomain.del', 'subdomain.get'];

export const subdomains = tests('subdomains', [...needed, ...subdomainOperations, 'webspace.get'], {
  'are added to a domain by its name, listed and removed': async ({ request, items, createWebspace, remove }) => {
    const [info = ''] = await items('webspace', `<id>${await createWebspace('sub')}</id>`, 'gen_info');
    const [parent] = texts(info, 'name');
    const all = async (filter = '') =>
      results(await request(`<subdomain><get><filter>${filter}</filter></get></subdomain>`));
    const ids: string[] = [];
    for (const name of ['sub', 'sub2']) {
      const added = `<parent>${parent}</parent><name>${name}</name>${property('www_root', name)}`;
      ids.push(idOf(await request(`<subdomain><add>${added}</add></subdomain>`)));
    }
    const roots = (await all()).map((each) => /<property><name>www_root<\/name><value>([^<]*)/.exec(each)?.[1]);
    expect(roots).toEqual([expect.stringContaining('sub'), expect.stringContaining('sub2')]);
    const [one = ''] = await all(`<id>${ids[0]}</id>`);
    expect([texts(one, 'name')[0], texts(one, 'parent')[0]]).toEqual(['sub.sub.test', parent]);
    for (const id of ids) expect(await remove('subdomain', id)).toBe(true);
    expect((await all()).filter((each) => each.includes('<data>'))).toEqual([]);
  },
});

const aliasOperations = ['site-alias.create', 'site-alias.delete', 'site-alias.get'];

export const aliases = tests('site aliases', [...needed, ...aliasOperations], {
  'are added to a site, listed by it and removed': async ({ request, createWebspace, remove }) => {
    const site = `<site-id>${await createWebspace('alias')}</site-id>`;
    const ids: string[] = [];
    for (const name of ['alias.dom', 'alias2.dom'])
      ids.push(idOf(await request(`<site-alias><create>${site}<name>${name}</name></create></site-alias>`)));
    const get = async (filter: string) =>
      results(await request(`<site-alias><get><filter>${filter}</filter></get></site-alias>`)).map((each) => [
        texts(each, 'name')[0],
        texts(each, 'ascii-name')[0],
      ]);
    expect(await get(`<id>${ids[0]}</id>`)).toEqual([['alias.dom', 'alias.dom']]);
    expect(await get(site)).toEqual([
      ['alias.dom', 'alias.dom'],
      ['alias2.dom', 'alias2.dom'],
    ]);
    for (const id of ids) expect(await remove('site-alias', id, 'delete')).toBe(true);
  },
});
