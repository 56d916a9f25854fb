import { describe, expect, test } from 'vitest';
import { addReseller, emulated, texts } from './emulated.ts';

const protos = '<packet><server><get_protos/></server></packet>';
const admin = { HTTP_AUTH_LOGIN: 'admin', HTTP_AUTH_PASSWD: 'changeme1Q**' };

describe('signing in', () => {
  test.each([
    ['the secret key', { KEY: 'emulator-key' }],
    ['login and password', admin],
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

describe('versions', () => {
  test('left out means the newest, and the reply says which', async () => {
    const { post } = await emulated({ protocols: ['1.6.3.0', '1.6.9.1', '1.6.9.0'] });
    expect(await post(protos)).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<packet version="1.6.9.1">/);
    expect(await post(protos.replace('>', ' version="1.6.3.0">'))).toContain('<packet version="1.6.3.0">');
  });

  test('an unknown one is refused', async () => {
    const { post } = await emulated();
    expect(texts(await post(protos.replace('>', ' version="9.9.9.9">')), 'errcode')).toEqual(['1005']);
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
