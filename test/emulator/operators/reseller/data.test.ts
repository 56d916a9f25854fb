import { describe, expect, test } from 'vitest';
import { addReseller, emulated, texts } from '../../emulated.ts';

const get = (filter: string, dataset = '') =>
  `<packet><reseller><get><filter>${filter}</filter><dataset>${dataset}</dataset></get></reseller></packet>`;

describe('get', () => {
  test('finds by id, login, guid and external id', async () => {
    const { post, emulator } = await emulated();
    await post(addReseller('a').replace('</gen-info>', '<external-id>crm-1</external-id></gen-info>'));
    const guid = emulator.state.resellers.get(3)?.guid;
    for (const filter of [
      '<id>3</id>',
      '<login>a</login>',
      `<guid>${guid}</guid>`,
      '<external-id>crm-1</external-id>',
    ]) {
      expect(texts(await post(get(filter)), 'id')).toEqual(['3']);
    }
  });

  test('answers each item of the filter: 1013 with what was asked beside the ones it found', async () => {
    const { post } = await emulated({ resellers: 1 });
    const reply = await post(get('<id>7</id><id>3</id>'));
    expect(texts(reply, 'status')).toEqual(['error', 'ok']);
    expect(texts(reply, 'filter-id')).toEqual(['7', '3']);
    expect(texts(reply, 'id')).toEqual(['7', '3']);
    const byLogin = await post(get('<login>nobody</login>'));
    expect([texts(byLogin, 'errcode'), texts(byLogin, 'filter-id'), texts(byLogin, 'id')]).toEqual([
      ['1013'],
      ['nobody'],
      [],
    ]);
  });

  test.each(['', '<all/>'])('"%s" means everyone', async (filter) => {
    const { post } = await emulated({ resellers: 3 });
    expect(texts(await post(get(filter)), 'id')).toEqual(['3', '4', '5']);
  });

  test('of all resellers if there is no reseller: an ok result without data, or no result', async () => {
    const { post, control } = await emulated();
    expect(await post(get('<all/>'))).toContain('<get><result><status>ok</status></result></get>');
    await control('PUT', 'options', { nothingFound: 'no-result' });
    expect(await post(get('<all/>'))).toContain('<reseller><get/></reseller>');
  });

  test('gives the parts of the dataset and no others', async () => {
    const { post } = await emulated({ resellers: 1 });
    const parts = ['gen-info', 'stat', 'permissions', 'limits', 'ippool', 'subscriptions'];
    for (const part of parts) {
      const reply = await post(get('<id>3</id>', `<${part}/>`));
      expect(parts.filter((name) => reply.includes(`<${name}>`))).toEqual([part]);
    }
    expect(await post(get('<id>3</id>'))).toContain('<data/>');
  });
});
