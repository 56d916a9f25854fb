/** What every declaration has in common, whatever its operation does. */
import { expect, test } from 'vitest';
import { operations as catalog } from '../../functions/operations.ts';
import { validate } from '../../shared/gateway/validate.ts';
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';
import { fieldsOf } from '../../shared/operation/fields.ts';
import { jsonSchemaOf } from '../../shared/operation/json-schema.ts';
import { type Visitor, walk } from '../../shared/operation/walk.ts';
import { Problem } from '../../shared/problem.ts';

const operations: readonly Operation[] = await catalog.all();
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

test('backups are known to protocols until 1.6.9.0, and nothing else has an end', () => {
  for (const { operator, protocols } of operations)
    expect(protocols?.until).toBe(operator === 'backup-manager' ? '1.6.9.0' : undefined);
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

/** How many secrets a schema declares. */
const secrets: Visitor<number> = {
  text: ({ secret }) => (secret ? 1 : 0),
  integer: () => 0,
  boolean: () => 0,
  flag: () => 0,
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

test.each(each)('%s sums its results up in a few members that its examples have', (_, operation) => {
  const { columns = [], many } = operation;
  expect(columns.length).toBeLessThanOrEqual(5);
  if (!many) return;
  expect(columns.length).toBeGreaterThan(0);
  const replies = operation.examples?.flatMap(({ reply }) => (reply as { results: object[] }).results) ?? [];
  const first = columns.filter((path) =>
    replies.some((reply) => JSON.stringify(valuesAt(reply, path.split('.'))) !== '[]'),
  );
  expect(first.length).toBeGreaterThan(0);
});

/** The values at a path, through arrays. */
function valuesAt(value: unknown, [key, ...rest]: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, key === undefined ? [] : [key, ...rest]));
  if (key === undefined) return [value];
  const inner = (value as Readonly<Record<string, unknown>> | undefined)?.[key];
  return inner === undefined ? [] : valuesAt(inner, rest);
}
