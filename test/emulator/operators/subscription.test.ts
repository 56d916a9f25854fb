import { expect, test } from 'vitest';
import { company } from '../company.ts';
import { texts } from '../emulated.ts';

const id = (of: number) => `<filter><id>${of}</id></filter>`;
const plans = async (plesk: Awaited<ReturnType<typeof company>>, of = 1) =>
  texts(await plesk.ask('webspace/get', `${id(of)}<dataset><subscriptions/></dataset>`), 'plan-guid').length;

test.each([
  ['its owner goes to a reseller', 'customer/change-owner', `${id(2)}<new-owner-login>reseller1</new-owner-login>`],
  ['its owner becomes a reseller', 'customer/convert-to-reseller', id(2)],
  ['a reseller gets it', 'webspace/set', `${id(1)}<values><gen_setup><owner-id>3</owner-id></gen_setup></values>`],
  ['it is switched to no plan', 'webspace/switch-subscription', `${id(1)}<no-plan/>`],
])('a subscription keeps its settings and leaves its plan and add-ons if %s', async (_, operation, content) => {
  const plesk = await company();
  await plesk.ask('service-plan-addon/add', '<name>Extra</name><external-id>extra</external-id>');
  await plesk.ask('webspace/add-subscription', `${id(1)}<plan-external-id>extra</plan-external-id>`);
  expect(await plans(plesk)).toBe(2);
  expect(await plesk.refusals(operation, content)).toEqual([]);
  expect(await plans(plesk)).toBe(0);
  expect(plesk.emulator.state.webspaces.get(1)?.limits.get('max_site')).toBe('10');
  expect(await plesk.refusals('webspace/sync-subscription', id(1))).toEqual(['1023']);
});

test('the subscriptions of a reseller that becomes a customer go on its plan', async () => {
  const plesk = await company();
  await plesk.ask('reseller/convert-to-customer', `${id(3)}<plan-name>Default Simple</plan-name>`);
  expect(plesk.emulator.state.webspaces.get(3)?.limits.get('max_site')).toBe('1');
});

test('services and database servers of a plan come to its subscriptions, but for those with settings of their own', async () => {
  const plesk = await company();
  const { state } = plesk.emulator;
  const server = '<db-server><type>mysql</type><id>1</id></db-server>';
  const toPlan = async (item: string) => {
    await plesk.ask('service-plan/add-plan-item', `${id(1)}<plan-item><name>${item}</name></plan-item>`);
    await plesk.ask('service-plan/db-servers', `<add>${id(1)}${server}</add>`);
    const { planItems, databaseServers } = state.webspaces.get(1) ?? {};
    return [planItems, databaseServers];
  };
  expect(await toPlan('one')).toEqual([['one'], [1]]);
  await plesk.ask('webspace/add-plan-item', `${id(1)}<plan-item><name>own</name></plan-item>`);
  expect(await toPlan('two')).toEqual([['one', 'own'], [1]]);
  await plesk.ask('webspace/sync-subscription', id(1));
  expect(state.webspaces.get(1)?.planItems).toEqual(['one', 'two']);
});

test('an add-on adds its applications to those of a plan that has a list of them', async () => {
  const { ask, emulator } = await company();
  const wordpress = '<package><name>name</name><value>WordPress</value></package>';
  await ask('service-plan/enable-aps-filter', id(1));
  await ask('service-plan-addon/add', '<name>Extra</name><external-id>extra</external-id>');
  await ask('service-plan-addon/add-package', `<filter><name>Extra</name></filter>${wordpress}`);
  await ask('webspace/add-subscription', `${id(1)}<plan-external-id>extra</plan-external-id>`);
  expect(emulator.state.webspaces.get(1)?.applications.packages).toEqual([{ name: 'name', value: 'WordPress' }]);
});

test('a database server that is removed is in no plan and no subscription any more, and one with users stays', async () => {
  const { ask, refusals, emulator } = await company();
  const add = (host: string) =>
    `<host>${host}</host><port>3306</port><type>mysql</type><admin>a</admin><password>sample-1</password>`;
  for (const host of ['a.example', 'b.example']) await ask('db_server/add', add(host));
  const { state } = emulator;
  await ask('service-plan/db-servers', `<add>${id(1)}<db-server><type>mysql</type><id>3</id></db-server></add>`);
  await ask(
    'database/add-db-user',
    '<webspace-id>1</webspace-id><db-server-id>4</db-server-id><login>u</login><password>sample-1</password>',
  );
  expect([await refusals('db_server/del', id(3)), await refusals('db_server/del', id(4))]).toEqual([[], ['1023']]);
  expect([state.servicePlans.get(1)?.databaseServers, state.webspaces.get(1)?.databaseServers]).toEqual([[], []]);
  expect(await refusals('db_server/set', '<host>localhost</host><id>4</id>')).toEqual(['1007']);
});
