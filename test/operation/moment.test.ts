/** Moments that Plesk counts in seconds are dates and times in JSON. */
import { expect, test } from 'vitest';
import { backupManagerGetLocalBackupList } from '../../functions/backup-manager/get-local-backup-list.ts';
import { backupManagerGetTasksInfo } from '../../functions/backup-manager/get-tasks-info.ts';
import eventLogGet from '../../functions/event_log/get.ts';
import { operations as catalog } from '../../functions/operations.ts';
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';
import { jsonSchemaOf } from '../../shared/operation/json-schema.ts';
import { moment, momentOf } from '../../shared/operation/moment.ts';
import { type Visitor, walk } from '../../shared/operation/walk.ts';
import { decodeReply } from '../../shared/packet/reply.ts';

test.each([
  ['0', '1970-01-01T00:00:00.000Z'],
  ['-1', '1969-12-31T23:59:59.000Z'],
  ['0001795316520', '0001795316520'],
  ['+1795316520', '2026-11-22T03:02:00.000Z'],
  ['4294967295', '2106-02-07T06:28:15.000Z'],
  ['-9999999999', '1653-02-10T06:13:21.000Z'],
  ['9999999999', '2286-11-20T17:46:39.000Z'],
  ['17953165200', '17953165200'],
  ['2026-11-22T03:02:00', '2026-11-22T03:02:00'],
  ['soon', 'soon'],
  ['', ''],
])('%j is the moment %j', (seconds, expected) => expect(momentOf(seconds)).toBe(expected));

/** The one result in a reply, read by the declaration of its operation. */
function read({ operator, operation, ...rest }: Operation, result: string): unknown {
  const reply = `<packet><${operator}><${operation}>${result}</${operation}></${operator}></packet>`;
  const decoded = decodeReply({ operator, operation, ...rest }, 1, reply);
  return 'operations' in decoded ? decoded.operations[0]?.[0] : decoded;
}

test('tasks, files and events of the log have their times in one form', () => {
  const iso = '2026-11-22T03:02:00.000Z';
  const ok = (content: string) => `<result><status>ok</status>${content}</result>`;
  const task = (started: string) => ok(`<task><id>1</id><started>${started}</started></task>`);
  expect(read(backupManagerGetTasksInfo, task(' 1795316520\n'))).toMatchObject({ task: [{ started: iso }] });
  expect(read(backupManagerGetTasksInfo, task('at 3 am'))).toMatchObject({ task: [{ started: 'at 3 am' }] });
  expect(read(backupManagerGetTasksInfo, task(' '))).toMatchObject({ task: [{ id: 1 }] });
  const file = ok('<backup><file><creation-date>1795316520</creation-date></file></backup>');
  expect(read(backupManagerGetLocalBackupList, file)).toMatchObject({ backup: [{ file: [{ creationDate: iso }] }] });
  const event = '<event><type>created</type><time>1795316520</time><class>client</class><id>2</id></event>';
  expect(read(eventLogGet.operation, ok(event))).toMatchObject({ event: [{ time: iso }] });
});

test('the document calls them date-time', () => {
  expect(jsonSchemaOf(moment, 'reply')).toEqual({ type: 'string', minLength: 1, format: 'date-time' });
});

const operations: readonly Operation[] = await catalog.all();

/** The moments of a schema, by name, and whether chats show them as times. */
const moments: Visitor<readonly string[]> = {
  text: ({ read: reader }) => (reader ? [''] : []),
  integer: () => [],
  decimal: () => [],
  boolean: () => [],
  flag: () => [],
  tree: () => [],
  trees: () => [],
  list: (item) => item,
  pairs: (value) => value,
  sequence: (members) =>
    members.flatMap(({ name, value, doc: { meaning } }) =>
      value.map((below) => (below === '' ? `${name}: ${String(meaning)}` : `${name}.${below}`)),
    ),
};

test('they are in results alone, and chats show each as a time', () => {
  expect(operations.flatMap(({ request }) => walk(request, moments))).toEqual([]);
  const found = operations.flatMap((each) => walk(each.result, moments).map((path) => `${nameOf(each)} ${path}`));
  expect(found.sort()).toEqual([
    'backup-manager/get-local-backup-list backup.file.creationDate: time',
    'backup-manager/get-tasks-info task.started: time',
    'event_log/get event.time: time',
    'event_log/get_events event.time: time',
  ]);
});
