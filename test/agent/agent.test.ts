import { describe, expect, test } from 'vitest';
import { texts } from '../emulator/emulated.ts';
import { sha256 } from '../gateway/gateway.ts';
import { AGENT, addReseller, client, errcodeOf, GET_RESELLERS, packet, tokens, withKey, withLogin } from './client.ts';

const SERVERS = (url: string) =>
  JSON.stringify({ eu1: { url, key: 'emulator-key' }, us1: { url, login: 'admin', password: 'changeme1Q**' } });

test('is closed unless AGENT_PHP is true', async () => {
  for (const value of ['', 'false', 'yes']) {
    const plesk = await client({}, { settings: { AGENT_PHP: value } });
    for (const path of [AGENT, `/servers/default${AGENT}`])
      expect([value, (await plesk.send(packet(GET_RESELLERS), withKey('all'), path)).status]).toEqual([value, 404]);
    const { status, body } = await plesk.fetch('/enterprise/rsession_init.php?PHPSESSID=a');
    expect([status, body]).toMatchObject([404, { detail: 'There is nothing at /enterprise/rsession_init.php' }]);
  }
});

test('sends the bytes of the client on, and hands back those of Plesk', async () => {
  const plesk = await client({}, { settings: { API_TOKENS: tokens({ all: ['*'] }) }, options: { resellers: 2 } });
  const sent = `\uFEFF  <?xml version='1.0'?>\n<!-- a notice --><packet version="1.6.9.1"  >${GET_RESELLERS}<?pi?></packet>\r\n`;
  const headers = {
    ...withKey('all'),
    HTTP_PRETTY_PRINT: 'TRUE',
    'X-Other': 'a',
    traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`,
  };
  const direct = await (
    await fetch(plesk.emulator.url + AGENT, {
      method: 'POST',
      headers: { KEY: 'emulator-key', HTTP_PRETTY_PRINT: 'TRUE' },
      body: sent.replace('\uFEFF', ''),
    })
  ).text();
  plesk.emulator.packets.clear();
  const response = await plesk.send(sent.replace('\uFEFF', ''), headers);
  expect(await response.text()).toBe(direct);
  expect(direct).toContain('\n  <reseller>');
  expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'text/xml; charset=UTF-8']);
  expect(plesk.emulator.packets.list).toMatchObject([
    { xml: sent.replace('\uFEFF', ''), authentication: 'key', operations: ['reseller/get'] },
  ]);
});

test('is one line of the log, with each operation, and marks writes', async () => {
  const plesk = await client();
  await plesk.post(packet(`${addReseller('jane')}${GET_RESELLERS}${GET_RESELLERS}`));
  expect(plesk.log()).toMatchObject({
    caller: 'all',
    operation: 'reseller/add, reseller/get',
    server: 'default',
    audit: true,
    method: 'POST',
    path: AGENT,
    status: 200,
    pleskMs: expect.any(Number),
  });
  await plesk.post(packet(GET_RESELLERS));
  expect(plesk.log()).not.toHaveProperty('audit');
});

describe('signs in', () => {
  const allow = { billing: ['*'], other: ['*'], Zoë: ['*'] };
  const basic = (text: string) => ({ Authorization: `Basic ${Buffer.from(text).toString('base64')}` });
  const latin1 = (text: string) => Buffer.from(text).toString('latin1');

  test.each<[what: string, headers: Record<string, string>, answer: string]>([
    ['a key', withKey('billing'), ''],
    ['a login', withLogin('billing'), ''],
    ['a login beyond ASCII', { ...withLogin(latin1('Zoë')), HTTP_AUTH_PASSWD: latin1('Zoë-secret') }, ''],
    ['Basic', basic('billing:billing-secret'), ''],
    ['an empty key beside a login', { KEY: '', ...withLogin('billing') }, ''],
    ['an empty login beside a key', { ...withKey('billing'), HTTP_AUTH_LOGIN: '', HTTP_AUTH_PASSWD: '' }, ''],
    ['the same twice', { ...withKey('billing'), ...withLogin('billing'), ...basic('billing:billing-secret') }, ''],
    ['two tokens', { ...withKey('other'), ...withLogin('billing') }, '1001'],
    ['two logins', { ...withLogin('billing'), ...basic('other:billing-secret') }, '1001'],
    ['a wrong key', { KEY: 'guessed' }, '11003'],
    ["another token's secret", withLogin('billing', 'other-secret'), '1001'],
    ['a wrong login', withLogin('guessed', 'billing-secret'), '1001'],
    ['no password', withLogin('billing', ''), '1001'],
    ['nothing', {}, '1001'],
    ['a Bearer token', { Authorization: 'Bearer billing-secret' }, '1001'],
    ['Basic without a colon', basic('billing'), '1001'],
    ['Basic that is no base64', { Authorization: 'Basic §' }, '1001'],
  ])('%s', async (_, headers, answer) => {
    const plesk = await client(allow);
    const reply = await plesk.post(packet(GET_RESELLERS), headers);
    if (answer === '') expect(texts(reply, 'status')).toEqual(['ok']);
    else expect(errcodeOf(reply)).toBe(answer);
    expect(plesk.arrived).toEqual(answer === '' ? ['reseller/get'] : []);
  });

  test('not by a token that has expired, which is answered like one that is not known', async () => {
    const plesk = await client({}, { settings: { API_TOKENS: tokens({ old: ['*'] }, { expires: '2020-01-01' }) } });
    const unknown = await plesk.post(packet(GET_RESELLERS), { KEY: 'guessed' });
    expect(await plesk.post(packet(GET_RESELLERS), withKey('old'))).toBe(unknown);
    expect(errcodeOf(await plesk.post(packet(GET_RESELLERS), withLogin('old')))).toBe('1001');
  });

  test('at the server that the login or the path names', async () => {
    const entries = { ...allow };
    const plesk = await client(entries);
    const { url } = plesk.emulator;
    const API_TOKENS = JSON.stringify({
      ...JSON.parse(tokens({ billing: ['*'] })),
      eu: { sha256: sha256('eu-secret'), allow: ['*'], servers: ['eu1'] },
    });
    const several = await client({}, { settings: { PLESK_SERVERS: SERVERS(url), API_TOKENS } });
    const ask = async (login: string, path = AGENT) => {
      const reply = await several.post(packet(GET_RESELLERS), withLogin(login), path);
      return texts(reply, 'status')[0] === 'ok' ? (several.log() as { readonly server: string }).server : reply;
    };
    expect(await ask('billing@us1')).toBe('us1');
    expect(await ask('billing@eu1')).toBe('eu1');
    expect(await ask('billing', `/servers/us1${AGENT}`)).toBe('us1');
    expect(await ask('billing@us1', `/servers/us1${AGENT}`)).toBe('us1');
    expect(await ask('eu')).toBe('eu1');
    const refusals = [
      await ask('eu@us1'),
      await ask('eu@mars'),
      await ask('eu', `/servers/us1${AGENT}`),
      await ask('billing@mars'),
      await ask('billing'),
    ];
    expect(new Set(refusals).size, 'alike').toBe(1);
    expect(errcodeOf(refusals[0] ?? '')).toBe('1006');
    expect(errcodeOf(await ask('billing@eu1', `/servers/us1${AGENT}`))).toBe('1006');
  });
});

describe('checks in order', () => {
  const unknownKey = { KEY: 'guessed' };
  test.each<[what: string, body: BodyInit, headers: Record<string, string>, errcode: string]>([
    ['the size before the version', packet('x'.repeat(1024 * 1024), '9'), unknownKey, '1014'],
    ['UTF-8 before the version', new Uint8Array([...Buffer.from(packet('', '9')), 0xe9]), unknownKey, '1014'],
    ['the declaration', '<?xml version="1.0" encoding="ISO-8859-1"?><packet version="9"/>', unknownKey, '1014'],
    ['no document type', '<!DOCTYPE packet><packet version="9"/>', unknownKey, '1014'],
    ['the version before the sign-in', packet('<nonsense', '2.0'), unknownKey, '1005'],
    ['the sign-in before the packet', packet('<nonsense'), unknownKey, '11003'],
    ['the packet before the scope', packet(`${addReseller('a')}<reseller>`), withKey('reader'), '1014'],
    ['operators', packet(`${addReseller('a')}<nonsense><get/></nonsense>`), withKey('reader'), '1014'],
    ['operations', packet(`${addReseller('a')}<reseller><nonsense/></reseller>`), withKey('reader'), '1014'],
    ['the scope', packet(`${GET_RESELLERS}${addReseller('a')}`), withKey('reader'), '1006'],
  ])('%s', async (_, body, headers, errcode) => {
    const plesk = await client({ reader: ['*:read'] });
    const response = await plesk.send(body, headers);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'text/xml']);
    expect(errcodeOf(await response.text())).toBe(errcode);
    expect(plesk.arrived).toEqual([]);
  });
});

test.each([
  ['1', true],
  ['1.6', true],
  ['1.6.5', true],
  ['1.0.0.0', true],
  ['100.0.0', false],
  ['1.6.9.1.0', false],
  ['2', false],
  ['', false],
  ['1.', false],
  ['1.6.9.1"&<', false],
])('version %j', async (version, isKnown) => {
  const plesk = await client();
  const attribute = version.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const reply = await plesk.post(packet(GET_RESELLERS, attribute), { KEY: 'guessed' });
  expect(errcodeOf(reply)).toBe(isKnown ? '11003' : '1005');
  expect(reply).toContain(`<?xml version="1.0" encoding="UTF-8"?>\n<packet version="${attribute}"><system>`);
});

describe('scopes', () => {
  test('one operation that is not allowed keeps all from being sent', async () => {
    const plesk = await client({ billing: ['reseller.get'] });
    const reply = await plesk.post(packet(`${GET_RESELLERS}${addReseller('a')}`, '1.6.3.0'), withKey('billing'));
    expect(reply).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<packet version="1.6.3.0"><system><status>error</status>' +
        '<errcode>1006</errcode><errtext>Permission denied: billing may not use reseller.add</errtext></system></packet>',
    );
    expect(plesk.arrived).toEqual([]);
    expect(plesk.log()).toMatchObject({ operation: 'reseller/get, reseller/add', errcode: 1006, error: 'forbidden' });
  });

  test(':read covers no operation whose reply holds a secret', async () => {
    const get = packet('<session><get/></session>');
    const plesk = await client({ reads: ['session.get:read'], named: ['session.get'] });
    expect(errcodeOf(await plesk.post(get, withKey('reads')))).toBe('1006');
    expect(texts(await plesk.post(get, withKey('named')), 'status')).toEqual(['ok']);
  });

  test('an operation that is not declared needs its exact name, and counts as a write', async () => {
    const set = packet('<domain><set><filter/></set></domain>', '1.0.0.0');
    const plesk = await client({ all: ['*', 'domain.*', '*:read', 'domain.set:read'], named: ['domain.set'] });
    expect(errcodeOf(await plesk.post(set))).toBe('1006');
    expect(plesk.arrived).toEqual([]);
    await plesk.post(set, withKey('named'));
    expect(plesk.arrived).toEqual(['domain/set']);
    expect(plesk.log()).toMatchObject({ operation: 'domain/set', audit: true });
  });

  test('the whole filter may be empty: texts, order and types are for Plesk to judge', async () => {
    const plesk = await client();
    const reply = await plesk.post(packet('<reseller><add><login></login><gen-info/></add></reseller>'));
    expect(errcodeOf(reply)).toBe('1014');
    expect(reply).not.toContain('<errtext>Parser error: Request is invalid. packet');
    expect(plesk.arrived).toEqual(['reseller/add']);
  });
});

test('DRY_RUN answers writes, and lets reads pass', async () => {
  const plesk = await client({ all: ['*'] }, { settings: { DRY_RUN: 'true' } });
  const reply = await plesk.post(packet(addReseller('a')));
  expect([errcodeOf(reply), texts(reply, 'errtext')]).toEqual(['1023', ['dry run: nothing was sent']]);
  expect(texts(await plesk.post(packet(GET_RESELLERS)), 'status')).toEqual(['ok']);
  expect(plesk.arrived).toEqual(['reseller/get']);
});

test('a token that asks too often is refused', async () => {
  const plesk = await client({ all: ['*'] }, { services: { rateLimit: async () => false } });
  expect(errcodeOf(await plesk.post(packet(GET_RESELLERS)))).toBe('1023');
  expect(plesk.arrived).toEqual([]);
});

describe('what goes wrong on the way', () => {
  const write = packet(addReseller('a'));
  const read = packet(GET_RESELLERS);

  test.each([1001, 11003, 1011, 1012] as const)('refused credentials of the gateway: %i is 1003', async (errcode) => {
    const plesk = await client();
    for (const asked of [write, read]) {
      plesk.emulator.faults.set({ kind: 'errcode', errcode, errtext: 'No' });
      const reply = await plesk.post(asked);
      expect([errcodeOf(reply), reply.includes(`error ${errcode}`)]).toEqual(['1003', true]);
      expect(plesk.log()).toMatchObject({ errcode, status: 200 });
    }
  });

  test('any other refusal of the packet is handed on', async () => {
    const plesk = await client();
    for (const asked of [write, read]) {
      plesk.emulator.faults.set({ kind: 'errcode', errcode: 1030, errtext: 'Licence expired' });
      expect(errcodeOf(await plesk.post(asked))).toBe('1030');
      expect(plesk.log()).toMatchObject({ errcode: 1030 });
    }
  });

  test('a lost answer to a write says that its outcome is unknown, and is not asked for again', async () => {
    const plesk = await client();
    plesk.emulator.faults.set({ kind: 'drop' });
    const reply = await plesk.post(write);
    expect([errcodeOf(reply), reply.includes('outcome unknown'), reply.includes('reseller/get')]).toEqual([
      '1023',
      true,
      true,
    ]);
    expect(plesk.arrived).toEqual(['reseller/add']);
  });

  test('a write whose reply is cut off, too', async () => {
    const plesk = await client();
    plesk.emulator.faults.set({ kind: 'cut' });
    const reply = await plesk.post(write);
    expect([errcodeOf(reply), reply.includes('outcome unknown')]).toEqual(['1023', true]);
  });

  test('a read is sent again, and is 1003 in the end', async () => {
    const plesk = await client();
    plesk.emulator.faults.set({ kind: 'drop', times: 2 });
    expect(texts(await plesk.post(read), 'status')).toEqual(['ok']);
    plesk.emulator.faults.set({ kind: 'drop', times: 9 });
    expect(errcodeOf(await plesk.post(read))).toBe('1003');
  });

  test('a server that cannot be reached is 1003: nothing was done', async () => {
    const servers = JSON.stringify({ eu1: { url: 'http://127.0.0.1:1', key: 'k' } });
    const plesk = await client({ all: ['*'] }, { settings: { PLESK_SERVERS: servers } });
    for (const asked of [write, read]) expect(errcodeOf(await plesk.post(asked))).toBe('1003');
  });

  test('a setting that cannot be used is 1003', async () => {
    const plesk = await client({ all: ['*'] }, { settings: { PLESK_SERVERS: '{' } });
    expect(errcodeOf(await plesk.post(read))).toBe('1003');
  });
});

describe('links to Plesk', () => {
  test('lead to the only server, and are in no log', async () => {
    const plesk = await client();
    const response = await fetch(
      `${plesk.url}/enterprise/rsession_init.php?PHPSESSID=canary&success_redirect_url=%2Fa%20b`,
      {
        redirect: 'manual',
      },
    );
    expect([response.status, response.headers.get('Referrer-Policy'), response.headers.get('Location')]).toEqual([
      302,
      'no-referrer',
      `${plesk.emulator.url}/enterprise/rsession_init.php?PHPSESSID=canary&success_redirect_url=%2Fa%20b`,
    ]);
    expect(plesk.console.join('\n')).not.toContain('canary');
  });

  test('lead to the server in the path, and are 404 without a server', async () => {
    const plesk = await client({}, { settings: { PLESK_SERVERS: SERVERS('https://plesk.example.com:8443') } });
    const at = (path: string) => fetch(`${plesk.url}${path}/enterprise/rsession_init.php`, { redirect: 'manual' });
    expect((await at('/servers/us1')).headers.get('Location')).toBe(
      'https://plesk.example.com:8443/enterprise/rsession_init.php',
    );
    for (const path of ['', '/servers/mars']) {
      const response = await at(path);
      expect([response.status, (await response.json()).detail]).toEqual([
        404,
        `There is nothing at ${path}/enterprise/rsession_init.php`,
      ]);
    }
  });
});
