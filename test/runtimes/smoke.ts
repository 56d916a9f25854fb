/** The checks of every runtime, over HTTP or through its own `fetch`. */
import { expect } from 'vitest';
import { SECRET, sha256, withToken } from '../gateway/gateway.ts';
import { copy, everyPlan, everyReseller, newReseller } from '../gateway/requests.ts';

type Send = (request: Request) => Promise<Response>;

/** Settings for a runtime in front of an emulator. */
export const settingsFor = (emulatorUrl: string): Record<string, string> => ({
  PLESK_URL: emulatorUrl,
  PLESK_KEY: 'emulator-key',
  API_TOKENS: JSON.stringify({ all: { sha256: sha256(SECRET), allow: ['*'] } }),
  AGENT_PHP: 'true',
});

export const post = (path: string, body: unknown) =>
  new Request(`http://127.0.0.1${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...withToken() },
    body: JSON.stringify(body),
  });

export const over =
  (port: number): Send =>
  async (request) =>
    fetch(new URL(new URL(request.url).pathname, `http://127.0.0.1:${port}`), {
      method: request.method,
      headers: request.headers,
      ...(request.method === 'POST' ? { body: await request.text() } : {}),
    });

/** The whole bundle, against an emulator with one reseller. */
export async function expectWholeBundle(send: Send): Promise<void> {
  const ask = async (path: string, body: unknown) => {
    const reply = await send(post(path, body));
    return [reply.status, await reply.json()];
  };
  expect(await ask('/reseller/add', newReseller())).toEqual([201, { id: 4, guid: expect.any(String) }]);
  expect(await ask('/reseller-plan/duplicate', copy)).toEqual([201, { id: 3, guid: expect.any(String) }]);
  expect(await ask('/reseller-plan/get', { filter: { id: [3, 99] } })).toMatchObject([
    207,
    { results: [{ id: 3 }, { errcode: 1013, id: 99 }] },
  ]);
  expect(await ask('/reseller/add', [newReseller('ann'), {}])).toMatchObject([207, [{ id: 5 }, { status: 422 }]]);
  const health = await send(new Request('http://127.0.0.1/health'));
  expect([health.status, await health.json()]).toEqual([200, { ok: true }]);
  expect((await send(new Request('http://127.0.0.1/reseller/add'))).status).toBe(405);
  await expectAgentPhp(send);
}

/** The door for Plesk's own XML: a packet, an upload, and refusals. */
async function expectAgentPhp(send: Send): Promise<void> {
  const ask = async (body: string, headers: Record<string, string> = {}) => {
    const init = { method: 'POST', headers: { KEY: SECRET, 'Content-Type': 'text/xml', ...headers }, body };
    const reply = await send(new Request('http://127.0.0.1/enterprise/control/agent.php', init));
    return [reply.status, /^text\/xml/.test(reply.headers.get('Content-Type') ?? ''), await reply.text()];
  };
  const packet = (inner: string) => `<packet version="1.6.9.1">${inner}</packet>`;
  const get = packet(
    '<reseller><get><filter><login>ann</login></filter><dataset><gen-info/></dataset></get></reseller>',
  );
  expect(await ask(get)).toEqual([200, true, expect.stringContaining('<id>5</id><data><gen-info>')]);
  const signedIn = { KEY: '', Authorization: `Basic ${btoa(`all:${SECRET}`)}` };
  const del = packet('<reseller><del><filter><login>ann</login></filter></del></reseller>');
  expect(await ask(del, signedIn)).toEqual([200, true, expect.stringContaining('<status>ok</status>')]);
  expect(await ask(get, { KEY: 'guessed' })).toEqual([200, true, expect.stringContaining('<errcode>11003</errcode>')]);
  const create = packet('<secret_key><create/></secret_key>');
  expect(await ask(create)).toEqual([200, true, expect.stringContaining('<errcode>1006</errcode>')]);
  const file = 'Content-Disposition: form-data; name="file"; filename="a.xml"\r\n\r\n<backup/>';
  const uploaded = await ask(`--a-boundary\r\n${file}\r\n--a-boundary--\r\n`, {
    'Content-Type': 'multipart/form-data; boundary=a-boundary',
  });
  expect(uploaded).toEqual([200, true, expect.stringContaining('<name>a.xml</name>')]);
}

const alone: Readonly<Record<string, readonly [request: unknown, status: number]>> = {
  'backup-manager/backup-reseller': [{ resellerId: 3, local: true, description: 'Nightly' }, 202],
  'reseller-plan/duplicate': [{ name: 'Default Reseller', duplicateName: 'Copy' }, 201],
  'reseller-plan/get': [everyPlan, 200],
  'reseller/add': [newReseller('solo'), 201],
  'reseller/sync-subscription': [everyReseller, 200],
};

/** The founding operations, each of which has a bundle of its own. */
export const founding: readonly string[] = Object.keys(alone);

/** The bundle of one operation, against an emulator with one reseller on a plan. */
export async function expectAlone(name: string, send: Send): Promise<void> {
  const [request, status] = alone[name] ?? [{}, 0];
  const reply = await send(post('/any/path', request));
  expect([name, reply.status, await reply.text()]).toEqual([name, status, expect.stringMatching(/^\{"/)]);
  expect((await send(post('/', { nothing: 'of this' }))).status).toBe(422);
}
