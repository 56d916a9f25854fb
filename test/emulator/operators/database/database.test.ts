import { expect, test } from 'vitest';
import { asCustomer, asReseller, company } from '../../company.ts';
import { texts } from '../../emulated.ts';

const add = (name: string, more = '') => `<webspace-id>1</webspace-id><name>${name}</name><type>mysql</type>${more}`;
const user = (login: string, of = '<db-id>1</db-id>') => `${of}<login>${login}</login><password>sample-1</password>`;
const one = '<filter><id>1</id></filter>';

test('the first user of a database is its default, and all are deleted with it', async () => {
  const { ask, refusals, emulator } = await company();
  const id = texts(await ask('database/add-db', add('shop')), 'id')[0];
  const [userId] = texts(await ask('database/add-db-user', user('shop_user', `<db-id>${id}</db-id>`)), 'id');
  const found = await ask('database/get-db', `<filter><id>${id}</id></filter>`);
  expect([texts(found, 'name'), texts(found, 'default-user-id')]).toEqual([['shop'], [userId]]);
  expect(await refusals('database/add-db-user', user('shop_user'))).toEqual(['1007']);
  await ask('database/del-db', `<filter><id>${id}</id></filter>`);
  expect([...emulator.state.databaseUsers.keys()]).toEqual([1]);
});

test.each([
  ['a name in use', add('customer1_db'), '1007'],
  ['a subscription that is not there', '<webspace-id>99</webspace-id><name>a</name><type>mysql</type>', '1013'],
  ['a server of another type', add('a', '<db-server-id>2</db-server-id>'), '1013'],
  ['an empty name', add(''), '1019'],
])('add-db refuses %s', async (_what, content, code) => {
  const { refusals } = await company();
  expect(await refusals('database/add-db', content)).toEqual([code]);
});

test('max_db binds, and others keep their databases to themselves', async () => {
  const { ask, refusals } = await company();
  const limit = '<limits><limit><name>max_db</name><value>1</value></limit></limits>';
  await ask('webspace/set', `${one}<values>${limit}</values>`);
  expect(await refusals('database/add-db', add('two'), asCustomer)).toEqual(['1024']);
  expect(await refusals('database/get-db', one, asReseller)).toEqual(['1006']);
  expect(await refusals('database/add-db', add('three'), asReseller)).toEqual(['1006']);
});

test('a database goes to another subscription with its own users', async () => {
  const { ask, emulator } = await company();
  await ask('database/assign-to-subscription', `${one}<webspace-id>3</webspace-id>`);
  expect([emulator.state.databases.get(1)?.owner, emulator.state.databaseUsers.get(1)?.owner]).toEqual([3, 3]);
});

test('a database server is removed unless it is local or has databases; a packet has one operation', async () => {
  const { ask, refusals, post } = await company();
  const server = '<host>db.example.com</host><port>3306</port><type>mysql</type><admin>a</admin><default/>';
  const id = texts(await ask('db_server/add', server), 'id')[0];
  expect(texts(await ask('db_server/get-default', '<filter><type>mysql</type></filter>'), 'id')).toEqual([id]);
  await ask('database/add-db', add('far'));
  expect(await refusals('db_server/del', `<filter><id>${id}</id></filter>`)).toEqual(['1023']);
  expect(await refusals('db_server/del', one)).toEqual(['1023']);
  const two = '<get-supported-types/><get-supported-types/>';
  expect(texts(await post(`<packet><db_server>${two}</db_server></packet>`), 'errcode')).toEqual(['1014']);
});
