/** Rules for every declaration. */
import { glob } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { backupManagerGetRemoteStorageSettings } from '../../functions/backup-manager/get-remote-storage-settings.ts';
import { backupManagerGetTasksInfo } from '../../functions/backup-manager/get-tasks-info.ts';
import { backupManagerSetRemoteStorageSettings } from '../../functions/backup-manager/set-remote-storage-settings.ts';
import { operations as catalog } from '../../functions/operations.ts';
import { resellerAdd } from '../../functions/reseller/add.ts';
import { resellerGet } from '../../functions/reseller/get.ts';
import { resellerSet } from '../../functions/reseller/set.ts';
import { validate } from '../../shared/gateway/validate.ts';
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';
import { fieldsOf } from '../../shared/operation/fields.ts';
import { labelOf, membersOf } from '../../shared/operation/label.ts';
import { type Visitor, walk } from '../../shared/operation/walk.ts';
import { Problem } from '../../shared/problem.ts';
import { OLDEST, sourcesOf } from '../packet/facts.ts';

const operations: readonly Operation[] = await catalog.all();
const names = await catalog.names();
const each = operations.map((operation) => [nameOf(operation), operation] as const);

test('each file of an operator is an operation that its list names', async () => {
  const files = await Array.fromAsync(
    glob('*/*.ts', { cwd: fileURLToPath(new URL('../../functions', import.meta.url)) }),
  );
  const declared = files
    .map((file) => file.replaceAll('\\', '/').replace(/\.ts$/, ''))
    .filter((file) => !file.endsWith('/index') && !file.startsWith('examples/'));
  expect([...names].sort()).toEqual(declared.sort());
});

test('each operation is found by its name, also as a tool and in the client', () => {
  const folded = names.map((name) => name.replace(/[-_/]/g, '_').toLowerCase());
  expect(folded.filter((name, index) => folded.indexOf(name) !== index)).toEqual([]);
});

/** Deletes the entries that it shows, unless the request says otherwise: the default of its type. */
const TAKES = 'event_log/get';

test.each(each)('what %s does is not against its name', (name, { operation, effect }) => {
  if (/^(?:get|list)/.test(operation)) expect(effect).toBe(name === TAKES ? 'destroy' : 'read');
  if (/^(?:add|create|set|install|update|rename|enable|switch|sync)/.test(operation)) expect(effect).toBe('write');
  if (/^(?:del|delete|remove-file|uninstall|terminate)/.test(operation)) expect(effect).toBe('destroy');
});

test.each(each)('%s is declared with a summary, and can be verified where it writes', (_, operation) => {
  expect(operation.summary).toMatch(/^[A-Z][^.]+$/);
  expect(operation.description ?? 'None.').toMatch(/\.$/);
  // The operation that verifies a write, or the reason if no operation does.
  const told = [operation.verifyWith, operation.unverified].filter((each) => each !== undefined);
  expect(told).toHaveLength(operation.effect === 'read' ? 0 : 1);
  if (operation.verifyWith !== undefined) {
    expect(names).toContain(operation.verifyWith);
    expect(operations.find((each) => nameOf(each) === operation.verifyWith)?.effect).toBe('read');
  }
  expect(operation.examples?.length).toBeGreaterThan(0);
});

test.each(each)('%s tells the protocols that know it', (_, { operator, operation, protocols = {} }) => {
  const sources = sourcesOf(operator, operation);
  // The oldest source is about 1.6.6. Its operations may be older: only the documentation says since when they exist.
  if (sources[0] !== undefined && sources[0] !== OLDEST) expect(protocols.since ?? '0').toBeOneOf(since(sources[0]));
  expect(protocols.until).toBe(operator === 'backup-manager' ? '1.6.9.0' : undefined);
});

/** The protocol itself, or a later one: documentation may know of a later one than the schemas. */
const since = (protocol: string): string[] =>
  ['1.6.7.0', '1.6.8.0', '1.6.9.0', '1.6.9.1'].filter((each) => each >= protocol);

test.each(each)('%s answers the status of what it does', (_, { effect, success = 200 }) => {
  if (effect === 'read' || effect === 'destroy') expect(success).toBe(200);
});

const filtered = each.filter(([, operation]) => fieldsOf(operation).some(({ path }) => path[0] === 'filter'));

test.each(filtered)('%s takes no empty filter: everything is said as all', (_, operation) => {
  const example = operation.examples?.[0]?.request as object;
  for (const filter of [{}, { id: [] }, { all: false }, { ipAddress: [] }])
    expect([filter, wrongMembers(operation, { ...example, filter })]).toEqual([filter, ['filter']]);
});

/** The members of a request that something is wrong with. */
function wrongMembers(operation: Operation, request: unknown): string[] {
  try {
    validate(operation, request);
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { issues = [] } = error.members;
    return [...new Set(issues.map(({ path }) => path.split('.')[0] ?? ''))];
  }
}

test('reseller/set: an empty text clears what was there, but never the password', () => {
  const problemOf = (genInfo: object): unknown => {
    try {
      return validate(resellerSet, { filter: { id: 3 }, values: { genInfo } });
    } catch (error) {
      return error instanceof Problem ? [error.status, error.members.issues] : error;
    }
  };
  expect(problemOf({ phone: '', login: '' })).toMatchObject({ values: { genInfo: { phone: '', login: '' } } });
  const message = 'is empty: give a value or leave it out';
  expect(problemOf({ phone: '', passwd: '' })).toEqual([422, [{ path: 'values.genInfo.passwd', message }]]);
  const passwd = membersOf(resellerSet.request).get('values.genInfo.passwd');
  expect(passwd?.doc.description).toBe('Password, never empty');
});

test.each([
  [resellerGet.result, 'data.genInfo.status', /^Status: 0 active, 4 in .*, 16 disabled by .*, 256 expired, or a sum/],
  [
    resellerAdd.request,
    'genInfo.status',
    /^Status: 0 active, 16 disabled by .*, 64 disabled by the reseller, or a sum/,
  ],
  [resellerGet.result, 'data.stat.diskSpace', /^Used disk space, in bytes$/],
  [resellerGet.result, 'data.limits.limit', /-1 is unlimited, sizes are bytes$/],
  [backupManagerGetTasksInfo.result, 'task.started', /^When it started, in UTC$/],
])('what a value means is part of what is said about it: %#', (schema, path, description) => {
  expect(membersOf(schema).get(path)?.doc.description).toMatch(description);
});

test('a command does not require a member that a chat assumes by default', () => {
  const protocolOf = (operation: Operation) => fieldsOf(operation).find(({ path }) => path.at(-1) === 'protocol');
  expect(protocolOf(backupManagerGetRemoteStorageSettings)).toMatchObject({ name: 'protocol', required: false });
  expect(protocolOf(backupManagerSetRemoteStorageSettings)).toMatchObject({ required: true });
  expect(wrongMembers(backupManagerGetRemoteStorageSettings, { resellerId: 3 })).toEqual(['protocol']);
});

/** The descriptions of the members of a schema. */
const descriptions: Visitor<readonly string[]> = {
  text: () => [],
  integer: () => [],
  decimal: () => [],
  boolean: () => [],
  flag: () => [],
  tree: () => [],
  trees: () => [],
  list: (item) => item,
  pairs: (value) => value,
  sequence: (members) =>
    members.flatMap(({ name, doc, value }) => [doc.description ?? `of ${name}: nothing`, ...value]),
};

/** How many secrets a schema declares. */
const secrets: Visitor<number> = {
  text: ({ secret }) => (secret ? 1 : 0),
  integer: () => 0,
  decimal: () => 0,
  boolean: () => 0,
  flag: () => 0,
  tree: () => 0,
  trees: () => 0,
  list: (item) => item,
  pairs: (value) => value,
  sequence: (members) => members.reduce((sum, { value }) => sum + value, 0),
};

test.each(each)('%s answers no password, and hands out only what can be revoked', (_, operation) => {
  const handedOut = walk(operation.result, secrets);
  if (handedOut > 0 && operation.effect !== 'read') expect(names).toContain(operation.revokedBy);
  if (handedOut === 0) expect(operation.revokedBy).toBeUndefined();
  const members = [...membersOf(operation.result).keys()];
  expect(members.filter((path) => /(?:^|\.)(?:passwd|password)$/i.test(path))).toEqual([]);
});

test.each(each)('%s has a label in words and a description for each of its fields', (_, operation) => {
  const members = membersOf(operation.request);
  for (const { name, label } of fieldsOf(operation)) {
    const description = members.get(name)?.doc.description;
    expect([name, label]).toEqual([name, expect.stringMatching(/^[A-Z][\w-]*(?: [\w()-]+)*$/)]);
    expect(label).not.toMatch(/^(?:pname|cname|pcode|passwd|ippool|tmp)/i);
    expect([name, description]).toEqual([name, expect.stringMatching(/\w/)]);
  }
});

test.each(each)(
  '%s has a label in words for each member of its results, and one of its own for each column',
  (_, operation) => {
    const labels = new Map([...membersOf(operation.result)].map(([path, member]) => [path, labelOf(member)]));
    for (const [path, label] of labels) {
      expect([path, label]).toEqual([path, expect.stringMatching(/^[A-Z][\w-]*(?: [\w()-]+)*$/)]);
      expect([path, label]).toEqual([path, expect.not.stringMatching(/_|[a-z][A-Z]|\b(?:id|guid|ip)s?\b/)]);
      expect(label).not.toMatch(/^(?:pname|cname|pcode|ippool|postbox|mbox|resps|conhelp|tabindex|href)/i);
    }
    const titles = (operation.columns ?? []).map((path) => labels.get(path));
    expect(new Set(titles).size).toBe(titles.length);
  },
);

test.each(each)('%s describes each of its members in a sentence without a full stop', (_, operation) => {
  const said = [
    ...walk(operation.request, descriptions),
    ...walk(operation.result, descriptions),
    ...(operation.examples ?? []).map(({ summary }) => summary),
  ];
  for (const sentence of said) expect(sentence).toMatch(/^[A-Z0-9][^\n]*[^.\s]$/);
  expect(said.filter((sentence) => /\bId\b|\bids?\b/.test(sentence))).toEqual([]);
});

test.each(each)('%s sums its results up in a few members that its examples have', (_, operation) => {
  const { columns = [], many } = operation;
  // A column that is empty in every row is not shown. Of the four kinds of owners of a task, mostly one is shown.
  expect(columns.length).toBeLessThanOrEqual(operation.operation === 'get-tasks-info' ? 8 : 5);
  if (!many || membersOf(operation.result).size === 0) return;
  expect(columns.length).toBeGreaterThan(0);
  expect(columns.filter((path) => !isShown(operation, path)).length).toBeLessThan(columns.length);
});

/** Whether an example of the operation has the member that a column shows. */
const isShown = ({ examples = [] }: Operation, path: string): boolean =>
  examples.some(({ reply }) => {
    const { results = [reply] } = reply as { readonly results?: readonly unknown[] };
    return valuesAt(results, path.split('.')).length > 0;
  });

/** The values at a path, through arrays. */
function valuesAt(value: unknown, [key, ...rest]: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, key === undefined ? [] : [key, ...rest]));
  if (key === undefined) return [value];
  const inner = (value as Readonly<Record<string, unknown>> | undefined)?.[key];
  return inner === undefined ? [] : valuesAt(inner, rest);
}
