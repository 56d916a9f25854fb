/** Which patterns cover which scopes. */
import { expect, test } from 'vitest';
import { operations as catalog } from '../../functions/operations.ts';
import { allows } from '../../shared/gateway/caller.ts';
import {
  BACKUPS_READ,
  BACKUPS_RUN,
  EVENTS_READ,
  EVENTS_REPLAY,
  EVENTS_TEST,
} from '../../shared/gateway/door-scopes.ts';
import { edge } from '../../shared/http/edge.ts';
import { declare, nameOf, type Scope, scopeOf } from '../../shared/operation/declaration.ts';
import { text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { emulated } from '../emulator/emulated.ts';
import { environment, sha256, withToken } from './gateway.ts';

const operation = (name: `${string}/${string}`, more: Pick<Scope, 'effect' | 'answers' | 'privileged'>): Scope => {
  const [operator = '', operation = ''] = name.split('/');
  return { operator, operation, ...more };
};
const get = operation('customer/get', { effect: 'read' });
const set = operation('customer/set', { effect: 'write' });
const download = operation('customer/download', { effect: 'read', answers: 'file' });
const sessions = operation('session/get', { effect: 'read', privileged: true });
const reboot = operation('server/reboot', { effect: 'destroy', privileged: true });
const scopes = [
  get,
  set,
  download,
  sessions,
  reboot,
  BACKUPS_READ,
  BACKUPS_RUN,
  EVENTS_READ,
  EVENTS_TEST,
  EVENTS_REPLAY,
];

test.each([
  ['*', [get, set, download, BACKUPS_READ, BACKUPS_RUN, EVENTS_READ, EVENTS_TEST, EVENTS_REPLAY]],
  ['*:read', [get, BACKUPS_READ, EVENTS_READ]],
  ['customer.*', [get, set, download]],
  ['customer.*:read', [get]],
  ['customer.get', [get]],
  ['customer.get:read', [get]],
  ['customer.set:read', []],
  ['customer.download', [download]],
  ['customer.download:read', []],
  ['session.*', []],
  ['session.*:read', []],
  ['session.get', [sessions]],
  ['session.get:read', [sessions]],
  ['server.*', []],
  ['server.reboot', [reboot]],
  ['server.reboot:read', []],
  ['backups.*', [BACKUPS_READ, BACKUPS_RUN]],
  ['backups.*:read', [BACKUPS_READ]],
  ['events.read:read', [EVENTS_READ]],
  ['cust.*', []],
])('%s', (pattern, covered) => {
  const names = (all: readonly Scope[]) => all.map(scopeOf);
  expect(names(scopes.filter((scope) => allows({ allow: [pattern] }, scope)))).toEqual(names(covered));
});

test('*:read covers no operation that writes or answers a file', async () => {
  const covered = (await catalog.all()).filter((each) => allows({ allow: ['*:read'] }, each));
  expect(covered.length).toBeGreaterThan(0);
  expect(covered.filter(({ effect }) => effect !== 'read').map(nameOf)).toEqual([]);
  expect(covered.map(nameOf)).not.toContain('backup-manager/download-file');
});

test('a privileged operation is forbidden to *, and carried out for a pattern that names it', async () => {
  const { fetch } = edge(
    declare({
      operator: 'reseller',
      operation: 'sign-in',
      effect: 'write',
      privileged: true,
      summary: 'Sign in as a reseller',
      request: sequence({ login: text }),
      result: sequence({ id: text }),
      examples: [],
    }),
  );
  const {
    emulator: { url, faults, packets },
  } = await emulated();
  const done = '<sign-in><result><status>ok</status><id>7</id></result></sign-in>';
  faults.set({ kind: 'reply', body: `<packet><reseller>${done}</reseller></packet>` });
  const allowing = (allow: string) => ({ sha256: sha256(allow), allow: [allow] });
  environment({
    PLESK_URL: url,
    PLESK_KEY: 'emulator-key',
    API_TOKENS: JSON.stringify({
      all: allowing('*'),
      group: allowing('reseller.*'),
      one: allowing('reseller.sign-in'),
    }),
  });
  const statuses = [];
  for (const secret of ['*', 'reseller.*', 'reseller.sign-in']) {
    const headers = { 'Content-Type': 'application/json', ...withToken(secret) };
    const response = await fetch(new Request('http://gateway', { method: 'POST', headers, body: '{"login":"jane"}' }));
    statuses.push(response.status);
  }
  expect(statuses).toEqual([403, 403, 200]);
  expect(packets.list).toHaveLength(1);
});
