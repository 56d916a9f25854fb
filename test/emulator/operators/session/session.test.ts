import { expect, test } from 'vitest';
import { emulated, texts } from '../../emulated.ts';

const get = '<packet><session><get/></session></packet>';
const terminate = (id: string) =>
  `<packet><session><terminate><session-id>${id}</session-id></terminate></session></packet>`;
const open = (login: string, ip: string) =>
  `<packet><server><create_session><login>${login}</login><data><user_ip>${ip}</user_ip><source_server/></data></create_session></server></packet>`;

test('what create_session opens is listed, with the address that it names', async () => {
  const { post } = await emulated({ resellers: 1 });
  const inBase64 = Buffer.from('192.0.2.7').toString('base64');
  const ids = [
    ...texts(await post(open('admin', inBase64)), 'id'),
    ...texts(await post(open('reseller1', '2001:db8::7')), 'id'),
    ...texts(await post(open('reseller1', '')), 'id'),
  ];
  const reply = await post(get);
  expect(texts(reply, 'id')).toEqual(ids);
  expect(texts(reply, 'type')).toEqual(['admin', 'reseller', 'reseller']);
  expect(texts(reply, 'ip-address')).toEqual(['192.0.2.7', '2001:db8::7', '127.0.0.1']);
  expect(texts(reply, 'login')).toEqual(['admin', 'reseller1', 'reseller1']);
  expect(texts(reply, 'login-time')[0]).toBe('2026-05-03T03:00:00.000Z');
});

test('terminate ends a session, once', async () => {
  const { post } = await emulated();
  const [id = ''] = texts(await post(open('admin', '')), 'id');
  expect(texts(await post(terminate(id)), 'status')).toEqual(['ok']);
  expect(texts(await post(get), 'id')).toEqual([]);
  expect(texts(await post(terminate(id)), 'errcode')).toEqual(['1013']);
});

test('a customer has sessions too, and an account that goes takes its own along', async () => {
  const { post } = await emulated({ resellers: 2 });
  const filter = (id: number) => `<filter><id>${id}</id></filter>`;
  await post(`<packet><reseller><convert-to-customer>${filter(3)}</convert-to-customer></reseller></packet>`);
  await post(open('reseller1', ''));
  await post(open('reseller2', ''));
  expect(texts(await post(get), 'type')).toEqual(['client', 'reseller']);
  await post(`<packet><reseller><del>${filter(4)}</del></reseller></packet>`);
  expect(texts(await post(get), 'login')).toEqual(['reseller1']);
});

test('a reseller may open sessions for itself, and not see or end any', async () => {
  const { post, emulator } = await emulated({ resellers: 2 });
  const headers = { HTTP_AUTH_LOGIN: 'reseller1', HTTP_AUTH_PASSWD: 'reseller1-Pw1**' };
  const answers = ['reseller1', 'reseller2', 'admin'].map(async (login) => await post(open(login, ''), headers));
  expect((await Promise.all(answers)).map((reply) => texts(reply, 'errcode'))).toEqual([[], ['1006'], ['1006']]);
  for (const packet of [get, terminate(emulator.state.sessions.all[0]?.id ?? '')]) {
    expect(texts(await post(packet, headers), 'errcode')).toEqual(['1006']);
  }
  expect(emulator.state.sessions.all.map(({ login }) => login)).toEqual(['reseller1']);
});
