import { describe, expect, test } from 'vitest';
import { addReseller, emulated, texts } from '../../emulated.ts';

const get = (filter: string, dataset = '') =>
  `<packet><reseller><get><filter>${filter}</filter><dataset>${dataset}</dataset></get></reseller></packet>`;
const set = (filter: string, values: string) =>
  `<packet><reseller><set><filter>${filter}</filter><values>${values}</values></set></reseller></packet>`;
const del = (filter: string) => `<packet><reseller><del><filter>${filter}</filter></del></reseller></packet>`;
const limit = (value: string) => `<limits><limit><name>max_cl</name><value>${value}</value></limit></limits>`;
const maxCl = (xml: string) => xml.match(/<name>max_cl<\/name><value>(-?\d+)/)?.[1];

describe('add', () => {
  test('gives ids from 3 up, never twice', async () => {
    const { post } = await emulated();
    expect(await post(addReseller('one'))).toMatch(
      /<add><result><status>ok<\/status><id>3<\/id><guid>[\da-f-]{36}<\/guid>/,
    );
    await post(del('<id>3</id>'));
    expect(texts(await post(addReseller('one')), 'id')).toEqual(['4']);
  });

  test('collapses white space', async () => {
    const { post } = await emulated();
    await post(addReseller('\n  John   of\tYork  '));
    expect(texts(await post(get('', '<gen-info/>')), 'login')).toEqual(['John of York']);
  });

  test('refuses a login in use with 1019', async () => {
    const { post } = await emulated();
    await post(addReseller('JDoe'));
    const reply = await post(addReseller('JDoe'));
    expect(texts(reply, 'errcode')).toEqual(['1019']);
    expect(reply).toContain('A user with username JDoe already exists');
    expect(texts(await post(addReseller('admin')), 'errcode')).toEqual(['1019']);
  });

  test.each([
    '<plan-id>9</plan-id>',
    '<plan-name>9</plan-name>',
    '<plan-guid>9</plan-guid>',
    '<plan-external-id>9</plan-external-id>',
  ])('refuses the unknown %s', async (plan) => {
    const { post, emulator } = await emulated();
    expect(texts(await post(addReseller('a', plan)), 'errcode')).toEqual(['1013']);
    expect(emulator.state.resellers.size).toBe(0);
  });

  test('keeps to the licence', async () => {
    const { post } = await emulated({ resellerLimit: 1 });
    await post(addReseller('a'));
    expect(texts(await post(addReseller('b')), 'errcode')).toEqual(['1024']);
  });

  test('takes settings of its own over those of the plan', async () => {
    const { post } = await emulated();
    await post(addReseller('a', `${limit('9223372036854775807')}<plan-name>Default Reseller</plan-name>`));
    const reply = await post(get('', '<limits/><subscriptions/>'));
    expect(maxCl(reply)).toBe('9223372036854775807');
    expect(reply).toContain('<name>max_db</name><value>100</value>');
    expect(texts(reply, 'locked')).toEqual(['true']);
  });
});

test('each operation of a packet sees what those before it did', async () => {
  const { post } = await emulated();
  const inside = (xml: string) => xml.replace(/<\/?(packet|reseller)>/g, '');
  const all = inside(get(''));
  const reply = await post(
    `<packet><reseller>${all}${inside(addReseller('a'))}${all}${inside(del('<id>3</id>'))}${all}</reseller></packet>`,
  );
  expect(reply.split(/<get>|<add>|<del>/).map((part) => texts(part, 'id'))).toEqual([[], [], ['3'], ['3'], ['3'], []]);
});

describe('passwords', () => {
  const setPassword = (password: string) => set('<id>3</id>', `<gen-info><passwd>${password}</passwd></gen-info>`);

  test.each([`it's-a-Pw`, 'a&quot;Pw-1', 'two words', 'pässword', 'Aa1*'])('refuses %s with 1019', async (password) => {
    const { post, emulator } = await emulated({ resellers: 1 });
    const added = await post(addReseller('a').replace('sample', password));
    const changed = await post(setPassword(password));
    expect([texts(added, 'errcode'), texts(changed, 'errcode'), texts(changed, 'id')]).toEqual([
      ['1019'],
      ['1019'],
      ['3'],
    ]);
    expect([...emulator.state.resellers.values()].map((each) => each.password)).toEqual(['reseller1-Pw1**']);
    expect(added + changed).not.toContain(password);
  });

  test.each(['Aa1**', 'R&amp;D-1]]&gt;'])('takes %s', async (password) => {
    const { post } = await emulated({ resellers: 1 });
    expect(texts(await post(setPassword(password)), 'status')).toEqual(['ok']);
  });
});

describe('set and del', () => {
  test('set changes what is given and leaves the rest', async () => {
    const { post, send } = await emulated({ resellers: 1 });
    await post(set('<id>3</id>', '<gen-info><login>new</login><passwd>other</passwd><city>Toronto</city></gen-info>'));
    const reply = await post(get('<login>new</login>', '<gen-info/>'), {
      HTTP_AUTH_LOGIN: 'new',
      HTTP_AUTH_PASSWD: 'other',
    });
    expect([texts(reply, 'city'), texts(reply, 'pname')]).toEqual([['Toronto'], ['Reseller 1']]);
    expect(texts(await (await send(get('<login>reseller1</login>'))).text(), 'errcode')).toEqual(['1013']);
  });

  test.each(['4', '256', '-1', '1'])('the status %s cannot be set', async (status) => {
    const { post } = await emulated({ resellers: 1 });
    const info = `<gen-info><status>${status}</status></gen-info>`;
    expect(texts(await post(set('<id>3</id>', info)), 'errcode')).toEqual(['1025']);
    const added = addReseller('a').replace('</passwd>', `</passwd><status>${status}</status>`);
    expect(texts(await post(added), 'errcode')).toEqual(['1025']);
  });

  test('set refuses a login in use', async () => {
    const { post } = await emulated({ resellers: 2 });
    for (const login of ['reseller2', 'admin']) {
      const reply = await post(set('<id>3</id>', `<gen-info><login>${login}</login></gen-info>`));
      expect([login, texts(reply, 'errcode'), texts(reply, 'id')]).toEqual([login, ['1019'], ['3']]);
    }
  });

  test('del removes the account and its backups, and those of its webspaces', async () => {
    const { post, emulator } = await emulated({ resellers: 2 });
    const backupOf = (kind: string, id: number) =>
      `<backup-${kind}><${kind}-id>${id}</${kind}-id><local/><description/></backup-${kind}>`;
    const backups = backupOf('reseller', 3) + backupOf('webspace', 1);
    await post(`<packet version="1.6.9.0"><backup-manager>${backups}</backup-manager></packet>`);
    expect(emulator.state.backups.tasks.map(({ owner }) => owner)).toEqual([3, 'webspace/1']);
    expect(texts(await post(del('<login>reseller1</login>')), 'id')).toEqual(['3']);
    expect([...emulator.state.resellers.keys()]).toEqual([4]);
    expect(emulator.state.backups.tasks).toEqual([]);
    expect(texts(await post(del('<id>3</id>')), 'errcode')).toEqual(['1013']);
  });
});
