/** What every declaration has in common, whatever its operation does. */
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
import { jsonSchemaOf } from '../../shared/operation/json-schema.ts';
import { labelOf, membersOf } from '../../shared/operation/label.ts';
import { type Visitor, walk } from '../../shared/operation/walk.ts';
import { Problem } from '../../shared/problem.ts';

const operations: readonly Operation[] = await catalog.all();
const names = await catalog.names();
const each = operations.map((operation) => [nameOf(operation), operation] as const);

test('every operation of the three operators is there', () => {
  const count = (operator: string) => operations.filter((operation) => operation.operator === operator).length;
  expect([count('reseller'), count('reseller-plan'), count('backup-manager')]).toEqual([18, 11, 15]);
});

test('what an operation does is read off its name', () => {
  const effects = (effect: string) => operations.filter((operation) => operation.effect === effect).map(nameOf);
  for (const name of effects('read')) expect(name).toMatch(/\/(get|cform-buttons-list|download-file)/);
  expect(effects('destroy')).toEqual([
    'backup-manager/remove-file',
    'reseller-plan/del',
    'reseller/convert-to-customer',
    'reseller/del',
    'reseller/ippool-del-ip',
  ]);
});

test.each(each)('%s is declared with a summary, and can be verified where it writes', (_, operation) => {
  expect(operation.summary).toMatch(/^[A-Z][^.]+$/);
  expect(operation.description ?? 'None.').toMatch(/\.$/);
  expect(operation.verifyWith === undefined).toBe(operation.effect === 'read');
  expect(operation.examples?.length).toBeGreaterThan(0);
});

test('what an operation hands out is revoked by an operation that there is', () => {
  const revoking = operations.flatMap(({ revokedBy }) => revokedBy ?? []);
  expect(revoking.filter((name) => !names.includes(name))).toEqual([]);
});

/** The page of each operator says which protocols know it ("XML API version"). */
const operators: Readonly<Record<string, Operation['protocols']>> = {
  reseller: { since: '1.6.3.0' },
  'reseller-plan': { since: '1.6.3.0' },
  'backup-manager': { since: '1.5.2.0', until: '1.6.9.0' },
};
/** Operations that came later than their operator. */
const later: Readonly<Record<string, string>> = {
  'reseller/get-domain-list': '1.6.8.0',
  'reseller-plan/duplicate': '1.6.5.0',
  'backup-manager/get-server-wide-settings': '1.6.7.0',
  'backup-manager/set-server-wide-settings': '1.6.7.0',
};

test.each(each)('%s tells the protocols that know it', (name, { operator, protocols }) => {
  const since = later[name];
  expect(protocols).toEqual({ ...operators[operator], ...(since === undefined ? {} : { since }) });
});

test.each(each)('%s answers the status of what it does', (_, { operation, success = 200 }) => {
  const isStart = /^backup-/.test(operation);
  expect(success).toBe(isStart ? 202 : ['add', 'duplicate'].includes(operation) ? 201 : 200);
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
    const issues = error.members['issues'] as readonly { readonly path: string }[];
    return [...new Set(issues.map(({ path }) => path.split('.')[0] ?? ''))];
  }
}

test('reseller/set: an empty text clears what was there, but never the password', () => {
  const problemOf = (genInfo: object): unknown => {
    try {
      return validate(resellerSet, { filter: { id: 3 }, values: { genInfo } });
    } catch (error) {
      return error instanceof Problem ? [error.status, error.members['issues']] : error;
    }
  };
  expect(problemOf({ phone: '', login: '' })).toMatchObject({ values: { genInfo: { phone: '', login: '' } } });
  const message = 'is empty: give a value or leave the member out';
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
  [backupManagerGetTasksInfo.result, 'task.started', /^When it started, in seconds since 1970$/],
])('what a number means is part of what is said about it: %#', (schema, path, description) => {
  expect(membersOf(schema).get(path)?.doc.description).toMatch(description);
});

test('what a chat assumes where it is left out is required of no command', () => {
  const protocolOf = (operation: Operation) => fieldsOf(operation).find(({ path }) => path.at(-1) === 'protocol');
  expect(protocolOf(backupManagerGetRemoteStorageSettings)).toMatchObject({ name: 'protocol', required: false });
  expect(protocolOf(backupManagerSetRemoteStorageSettings)).toMatchObject({ required: true });
  expect(wrongMembers(backupManagerGetRemoteStorageSettings, { resellerId: 3 })).toEqual(['protocol']);
});

/** What is said about the members of a schema. */
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

test.each(each)('%s answers no secret', (_, operation) => {
  expect(walk(operation.result, secrets)).toBe(0);
  expect(JSON.stringify(jsonSchemaOf(operation.result, 'reply'))).not.toMatch(/passw/i);
});

test.each(each)('%s has a label in words and a description for each of its fields', (_, operation) => {
  for (const { name, label, description } of fieldsOf(operation)) {
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
  // What is empty in every row is not shown: of the four kinds of owners of a task, mostly one is.
  expect(columns.length).toBeLessThanOrEqual(operation.operation === 'get-tasks-info' ? 8 : 5);
  if (!many) return;
  expect(columns.length).toBeGreaterThan(0);
  expect(columns.filter((path) => !isShown(operation, path)).length).toBeLessThan(columns.length);
});

test('few columns are in no example: those of what goes wrong, and of other owners', () => {
  const hidden = operations.flatMap((operation) =>
    (operation.columns ?? []).filter((path) => !isShown(operation, path)).map((path) => `${nameOf(operation)} ${path}`),
  );
  expect(hidden).toEqual([
    'backup-manager/get-tasks-info task.customerId',
    'backup-manager/get-tasks-info task.webspaceId',
    'backup-manager/get-tasks-info task.server',
    'reseller-plan/del problems',
    'reseller-plan/set problems',
    'reseller/ippool-add-ip resellerId',
    'reseller/ippool-del-ip resellerId',
    'reseller/ippool-set-ip resellerId',
    'reseller/switch-subscription problems',
    'reseller/sync-subscription problems',
  ]);
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
