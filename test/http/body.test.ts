/** Requests without a body. */
import { expect, test } from 'vitest';
import { gateway, withToken } from '../gateway/gateway.ts';

const post = (type?: string, body?: string): RequestInit => ({
  method: 'POST',
  headers: { ...withToken(), ...(type === undefined ? {} : { 'Content-Type': type }) },
  ...(body === undefined ? {} : { body }),
});
const NOTHING_TO_ASK = '/backup-manager/get-supported-protocols';

test.each([
  [undefined, undefined],
  ['application/json', undefined],
  ['application/x-www-form-urlencoded', ''],
  ['application/json', '{}'],
])('an operation without members needs no body: type %s, body %s', async (type, body) => {
  const { fetch, emulator } = await gateway();
  expect(await fetch(NOTHING_TO_ASK, post(type, body))).toMatchObject({ status: 200 });
  expect(emulator.packets.list).toHaveLength(1);
});

test.each([
  [NOTHING_TO_ASK, undefined, '{}', 415],
  [NOTHING_TO_ASK, 'application/json', '{"all":true}', 422],
  [NOTHING_TO_ASK, 'application/json', ' ', 400],
  ['/reseller-plan/get', undefined, undefined, 415],
  ['/reseller-plan/get', 'application/json', undefined, 400],
])('%s, type %s, body %s: %i', async (path, type, body, status) => {
  const { fetch, emulator } = await gateway();
  expect(await fetch(path, post(type, body))).toMatchObject({ status });
  expect(emulator.packets.list).toEqual([]);
});
