/** Values in a chat are words if the declaration says what they mean. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { backupManagerGetLocalBackupList } from '../../../functions/backup-manager/get-local-backup-list.ts';
import { backupManagerGetServerWideSettings } from '../../../functions/backup-manager/get-server-wide-settings.ts';
import { resellerGet } from '../../../functions/reseller/get.ts';
import { ROOT } from '../../../shared/chatops/message/leaves.ts';
import { valueText } from '../../../shared/chatops/message/value-text.ts';
import { membersOf } from '../../../shared/operation/label.ts';
import type { Schema } from '../../../shared/operation/mark.ts';

/** The text of a value at a path, whose last part may be a name of a name/value list. */
const textAt = (schema: Schema, path: readonly string[], value: string): string =>
  valueText({ ...ROOT, path: path.join('.'), name: path.at(-1) ?? '', value }, membersOf(schema));
const shown = (path: string, value: string) => textAt(resellerGet.result, path.split('.'), value);

test.each([
  ['0', 'active'],
  ['16', 'disabled by the administrator'],
  ['64', 'disabled by the reseller'],
  ['20', 'in backup or restore, disabled by the administrator'],
  ['272', 'disabled by the administrator, expired'],
  ['32', '32'],
  ['-1', '-1'],
  ['4294967312', 'disabled by the administrator'],
  ['', ''],
])('the status %s is: %s', (value, words) => expect(shown('data.genInfo.status', value)).toBe(words));

test.each([
  ['0', '0 bytes'],
  ['1023', '1023 bytes'],
  ['1024', '1 KiB'],
  ['1048575', '1 MiB'],
  ['1500000000', '1.4 GiB'],
  ['5368710144', '5 GiB'],
  ['10995116277760', '10 TiB'],
  ['18446744073709551615', '16 EiB'],
])('%s bytes are %s', (value, words) => expect(shown('data.stat.diskSpace', value)).toBe(words));

test('a time is in UTC, to the minute; what is no time stays as it is', () => {
  const created = (value: string) =>
    textAt(backupManagerGetLocalBackupList.result, ['backup', 'file', 'creationDate'], value);
  expect(created('2026-11-22T03:02:41.000Z')).toBe('2026-11-22 03:02 UTC');
  for (const text of ['17953165200', '2026-11-22T03:02:41', 'soon']) expect(created(text)).toBe(text);
});

test('shows limits as bytes, times or numbers by their names, and -1 as unlimited', () => {
  const limit = (name: string, value: string) => textAt(resellerGet.result, ['data', 'limits', 'limit', name], value);
  expect(limit('mbox_quota', '1073741824')).toBe('1 GiB');
  expect(limit('expiration', '1795316520')).toBe('2026-11-22 03:02 UTC');
  expect(limit('expiration', '8640000000001')).toBe('8640000000001');
  expect(limit('max_cl', '1073741824')).toBe('1073741824');
  for (const name of ['mbox_quota', 'expiration', 'max_cl']) expect(limit(name, '-1')).toBe('unlimited');
  for (const name of ['constructor', '__proto__', 'a.b', '']) expect(limit(name, '5')).toBe('5');
  expect(limit('a.disk_space', '5')).toBe('5 bytes');
  const settings = backupManagerGetServerWideSettings.result;
  expect(textAt(settings, ['settings', 'maxBackupFiles'], '-1')).toBe('unlimited');
  expect(textAt(settings, ['settings', 'maxBackupProcesses'], '-1')).toBe('-1');
});

test('shows a value without a declared meaning as it is', () => {
  for (const path of ['id', 'data.genInfo.login', 'data.stat.clients', 'no.such.member', ''])
    expect(shown(path, '16')).toBe('16');
});

test('any value is shown, whatever it is', () => {
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.bigInt().map(String));
  const path = fc.constantFrom(...membersOf(resellerGet.result).keys());
  fc.assert(fc.property(path, value, (at, given) => (shown(at, given) === '') === (given === '')));
});
