import { expect, test } from 'vitest';
import { addReseller, emulated, texts } from '../../emulated.ts';

const packet = (operations: string) => `<packet><reseller-plan>${operations}</reseller-plan></packet>`;
const get = (filter: string, flags = '') => packet(`<get><filter>${filter}</filter>${flags}</get>`);
const duplicate = (name: string, copy: string) =>
  packet(`<duplicate><name>${name}</name><duplicate-name>${copy}</duplicate-name></duplicate>`);

test('Default Reseller is there from the start', async () => {
  const { post } = await emulated();
  const reply = await post(get('<all/>'));
  expect(reply).toMatch(
    /<get><result><status>ok<\/status><id>2<\/id><name>Default Reseller<\/name><guid>[\da-f-]{36}<\/guid><external-id\/><\/result><\/get>/,
  );
});

test('get gives the parts that its flags ask for and no others', async () => {
  const { post } = await emulated();
  const parts = ['limits', 'permissions', 'ip-pool', 'packages'];
  for (const part of parts) {
    const reply = await post(get('<id>2</id>', `<${part}/>`));
    expect(parts.filter((name) => reply.includes(`<${name}`))).toEqual([part]);
  }
});

test.each(['id', 'name', 'guid', 'external-id'])('get names a missing plan by the %s it was asked for', async (key) => {
  const { post } = await emulated();
  const reply = await post(get(`<${key}>99</${key}><${key}>98</${key}>`));
  expect(texts(reply, 'errcode')).toEqual(['1013', '1013']);
  expect(texts(reply, key)).toEqual(['99', '98']);
  expect(reply).not.toContain('filter-id');
});

test('add makes a plan that get finds by name, guid and external id', async () => {
  const { post } = await emulated();
  const added = await post(
    packet('<add><name>Big</name><ip-pool><allocate-ip>2</allocate-ip></ip-pool><external-id>crm</external-id></add>'),
  );
  expect(texts(added, 'id')).toEqual(['3']);
  const [guid] = texts(added, 'guid');
  for (const filter of ['<name>Big</name>', `<guid>${guid}</guid>`, '<external-id>crm</external-id>']) {
    const reply = await post(get(filter, '<ip-pool/>'));
    expect([texts(reply, 'id'), texts(reply, 'allocate-ip')]).toEqual([['3'], ['2']]);
  }
  expect(texts(await post(packet('<add><name>Big</name></add>')), 'errcode')).toEqual(['1007']);
});

test('duplicate answers id and guid, no name, and copies the settings', async () => {
  const { post, emulator } = await emulated();
  const reply = await post(duplicate('Default Reseller', 'Plan copy'));
  expect(reply).toMatch(
    /<duplicate><result><status>ok<\/status><id>3<\/id><guid>[\da-f-]{36}<\/guid><\/result><\/duplicate>/,
  );
  const [original, copy] = [...emulator.state.plans.values()];
  expect(copy?.settings).toEqual(original?.settings);
  expect(copy?.guid).not.toBe(original?.guid);
});

test('duplicate refuses an unknown plan with 1013, and a name in use with 1007', async () => {
  const { post } = await emulated();
  expect(texts(await post(duplicate('None', 'Plan copy')), 'errcode')).toEqual(['1013']);
  expect(texts(await post(duplicate('Default Reseller', 'Default Reseller')), 'errcode')).toEqual(['1007']);
});

test('set changes subscribers, but for those with settings of their own', async () => {
  const { post } = await emulated({ resellers: 1 });
  const limit = (value: number) => `<limits><limit><name>max_cl</name><value>${value}</value></limit></limits>`;
  await post(addReseller('own', `${limit(1)}<plan-id>2</plan-id>`));
  await post(packet(`<set><filter><id>2</id></filter>${limit(50)}<name>Renamed</name></set>`));
  const reply = await post('<packet><reseller><get><filter/><dataset><limits/></dataset></get></reseller></packet>');
  expect(reply.match(/max_cl<\/name><value>\d+/g)).toEqual(['max_cl</name><value>50', 'max_cl</name><value>1']);
  expect(texts(await post(get('<name>Renamed</name>')), 'id')).toEqual(['2']);
});

test('del removes a plan without subscribers', async () => {
  const { post } = await emulated({ resellers: 1 });
  await post(duplicate('Default Reseller', 'Plan copy'));
  const reply = await post(packet('<del><filter><id>2</id><id>3</id><id>4</id></filter></del>'));
  expect(texts(reply, 'status')).toEqual(['error', 'ok', 'error']);
  expect(texts(reply, 'errcode')).toEqual(['1023', '1013']);
  expect(texts(await post(get('<all/>')), 'id')).toEqual(['2']);
});

test.each([
  ['get-limit-descriptor', 'limits'],
  ['get-permission-descriptor', 'permissions'],
])('%s describes the %s that a plan has, without a filter', async (operation, part) => {
  const { post } = await emulated();
  const reply = await post(packet(`<${operation}/>`));
  expect(texts(reply, 'status')).toEqual(['ok']);
  const has = texts(await post(get('<id>2</id>', `<${part}/>`)), 'name').slice(1);
  expect(texts(reply, 'name')).toEqual(has);
});

test('a duplicated plan can be got, by its own name and guid', async () => {
  const { post } = await emulated();
  const [guid] = texts(await post(duplicate('Default Reseller', 'Plan copy')), 'guid');
  const reply = await post(get(`<guid>${guid}</guid>`, '<limits/>'));
  expect([texts(reply, 'id'), texts(reply, 'name')[0]]).toEqual([['3'], 'Plan copy']);
});
