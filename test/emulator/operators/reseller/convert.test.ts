import { expect, test } from 'vitest';
import { addReseller, emulated, texts } from '../../emulated.ts';

const convert = (filter: string, plan = '') =>
  `<packet><reseller><convert-to-customer><filter>${filter}</filter>${plan}</convert-to-customer></reseller></packet>`;
const get = '<packet><reseller><get><filter/><dataset/></get></reseller></packet>';

test('the reseller is gone, and its login stays taken', async () => {
  const { post } = await emulated({ resellers: 2 });
  const reply = await post(convert('<login>reseller1</login>'));
  expect(reply).toContain(
    '<convert-to-customer><result><status>ok</status><filter-id>reseller1</filter-id><id>3</id></result></convert-to-customer>',
  );
  expect(texts(await post(get), 'id')).toEqual(['4']);
  expect(texts(await post(addReseller('reseller1')), 'errcode')).toEqual(['1019']);
  expect(texts(await post(convert('<id>3</id>')), 'errcode')).toEqual(['1013']);
});

test('the customer can be backed up', async () => {
  const { post } = await emulated({ resellers: 1 });
  const backup = (owner: string) =>
    `<packet version="1.6.9.0"><backup-manager><backup-customer>${owner}<local/><description/></backup-customer><get-tasks-info/></backup-manager></packet>`;
  expect(texts(await post(backup('<customer-id>3</customer-id>')), 'errcode')).toEqual(['1013']);
  await post(convert('<id>3</id>'));
  const reply = await post(backup('<customer-login>reseller1</customer-login>'));
  expect([texts(reply, 'task-id'), texts(reply, 'customer-id')]).toEqual([['1'], ['3']]);
});

test('a service plan must exist', async () => {
  const { post } = await emulated({ resellers: 1 });
  const reply = await post(convert('<id>3</id>', '<plan-name>Default Reseller</plan-name>'));
  expect([texts(reply, 'errcode'), texts(reply, 'id')]).toEqual([['1013'], ['3']]);
  expect(texts(await post(convert('<id>3</id>', '<plan-name>Default Domain</plan-name>')), 'status')).toEqual(['ok']);
});
