import { expect, test } from 'vitest';
import { emulated, texts } from '../../emulated.ts';

const packet = (name: string, filter: string) =>
  `<packet><reseller><${name}><filter>${filter}</filter></${name}></reseller></packet>`;

test('cform-buttons-list gives buttons with code, name and address', async () => {
  const { post } = await emulated({ resellers: 1 });
  const reply = await post(packet('cform-buttons-list', '<login>reseller1</login>'));
  expect([texts(reply, 'code'), texts(reply, 'type')]).toEqual([
    ['customers', 'backup'],
    ['link_button', 'link_button'],
  ]);
  expect(texts(reply, 'href')).toEqual(['/plesk/reseller@3/clients/', '/plesk/reseller@3/backup/']);
});
