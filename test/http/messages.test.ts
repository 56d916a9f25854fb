/** The messages of problems, in the words of their readers. */
import { expect, test } from 'vitest';
import { ALL, gateway, SECRET, sha256 } from '../gateway/gateway.ts';
import { newReseller } from '../gateway/requests.ts';

/** The `detail` of a refusal. */
async function detail(path: string, body: unknown, settings: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const { ask } = await gateway(settings);
  return (await ask(path, body)).body;
}

test('malformed JSON says where and why, and quotes nothing', async () => {
  expect(await detail('/reseller/add', '{\n  "passwd": hush-hush\n}')).toMatchObject({
    title: 'Malformed JSON',
    detail:
      'The body is not valid JSON: line 2, column 13: texts and names stand in double quotes; true, false and null are lower case',
  });
});

test.each([
  ['/reseler/add', 'There is nothing at /reseler/add: did you mean /reseller/add?'],
  ['/reseller/ad', 'There is nothing at /reseller/ad: did you mean /reseller/add?'],
  ['/Reseller_Plan/get', 'There is nothing at /Reseller_Plan/get: did you mean /reseller-plan/get?'],
  [
    '/reseller/vanish',
    'There is nothing at /reseller/vanish: /openapi.json?operator=reseller lists what there is of reseller',
  ],
  ['/helth', 'There is nothing at /helth: did you mean /health?'],
  ['/wp-login.php', 'There is nothing at /wp-login.php'],
])('the 404 of %s names what is nearest', async (path, said) => {
  expect(await detail(path, {})).toMatchObject({ status: 404, detail: said });
});

const sync = (id: unknown) => ({ filter: { id } });

test.each([
  [sync('2'), 'must be a number, without quotes'],
  [sync('two'), 'must be a whole number of at least 1'],
  [sync(1.5), 'must be a whole number of at least 1'],
  [sync(2 ** 60), 'must be a whole number of at least 1; beyond ±(2^53−1), its digits in quotes'],
])('%j: %s', async (body, message) => {
  expect(await detail('/reseller/sync-subscription', body)).toMatchObject({ issues: [{ path: 'filter.id', message }] });
});

test('a status in words is answered with the codes', async () => {
  const { genInfo } = newReseller();
  const body = { genInfo: { ...genInfo, status: 'active' } };
  expect(await detail('/reseller/add', body)).toMatchObject({
    issues: [
      {
        path: 'genInfo.status',
        message: expect.stringMatching(
          /^must be a whole number of at least 0.*: 0 active, 16 disabled by the administrator/,
        ),
      },
    ],
  });
});

test('an unknown server is answered with those that the token may use', async () => {
  const server = { url: 'http://127.0.0.1:9', key: 'k' };
  const settings = {
    PLESK_SERVERS: JSON.stringify({ eu1: server, eu2: server, us1: server }),
    API_TOKENS: JSON.stringify({ all: { sha256: sha256(SECRET), allow: ALL.all.allow, servers: ['eu1', 'us1'] } }),
  };
  expect(await detail('/reseller/add?server=eu9', newReseller(), settings)).toMatchObject({
    detail: 'There is no server "eu9": there are eu1, us1',
    known: ['eu1', 'us1'],
  });
});
