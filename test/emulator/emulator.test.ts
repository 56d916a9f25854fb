import { describe, expect, test } from 'vitest';
import { addReseller, emulated, texts } from './emulated.ts';

const protos = '<packet><server><get_protos/></server></packet>';
const admin = { HTTP_AUTH_LOGIN: 'admin', HTTP_AUTH_PASSWD: 'changeme1Q**' };

describe('signing in', () => {
  test.each([
    ['the secret key', { KEY: 'emulator-key' }],
    ['login and password', admin],
    ['a scheme in lower case', { Authorization: `basic ${btoa('admin:changeme1Q**')}` }],
    ['basic authentication', { Authorization: `Basic ${btoa('admin:changeme1Q**')}` }],
  ])('by %s', async (_, headers) => {
    const { post } = await emulated();
    expect(texts(await post(protos, headers), 'status')).toEqual(['ok']);
  });

  test.each([
    ['a wrong key', { KEY: 'guess' }, '11003'],
    ['a wrong key beside a good password', { KEY: 'guess', ...admin }, '11003'],
    ['a wrong password', { ...admin, HTTP_AUTH_PASSWD: 'guess' }, '1001'],
    ['a login without a password', { HTTP_AUTH_LOGIN: 'admin' }, '1001'],
    ['nothing', {}, '1001'],
  ])('not by %s', async (_, headers, errcode) => {
    const { send } = await emulated();
    const response = await send(protos, headers);
    expect(response.status).toBe(200);
    const xml = await response.text();
    expect(texts(xml, 'errcode')).toEqual([errcode]);
    expect(xml).toContain('<system><status>error</status>');
  });

  test('reads passwords as UTF-8', async () => {
    const { post } = await emulated({ password: 'пароль' });
    const bytes = Buffer.from('пароль').toString('latin1');
    expect(await post(protos, { HTTP_AUTH_LOGIN: 'admin', HTTP_AUTH_PASSWD: bytes })).toContain('<protos>');
  });

  test('a reseller sees itself, and may not touch plans', async () => {
    const { post } = await emulated({ resellers: 2 });
    await post(addReseller('JDoe'));
    const headers = { HTTP_AUTH_LOGIN: 'JDoe', HTTP_AUTH_PASSWD: 'sample' };
    const all = await post('<packet><reseller><get><filter/><dataset/></get></reseller></packet>', headers);
    expect(texts(all, 'id')).toEqual(['5']);
    const plans = '<packet><reseller-plan><get><filter><all/></filter></get></reseller-plan></packet>';
    expect(texts(await post(plans, headers), 'errcode')).toEqual(['1006']);
    expect(texts(await post(addReseller('another'), headers), 'errcode')).toEqual(['1006']);
  });
});

describe('signing in as a reseller', () => {
  const JDoe = { HTTP_AUTH_LOGIN: 'JDoe', HTTP_AUTH_PASSWD: 'sample' };
  const set = (values: string) =>
    `<packet><reseller><set><filter><login>JDoe</login></filter><values>${values}</values></set></reseller></packet>`;
  const status = (value: number) => set(`<gen-info><status>${value}</status></gen-info>`);

  test.each([16, 64, 80])('with the status %i is refused with 1011', async (value) => {
    const { post } = await emulated();
    await post(addReseller('JDoe'));
    expect(texts(await post(protos, JDoe), 'status')).toEqual(['ok']);
    await post(status(value));
    expect(texts(await post(protos, JDoe), 'errcode')).toEqual(['1011']);
    expect(texts(await post(protos, { ...JDoe, HTTP_AUTH_PASSWD: 'guess' }), 'errcode')).toEqual(['1001']);
    await post(status(0));
    expect(texts(await post(protos, JDoe), 'status')).toEqual(['ok']);
  });

  test('without the permission remote_access_interface is refused with 1006', async () => {
    const { post } = await emulated();
    await post(addReseller('JDoe'));
    const permission = '<permission><name>remote_access_interface</name><value>false</value></permission>';
    await post(set(`<permissions>${permission}</permissions>`));
    expect(texts(await post(protos, JDoe), 'errcode')).toEqual(['1006']);
  });
});

describe('versions', () => {
  test('left out means the newest, and the reply says which', async () => {
    const { post } = await emulated({ protocols: ['1.6.3.0', '1.6.9.1', '1.6.9.0'] });
    expect(await post(protos)).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<packet version="1.6.9.1">/);
    expect(await post(protos.replace('>', ' version="1.6.3.0">'))).toContain('<packet version="1.6.3.0">');
  });

  const speaking = (version: string, xml = protos) => xml.replace('>', ` version="${version}">`);

  test('are listed as in the documentation: from 1.0.0.0, oldest first, 1.4.2.0 before 1.4.1.1', async () => {
    const { post } = await emulated();
    const listed = texts(await post(protos), 'proto');
    expect(listed.slice(0, 4)).toEqual(['1.0.0.0', '1.1.0.0', '1.2.0.0', '1.3.0.0']);
    expect(listed.slice(9, 15)).toEqual(['1.4.0.0', '1.4.1.0', '1.4.2.0', '1.4.1.1', '1.4.1.2', '1.5.0.0']);
    expect(listed.slice(-2)).toEqual(['1.6.9.0', '1.6.9.1']);
  });

  test('every one that is listed is spoken', async () => {
    const { post } = await emulated();
    for (const version of texts(await post(protos), 'proto')) {
      expect(texts(await post(speaking(version)), 'status')).toEqual(['ok']);
    }
  });

  test.each([
    ['1', '1014'],
    ['1.6', '1014'],
    ['1.6.9', '1014'],
    ['1.6.8', undefined],
    ['1.5', undefined],
  ])('%s stands for the newest that it begins', async (version, errcode) => {
    const { post } = await emulated();
    const reply = await post(
      speaking(version, '<packet><backup-manager><get-supported-protocols/></backup-manager></packet>'),
    );
    expect(texts(reply, 'errcode')).toEqual(errcode === undefined ? [] : [errcode]);
    expect(reply).toContain(`<packet version="${version}">`);
  });

  test.each(['9.9.9.9', '1.6.9.2', '1.6.', 'new', ''])('"%s" is refused, and echoed', async (version) => {
    const { post } = await emulated();
    const reply = await post(speaking(version));
    expect(texts(reply, 'errcode')).toEqual(['1005']);
    expect(reply).toContain(`<packet version="${version}">`);
  });

  test('are checked before the credentials, which are checked before the schema', async () => {
    const { post } = await emulated();
    expect(texts(await post(speaking('9.9.9.9'), { KEY: 'guess' }), 'errcode')).toEqual(['1005']);
    expect(texts(await post('<packet/>', { KEY: 'guess' }), 'errcode')).toEqual(['11003']);
  });

  test.each([
    ['1.0.0.0', '<reseller><get><filter/><dataset/></get></reseller>'],
    ['1.4.2.0', '<backup-manager><get-supported-protocols/></backup-manager>'],
    ['1.6.6.0', '<reseller><get-domain-list><filter/></get-domain-list></reseller>'],
    ['1.5.2.1', '<reseller-plan><get><filter><all/></filter></get></reseller-plan>'],
  ])('%s answers 1014 to what came later', async (version, operators) => {
    const { post } = await emulated();
    expect(texts(await post(speaking(version, `<packet>${operators}</packet>`)), 'errcode')).toEqual(['1014']);
  });

  const list = '<backup-manager><get-supported-protocols/></backup-manager>';
  test.each([
    ['no version', `<packet>${list}</packet>`, ['1014']],
    ['1.6.9.1', `<packet version="1.6.9.1">${list}</packet>`, ['1014']],
    ['1.6.9.0', `<packet version="1.6.9.0">${list}</packet>`, []],
    ['1.5.2.0', `<packet version="1.5.2.0">${list}</packet>`, []],
  ])('backup-manager with %s', async (_, xml, errcodes) => {
    const { post } = await emulated();
    expect(texts(await post(xml), 'errcode')).toEqual(errcodes);
  });

  test('reseller-plan/duplicate came with 1.6.5.0', async () => {
    const { post, emulator } = await emulated();
    const duplicate = (version: string) =>
      `<packet version="${version}"><reseller-plan><duplicate><name>Default Reseller</name><duplicate-name>${version}</duplicate-name></duplicate></reseller-plan></packet>`;
    expect(texts(await post(duplicate('1.6.4.0')), 'errcode')).toEqual(['1014']);
    expect(texts(await post(duplicate('1.6.5.0')), 'status')).toEqual(['ok']);
    expect(emulator.state.plans.size).toBe(2);
  });
});

describe('other requests', () => {
  test('GET shows a page', async () => {
    const { emulator } = await emulated();
    const response = await fetch(`${emulator.url}/enterprise/control/agent.php`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html']);
  });

  test('another path is not found', async () => {
    const { emulator } = await emulated();
    const response = await fetch(`${emulator.url}/enterprise/agent.php`, { method: 'POST', body: protos });
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html']);
  });
});
