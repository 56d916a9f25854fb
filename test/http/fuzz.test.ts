/** Random requests: whatever comes in, JSON goes out, and never a 500. `FUZZ=10000` says how many. */
import { connect } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { operations as catalog } from '../../functions/operations.ts';
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';
import { gateway, SECRET } from '../gateway/gateway.ts';
import { requestOf } from '../packet/requests.ts';

const operations = await catalog.all();

const RUNS = Number(process.env['FUZZ'] ?? 2000);

const known: readonly Operation[] = operations;
const paths = [...known.map((operation) => `/${nameOf(operation)}`), '/', '/health', '/health?deep', '/openapi.json'];

const strange = fc.constantFrom(
  ...['__proto__', 'constructor', 'toString', '..', '%2e%2e', '%00', '%', '%zz', '%ff%fe', '*', ':operator'],
  ...[
    '🦊',
    '%F0%9F%A6%8A',
    'reseller',
    'add',
    'backups',
    'chatops',
    'slack',
    'a'.repeat(5000),
    '',
    '?',
    '#',
    ';',
    '\\',
  ],
);
const path = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...paths) },
  { weight: 2, arbitrary: fc.array(strange, { minLength: 1, maxLength: 5 }).map((parts) => `/${parts.join('/')}`) },
  { weight: 1, arbitrary: fc.webPath().map((any) => `/${any}`) },
);
const query = fc.oneof(
  fc.constant(''),
  fc.constantFrom(
    '?server=default',
    '?server=mars',
    '?server=__proto__',
    '?server=',
    '?dryRun=true',
    '?dryRun=2',
    '?%',
  ),
  fc.webQueryParameters().map((any) => `?${any}`),
);

const json = fc.oneof(
  fc.json(),
  fc.json({ maxDepth: 8 }),
  fc.jsonValue().map((value) => JSON.stringify([value])),
);
const DEPTH = 20_000;
const deep = fc
  .constantFrom(['[', ']'], ['{"a":', '}'], ['{"genInfo":', '}'], ['[{"filter":', '}]'])
  .map(([open = '', close = '']) => `${open.repeat(DEPTH)}1${close.repeat(DEPTH)}`);
const many = fc
  .constantFrom('"m":1', '"genInfo":{}', '"__proto__":{"admin":true}', '"filter":{"all":true}')
  .map((member) => `{${Array.from({ length: 2000 }, () => member).join()}}`);
const wide = fc.constantFrom('genInfo', 'filter', 'limits', 'permissions').map((member) => {
  const members = Array.from({ length: 140_000 }, (_, index) => `"${index.toString(36)}":1`);
  return `{"${member}":{${members
    .join()
    .slice(0, 1_040_000)
    .replace(/,[^,]*$/, '')}}}`;
});
const torn = (text: fc.Arbitrary<string>) =>
  fc.tuple(text, fc.nat(), fc.string({ unit: 'binary', maxLength: 4 })).map(([whole, at, insert]) => {
    const cut = at % (whole.length + 1);
    return whole.slice(0, cut) + insert + whole.slice(cut + insert.length);
  });
const valid = fc
  .constantFrom(...known)
  .chain((operation) => requestOf(operation).map((request) => JSON.stringify(request)));
const text = fc.oneof(
  { weight: 6, arbitrary: valid },
  { weight: 6, arbitrary: torn(valid) },
  { weight: 4, arbitrary: json },
  { weight: 2, arbitrary: fc.array(valid, { maxLength: 110 }).map((items) => `[${items.join()}]`) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: many },
);
const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Uint8Array.from(array));
const body = fc.oneof({ weight: 8, arbitrary: text }, { weight: 1, arbitrary: bytes });

const headerText = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), maxLength: 40 }),
  fc.string({ unit: fc.integer({ min: 0x80, max: 0xff }).map((code) => String.fromCharCode(code)), maxLength: 10 }),
);
const headers = fc.record(
  {
    Authorization: fc.oneof({ weight: 9, arbitrary: fc.constant(`Bearer ${SECRET}`) }, headerText),
    'Content-Type': fc.oneof({ weight: 9, arbitrary: fc.constant('application/json') }, headerText),
    'Idempotency-Key': headerText,
    'X-Request-Id': headerText,
    traceparent: headerText,
    Accept: headerText,
    Origin: headerText,
    'Accept-Encoding': headerText,
  },
  { requiredKeys: ['Authorization', 'Content-Type'], noNullPrototype: true },
);
const method = fc.oneof(
  { weight: 9, arbitrary: fc.constant('POST') },
  fc.constantFrom('GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'REPORT', 'post'),
);
const request = fc.record({ method, path, query, headers, body });

type Request = typeof request extends fc.Arbitrary<infer T> ? T : never;

function expectJson(what: unknown, status: number, reply: Headers, content: string, isHead: boolean): void {
  const type = reply.get('Content-Type') ?? '';
  const said = { what, status, type, content: content.slice(0, 300) };
  if (status >= 500 && status !== 501 && status !== 502) throw new Error(JSON.stringify(said));
  if (type.startsWith('text/html') && status === 200) return; // GET /
  const wanted = status >= 400 ? 'application/problem+json' : 'application/json';
  if (type !== wanted) throw new Error(JSON.stringify(said));
  if (isHead) return;
  const value: unknown = JSON.parse(content);
  if (status >= 400) expect(value).toMatchObject({ status, type: expect.stringMatching(/^urn:plesk-edge:/) });
}

test(`${RUNS} random requests`, { timeout: 600_000 }, async () => {
  const plesk = await gateway({}, { resellers: 2 });
  const send = async (given: Request): Promise<void> => {
    const mayHaveBody = given.method !== 'GET' && given.method !== 'HEAD';
    const init = { method: given.method, headers: given.headers, ...(mayHaveBody ? { body: given.body } : {}) };
    const reply = await fetch(plesk.url + given.path + given.query, init);
    expectJson(given, reply.status, reply.headers, await reply.text(), given.method === 'HEAD');
  };
  await fc.assert(fc.asyncProperty(request, send), { numRuns: RUNS, endOnFailure: true });
  for (const [index, line] of plesk.console.entries())
    if (index % 50 === 0) expect(JSON.parse(line)).toHaveProperty('status');
  expect((await plesk.fetch('/health')).status).toBe(200);
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
});

test.each([
  ['nested deeply', deep],
  ['the same member again and again', many],
  ['wide', wide],
])('a body that is %s is refused soon, and with few words', async (_, arbitrary) => {
  const plesk = await gateway();
  for (const given of fc.sample(arbitrary, 3)) {
    for (const path of ['/reseller/add', '/reseller/sync-subscription']) {
      const started = performance.now();
      const { status, body: problem } = await plesk.ask(path, given);
      expect([status, given.slice(0, 20)]).toEqual([status === 400 ? 400 : 422, given.slice(0, 20)]);
      expect(performance.now() - started).toBeLessThan(2000);
      expect(JSON.stringify(problem).length).toBeLessThan(100_000);
    }
  }
  expect(plesk.emulator.packets.list).toEqual([]);
});

/** Sends bytes that fetch never sends, over a bare connection. @returns the answer */
function raw(url: string, content: string): Promise<string> {
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.end(content));
    let received = '';
    socket.setTimeout(5000, () => socket.destroy(new Error('no end')));
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(received));
  });
}

test.each([
  ['a path that is no URL', 'GET // HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
  ['a strange host', 'GET /health HTTP/1.1\r\nHost: a b<>\r\nConnection: close\r\n\r\n'],
  ['another host in the path', 'GET http://evil.example.com/health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
  ['no host', 'GET /health HTTP/1.0\r\n\r\n'],
  ['two lengths', 'POST /reseller/add HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}'],
  [
    'a length and chunks',
    'POST /reseller/add HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  [
    'two tokens',
    `POST /reseller/add HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${SECRET}\r\nAuthorization: Bearer x\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
  ],
  ['rubbish', '\0\x01\x02 \r\n\r\n'],
])('%s, over a bare connection, does no harm', async (_, content) => {
  const plesk = await gateway();
  expect(await raw(plesk.url, content)).not.toMatch(/^HTTP\/1\.1 500/);
  expect((await plesk.fetch('/health')).status).toBe(200);
  expect(plesk.emulator.packets.list).toEqual([]);
});
