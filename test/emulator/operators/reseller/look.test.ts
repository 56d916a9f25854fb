import { expect, test } from 'vitest';
import { addReseller, emulated, texts } from '../../emulated.ts';

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

test('get-domain-list: a domain, a subdomain and an alias of who was there from the start, nothing of others', async () => {
  const { post } = await emulated({ resellers: 1 });
  await post(addReseller('JDoe'));
  const reply = await post(packet('get-domain-list', '<all/>'));
  expect(texts(reply, 'type')).toEqual(['domain', 'subdomain', 'alias']);
  expect(texts(reply, 'main')).toEqual(['true', 'false', 'false']);
  expect([texts(reply, 'parent-id'), texts(reply, 'domain-id')]).toEqual([['1'], ['1']]);
  expect(reply).toContain('<id>4</id><domains/>');
  const stat = await post(dataset('stat'));
  expect(['domains', 'subdomains', 'domain-aliases'].map((name) => texts(stat, name))).toEqual([['1'], ['1'], ['1']]);
});

test('cform-buttons-list gives buttons with code, name and address', async () => {
  const { post } = await emulated({ resellers: 1 });
  const reply = await post(packet('cform-buttons-list', '<login>reseller1</login>'));
  expect([texts(reply, 'code'), texts(reply, 'type')]).toEqual([
    ['customers', 'backup'],
    ['link_button', 'link_button'],
  ]);
  expect(texts(reply, 'href')).toEqual(['/plesk/reseller@3/clients/', '/plesk/reseller@3/backup/']);
});
