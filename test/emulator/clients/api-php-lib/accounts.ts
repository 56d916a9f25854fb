import { expect } from 'vitest';
import { texts } from '../../emulated.ts';
import { results } from '../public-client.ts';
import { idOf, type Library, PASSWORD, tests } from './library.ts';

/** Whether the licence admits so many: -1 means any number. */
async function admits({ request }: Library, limit: string): Promise<boolean> {
  const key = await request('<server><get><key/></get></server>');
  const value = Number(new RegExp(`<name>${limit}</name><value>(-?\\d+)`).exec(key)?.[1]);
  return value === -1 || value >= 2;
}

const john = { pname: 'John Smith', login: 'customer-a', passwd: PASSWORD };
const elements = (values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('');
const addCustomer = (values: Readonly<Record<string, string>>) =>
  `<customer><add><gen_info>${elements(values)}</gen_info></add></customer>`;
const setCustomer = (id: string, values: Readonly<Record<string, string>>) =>
  `<customer><set><filter><id>${id}</id></filter><values><gen_info>${elements(values)}</gen_info></values></set></customer>`;

export const customers = tests(
  'customers',
  ['customer.add', 'customer.del', 'customer.get', 'customer.set', 'server.get'],
  {
    'finds nothing by an empty filter, and all customers once there are some': async (client) => {
      const { request, items } = client;
      expect(await items('customer', '', 'gen_info')).toEqual([]);
      expect(await admits(client, 'lim_cl')).toBe(true);
      await request(addCustomer(john));
      await request(addCustomer({ ...john, pname: 'Mike Black', login: 'customer-b' }));
      const names = (await items('customer', '', 'gen_info')).map((each) => texts(each, 'pname')[0]);
      expect(names).toEqual(['John Smith', 'Mike Black']);
      for (const login of ['customer-a', 'customer-b'])
        await request(`<customer><del><filter><login>${login}</login></filter></del></customer>`);
    },

    'reads what was given, changes some of it, disables and enables': async (client) => {
      const { request, items, remove } = client;
      const given = {
        cname: 'Plesk',
        ...john,
        email: 'john@smith.com',
        'external-id': 'link:12345',
        description: 'Good guy',
      };
      const id = idOf(await request(addCustomer(given)));
      const info = async (name: string) =>
        texts((await items('customer', `<id>${id}</id>`, 'gen_info'))[0] ?? '', name)[0];
      for (const [name, value] of Object.entries(given)) if (name !== 'passwd') expect(await info(name)).toBe(value);
      await request(setCustomer(id, { pname: 'Mike Black', email: 'mike@black.com' }));
      expect([await info('pname'), await info('email')]).toEqual(['Mike Black', 'mike@black.com']);
      await request(setCustomer(id, { status: '1' }));
      expect(await info('status')).not.toBe('0');
      await request(setCustomer(id, { status: '0' }));
      expect(await info('status')).toBe('0');
      expect(await remove('customer', id)).toBe(true);
    },
  },
);

export const resellers = tests('resellers', ['reseller.add', 'reseller.del', 'reseller.get'], {
  'adds a reseller by three members, gets it by an empty filter, and removes it by its login': async ({ request }) => {
    const info = `<pname>John Reseller</pname><login>reseller-a</login><passwd>${PASSWORD}</passwd>`;
    idOf(await request(`<reseller><add><gen-info>${info}</gen-info></add></reseller>`));
    const dataset = '<dataset><gen-info/><permissions/></dataset>';
    const all = await request(`<reseller><get><filter/>${dataset}</get></reseller>`);
    expect([texts(all, 'pname'), texts(all, 'login')]).toEqual([['John Reseller'], ['reseller-a']]);
    expect(texts(all, 'value').length).toBeGreaterThan(0);
    const removed = await request('<reseller><del><filter><login>reseller-a</login></filter></del></reseller>');
    expect(texts(removed, 'status')).toEqual(['ok']);
  },
});

const planOperations = (operator: string) => ['add', 'del', 'get'].map((operation) => `${operator}.${operation}`);

/** The common part of the library's tests of plans and of add-ons. */
async function asPlans({ request, remove }: Library, operator: string, complex: string): Promise<void> {
  const wrapped = (inner: string) => request(`<${operator}>${inner}</${operator}>`);
  const ids: string[] = [];
  for (const name of ['one', 'two', 'three']) ids.push(idOf(await wrapped(`<add><name>${name}</name></add>`)));
  const [found = ''] = results(await wrapped(`<get><filter><id>${ids[0]}</id></filter></get>`));
  expect([texts(found, 'name')[0], texts(found, 'id')[0]]).toEqual(['one', ids[0]]);
  const all = results(await wrapped('<get><filter/></get>'));
  expect(all.map((each) => texts(each, 'name')[0])).toEqual(expect.arrayContaining(['one', 'two', 'three']));
  ids.push(idOf(await wrapped(`<add><name>Complex</name>${complex}</add>`)));
  for (const id of ids) expect(await remove(operator, id)).toBe(true);
}

const GIGABYTE = '<limit><name>disk_space</name><value>1073741824</value></limit>';

export const plans = tests('plans', [...planOperations('service-plan'), ...planOperations('service-plan-addon')], {
  'adds service plans, lists and removes them': (client) => {
    const preferences = '<preferences><stat>6</stat><maillists>true</maillists></preferences>';
    const hosting = ['ftp_quota', 'ssl'].map(
      (name) => `<property><name>${name}</name><value>${name === 'ssl' ? 'true' : '-1'}</value></property>`,
    );
    const limits = `<limits><overuse>block</overuse>${GIGABYTE}</limits>`;
    return asPlans(client, 'service-plan', `${limits}${preferences}<hosting>${hosting.join('')}</hosting>`);
  },
  'adds add-ons, lists and removes them': (client) =>
    asPlans(client, 'service-plan-addon', `<limits>${GIGABYTE}</limits>`),
});
