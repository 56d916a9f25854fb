/** The document has every member that a problem can have: real problems, each from its own source. */
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { sqlStore } from '../../shared/platform/store/sql.ts';
import { ALL, type Gateway, gateway, type Reply, sha256, withToken } from '../gateway/gateway.ts';
import { backup, copy, newReseller } from '../gateway/requests.ts';
import { expectDescribed, expectSchema } from './document.ts';

const LIMITED = { sha256: sha256('limited'), allow: ['reseller.get'] };
const store = () => {
  const database = new DatabaseSync(':memory:');
  return sqlStore(async (sql, ...values) => database.prepare(sql).all(...values));
};
const gone = { filter: { id: [98, 99] } };
type Walk = (plesk: Gateway) => Promise<Reply>;

test.each<[members: readonly string[], path: string, walk: Walk]>([
  [['issues'], '/reseller/add', ({ ask }) => ask('/reseller/add', { genInfo: {} })],
  [['issues'], '/reseller/add', ({ ask }) => ask('/reseller/add?dryrun=true', newReseller())],
  [['scope'], '/reseller/add', ({ ask }) => ask('/reseller/add', newReseller(), withToken('limited'))],
  [['server', 'known'], '/reseller/add', ({ ask }) => ask('/reseller/add?server=us1', newReseller())],
  [['server', 'errcode', 'errtext'], '/reseller/add', ({ ask }) => ask('/reseller/add', newReseller('reseller1'))],
  [
    ['server', 'errcode', 'errtext', 'results'],
    '/reseller/sync-subscription',
    ({ ask }) => ask('/reseller/sync-subscription', gone),
  ],
  [
    ['server', 'errcode', 'errtext', 'protocols'],
    '/backup-manager/backup-reseller',
    ({ ask, emulator }) => {
      emulator.options.protocols = ['1.6.9.2', '1.6.9.1'];
      return ask('/backup-manager/backup-reseller', backup);
    },
  ],
  [
    ['server', 'outcome', 'verifyWith'],
    '/reseller-plan/duplicate',
    ({ ask, emulator }) => {
      emulator.faults.set({ kind: 'drop' });
      return ask('/reseller-plan/duplicate', copy);
    },
  ],
])('%j of %s', async (members, path, walk) => {
  const plesk = await gateway(
    { API_TOKENS: JSON.stringify({ ...ALL, limited: LIMITED }) },
    { resellers: 1 },
    { store: store() },
  );
  const reply = await walk(plesk);
  const { type, title, status, detail, requestId, ...more } = reply.body as Record<string, unknown>;
  expect([type, title, status, detail, requestId]).not.toContain(undefined);
  expect(Object.keys(more).sort()).toEqual([...members].sort());
  expectSchema('Problem', reply.body);
  expectDescribed('post', path, reply);
});

test('the variable of a setting that cannot be used', async () => {
  const plesk = await gateway({ API_TOKENS: '[]' });
  const reply = await plesk.ask('/reseller/add', newReseller());
  expect(reply.body).toHaveProperty('variable', 'API_TOKENS');
  expectDescribed('post', '/reseller/add', reply);
});

test('the setting that needs a missing one', async () => {
  const plesk = await gateway({ JWKS_URL: 'https://issuer.example.com/jwks' });
  const reply = await plesk.ask('/reseller/add', newReseller(), { Authorization: 'Bearer a.b.c' });
  expect(reply.body).toMatchObject({ variable: 'JWT_ISSUER', neededBy: 'JWKS_URL' });
  expectDescribed('post', '/reseller/add', reply);
});

test('what Plesk says that an error is about', async () => {
  const plesk = await gateway();
  const error =
    '<status>error</status><errcode>1013</errcode><errtext>No plan</errtext><filter-id>Gold</filter-id><id>7</id>';
  const body = `<packet><reseller-plan><duplicate><result>${error}</result></duplicate></reseller-plan></packet>`;
  plesk.emulator.faults.set({ kind: 'reply', body });
  const reply = await plesk.ask('/reseller-plan/duplicate', copy);
  expect(reply.body).toMatchObject({ errcode: 1013, id: 7, filterId: 'Gold' });
  expectDescribed('post', '/reseller-plan/duplicate', reply);
  expectDescribed('post', '/reseller-plan/duplicate', await plesk.ask('/reseller-plan/duplicate', [copy, {}]));
});

test('a member that the document does not name would be found', () => {
  expect(() => expectSchema('Failure', { status: 'error', errcode: 1, nothing: 1 })).toThrow();
  expect(() => expectSchema('Failure', { status: 'error', errcode: 1 })).not.toThrow();
});
