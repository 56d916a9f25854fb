import { expect, test } from 'vitest';
import { emulated, texts } from '../../emulated.ts';

const packet = (name: string, filter: string) =>
  `<packet><reseller><${name}><filter>${filter}</filter></${name}></reseller></packet>`;
const dataset = (part: string) =>
  `<packet><reseller><get><filter><id>3</id></filter><dataset><${part}/></dataset></get></reseller></packet>`;

test.each([
  ['get-limit-descriptor', 'limits', 'int'],
  ['get-permission-descriptor', 'permissions', 'bool'],
])('%s describes every one of the %s that a reseller has', async (operation, part, type) => {
  const { post } = await emulated({ resellers: 1 });
  const reply = await post(packet(operation, '<id>3</id>'));
  const has = await post(dataset(part));
  expect(texts(reply, 'name')).toEqual(texts(has, 'name'));
  expect(texts(reply, 'default-value')).toEqual(texts(has, 'value'));
  expect(new Set(texts(reply, 'type'))).toEqual(new Set([type]));
  expect(texts(reply, 'label').every((label) => /^[A-Z]/.test(label))).toBe(true);
});

test('get-limit-descriptor answers each reseller of the filter', async () => {
  const { post } = await emulated({ resellers: 2 });
  const reply = await post(packet('get-limit-descriptor', '<id>3</id><id>9</id><id>4</id>'));
  expect([texts(reply, 'status'), texts(reply, 'filter-id')]).toEqual([
    ['ok', 'error', 'ok'],
    ['3', '9', '4'],
  ]);
});
