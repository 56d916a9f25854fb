/** The door for Plesk's own XML in workerd: its streams are not those of Node. */
import { expect, inject, test } from 'vitest';
import index from '../../functions/index.ts';
import { sha256 } from '../../shared/platform/crypto.ts';

// Node's own modules may not load here: what the emulator does is asked for over HTTP.
const plesk = inject('emulatorUrl');

async function send(body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  const token = { sha256: await sha256('in-workerd'), allow: ['*'] };
  const bindings = {
    PLESK_URL: plesk,
    PLESK_KEY: 'emulator-key',
    API_TOKENS: JSON.stringify({ one: token }),
    AGENT_PHP: 'true',
  };
  const init = { method: 'POST', headers: { KEY: 'in-workerd', ...headers }, body };
  return index.fetch(new Request('https://edge.example.com/enterprise/control/agent.php', init), bindings);
}

const control = (method: string, path: string, body?: unknown) =>
  fetch(`${plesk}/emulator/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

const packet = (inner: string) => `<packet>${inner}</packet>`;
const add = (login: string) =>
  packet(
    `<reseller><add><gen-info><pname>Zoë 🦊</pname><login>${login}</login><passwd>sample</passwd></gen-info></add></reseller>`,
  );
const get = packet('<reseller><get><filter/><dataset><gen-info/></dataset></get></reseller>');

test('a write and a read, byte for byte', async () => {
  await control('POST', 'reset');
  expect(await (await send(add('zoe'))).text()).toContain('<status>ok</status>');
  const direct = await fetch(`${plesk}/enterprise/control/agent.php`, {
    method: 'POST',
    headers: { KEY: 'emulator-key' },
    body: get,
  });
  const reply = await send(get);
  expect([reply.status, reply.headers.get('Content-Type')]).toEqual([200, direct.headers.get('Content-Type')]);
  expect(await reply.text()).toBe(await direct.text());
});

test('a reply that is streamed', async () => {
  await control('POST', 'reset');
  const resellers = Array.from({ length: 300 }, (_, index) =>
    add(`r${index}`).slice('<packet>'.length, -'</packet>'.length),
  );
  const reply = await (await send(packet(resellers.join('')))).text();
  expect(reply.match(/<status>ok/g)).toHaveLength(300);
  expect((await (await send(get)).text()).match(/<login>/g)).toHaveLength(300);
});

test('an upload in pieces, one that is no upload, and one that Plesk never answers', async () => {
  await control('POST', 'reset');
  const data = new FormData();
  data.append('one', new File([new Uint8Array(300_000).fill(13)], 'one.bin'));
  const { body = null, headers } = new Request('https://a/', { method: 'POST', body: data });
  const type = { 'Content-Type': headers.get('Content-Type') ?? '' };
  expect(await (await send(body ?? '', type)).text()).toContain('<name>one.bin</name>');
  const field = new FormData();
  field.append('packet', get);
  expect(await (await send(field)).text()).toContain('<errcode>1014</errcode>');
  await control('PUT', 'faults', { kind: 'drop' });
  const lost = new FormData();
  lost.append('one', new File(['content'], 'two.bin'));
  expect(await (await send(lost)).text()).toContain('outcome unknown');
  await control('DELETE', 'faults');
});

test('a lost answer to a write, and a server that is down', async () => {
  await control('PUT', 'faults', { kind: 'cut' });
  expect(await (await send(add('lost'))).text()).toMatch(/<errcode>1023<.*outcome unknown/);
  await control('DELETE', 'faults');
});
