import { expect, inject, test } from 'vitest';
import index from '../../functions/index.ts';
import add from '../../functions/reseller/add.ts';
import { sha256 } from '../../shared/platform/crypto.ts';

// Node's own modules may not load here, so the emulator is used over HTTP.
const plesk = inject('emulatorUrl');
const json = { Authorization: 'Bearer in-workerd', 'Content-Type': 'application/json' };

/** Bindings, as a Worker gets them with each request. */
const bindings = async (more: Record<string, string> = {}) => ({
  PLESK_URL: plesk,
  PLESK_KEY: 'emulator-key',
  API_TOKENS: JSON.stringify({ one: { sha256: await sha256('in-workerd'), allow: ['*'] } }),
  ...more,
});

async function ask(
  path: string,
  body: unknown,
  { fetch }: Pick<typeof index, 'fetch'> = index,
  more: Record<string, string> = {},
) {
  const request = new Request(`https://edge.example.com${path}`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify(body),
  });
  const reply = await fetch(request, await bindings(more));
  return { status: reply.status, body: await reply.json() };
}

const control = (method: string, path: string, body?: unknown) =>
  fetch(`${plesk}/emulator/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

const reseller = (login: string) => ({ genInfo: { pname: 'Jane 🦊', login, passwd: 'R&D]]>' }, planId: 2 });

test('these tests run in workerd', () => {
  expect(navigator.userAgent).toBe('Cloudflare-Workers');
});

test('all founding operations', async () => {
  await control('POST', 'reset');
  const { body: added, status } = await ask('/reseller/add', reseller('jane'));
  expect([status, added]).toEqual([201, { id: 3, guid: expect.any(String) }]);
  expect(await ask('/reseller-plan/duplicate', { name: 'Default Reseller', duplicateName: 'Gold' })).toMatchObject({
    status: 201,
    body: { id: 3 },
  });
  expect(await ask('/reseller-plan/get', { filter: { name: ['Gold', 'None'] } })).toMatchObject({
    status: 207,
    body: {
      results: [
        { status: 'ok', name: 'Gold' },
        { status: 'error', errcode: 1013 },
      ],
    },
  });
  expect(await ask('/reseller/sync-subscription', { filter: { id: 3 } })).toEqual({
    status: 200,
    body: { results: [{ status: 'ok', filterId: '3', id: 3 }] },
  });
  expect(
    await ask('/backup-manager/backup-reseller', { resellerId: 3, local: true, description: 'Nightly' }),
  ).toMatchObject({ status: 202, body: { taskId: expect.any(Number) } });
});

test('a batch', async () => {
  await control('POST', 'reset');
  const { status, body } = await ask('/reseller/add', [reseller('ann'), {}, reseller('bob')]);
  expect([status, body]).toMatchObject([207, [{ id: 3 }, { status: 422 }, { id: 4 }]]);
});

test('a function alone', async () => {
  await control('POST', 'reset');
  expect(await ask('/anywhere', reseller('solo'), add)).toMatchObject({ status: 201, body: { id: 3 } });
});

test.each([
  [{ kind: 'drop' }, 502, 'plesk-unreachable'],
  [{ kind: 'cut' }, 502, 'plesk-bad-reply'],
  [{ kind: 'cut', clean: true }, 502, 'plesk-bad-reply'],
  [{ kind: 'html' }, 502, 'plesk-bad-reply'],
  [{ kind: 'status', status: 500 }, 502, 'plesk-bad-reply'],
  [{ kind: 'encoding' }, 502, 'plesk-bad-reply'],
  [{ kind: 'encoding', charset: 'utf-16' }, 502, 'plesk-bad-reply'],
  [{ kind: 'flood' }, 502, 'plesk-bad-reply'],
  [{ kind: 'delay', ms: 20_000 }, 504, 'plesk-timeout'],
])('a spoiled reply: %j', async (fault, status, kind) => {
  await control('PUT', 'faults', fault);
  const servers = { eu1: { url: plesk, key: 'emulator-key', timeoutMs: fault.kind === 'delay' ? 200 : 20_000 } };
  const reply = await ask('/reseller/add', reseller('spoiled'), index, {
    PLESK_URL: '',
    PLESK_SERVERS: JSON.stringify(servers),
  });
  await control('DELETE', 'faults');
  expect(reply).toMatchObject({ status, body: { type: `urn:plesk-edge:${kind}`, server: 'eu1', outcome: 'unknown' } });
});

test('a server that is down, without a token, and with bindings that are wrong', async () => {
  const down = await ask('/reseller/add', reseller('down'), index, { PLESK_URL: 'http://127.0.0.1:9' });
  expect(down).toMatchObject({ status: 502, body: { type: 'urn:plesk-edge:plesk-unreachable' } });
  expect(await ask('/reseller/add', reseller('none'), index, { API_TOKENS: '' })).toMatchObject({ status: 401 });
  expect(await ask('/reseller/add', reseller('bad'), index, { DRY_RUN: 'perhaps' })).toMatchObject({ status: 500 });
});
