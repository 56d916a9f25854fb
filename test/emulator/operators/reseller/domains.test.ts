import { expect, test } from 'vitest';
import { addReseller, emulated, texts } from '../../emulated.ts';

const packet = (name: string, filter: string) =>
  `<packet><reseller><${name}><filter>${filter}</filter></${name}></reseller></packet>`;
const dataset = (part: string) =>
  `<packet><reseller><get><filter><id>3</id></filter><dataset><${part}/></dataset></get></reseller></packet>`;

test('get-domain-list: a domain, a subdomain and an alias of resellers of the start, nothing of others', async () => {
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
