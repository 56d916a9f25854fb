import { expect, test } from 'vitest';
import { replyObjection } from '../../../packet/official.ts';
import { asReseller, company } from '../../company.ts';
import { texts } from '../../emulated.ts';

const button = (owner: string, more = '') =>
  `<owner>${owner}</owner><properties><place>client</place><url>https://example.com/</url><text>Shop</text></properties>${more}`;
const buttonsOf = (owner: string) => `<filter><owner>${owner}</owner></filter>`;
const [ofCustomer, ofReseller] = ['<customer-id>2</customer-id>', '<reseller-id>3</reseller-id>'];

test('a button shows its owner, its properties in the order of the schema, and what it adds to its URL', async () => {
  const { ask } = await company();
  const created = await ask('ui/create-custombutton', button(ofCustomer, '<url-components><dom_id/></url-components>'));
  expect([texts(created, 'id'), replyObjection(created)]).toEqual([['2'], undefined]);
  const found = await ask('ui/get-custombutton', buttonsOf(ofCustomer));
  expect(found).toContain(
    '<result><status>ok</status><id>2</id><owner><customer-id>2</customer-id></owner><properties>' +
      '<conhelp>Shop</conhelp><place>client</place><url>https://example.com/</url><text>Shop</text></properties>' +
      '<url-components><dom_id/></url-components></result>',
  );
  expect(replyObjection(found)).toBeUndefined();
});

test('a filter finds buttons by several ids and owners, and tells what is not there', async () => {
  const { ask } = await company();
  for (const owner of ['<admin/>', ofReseller]) await ask('ui/create-custombutton', button(owner));
  const ids = [1, 9, 3].map((id) => `<custombutton-id>${id}</custombutton-id>`).join('');
  const byId = await ask('ui/get-custombutton', `<filter>${ids}</filter>`);
  expect([texts(byId, 'errcode'), texts(byId, 'id'), replyObjection(byId)]).toEqual([['1013'], ['1', '3'], undefined]);
  const owners = ['<admin/>', ofCustomer, '<customer-id>3</customer-id>'].map((owner) => `<owner>${owner}</owner>`);
  const byOwner = await ask('ui/get-custombutton', `<filter>${owners.join('')}</filter>`);
  expect([texts(byOwner, 'status'), texts(byOwner, 'id'), replyObjection(byOwner)]).toEqual([
    ['ok', 'ok', 'ok', 'error'],
    ['1', '2'],
    undefined,
  ]);
});

test('a button needs an owner that is there, a URL and a text, and the administrator', async () => {
  const { refusals, emulator } = await company();
  expect(await refusals('ui/create-custombutton', button('<reseller-id>2</reseller-id>'))).toEqual(['1015']);
  for (const text of ['https://example.com/', 'Shop'])
    expect(await refusals('ui/create-custombutton', button('<admin/>').replace(text, ''))).toEqual(['1019']);
  expect(await refusals('ui/create-custombutton', button(ofReseller), asReseller)).toEqual(['1006']);
  expect([...emulator.state.customButtons.keys()]).toEqual([1]);
});

test('a button goes with its owner, and follows a customer that becomes a reseller', async () => {
  const { ask, emulator } = await company();
  for (const owner of [ofCustomer, ofReseller]) await ask('ui/create-custombutton', button(owner));
  await ask('reseller/del', '<filter><id>3</id></filter>');
  expect([...emulator.state.customButtons.keys()]).toEqual([1, 2]);
  await ask('customer/convert-to-reseller', '<filter><id>2</id></filter>');
  const found = await ask('ui/get-custombutton', buttonsOf('<reseller-id>2</reseller-id>'));
  expect(texts(found, 'reseller-id')).toEqual(['2']);
});
