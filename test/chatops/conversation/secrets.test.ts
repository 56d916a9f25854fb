/** Secrets that a declaration hides in lists of objects: in no command, in no record, masked in dialogs. */
import { expect, test } from 'vitest';
import { assignments } from '../../../shared/chatops/conversation/command.ts';
import { holdsSecret } from '../../../shared/chatops/conversation/confirmation.ts';
import { dialogOf } from '../../../shared/chatops/mattermost/dialog.ts';
import { Hint } from '../../../shared/chatops/message/reply.ts';
import { fieldsOf } from '../../../shared/operation/fields.ts';
import { allSecrets, keepAccounts } from '../../operation/nested-secrets.ts';

test.each([
  ['account', '[{"login":"a","passwd":"hidden-1"}]'],
  ['store.account', '[{"login":"a","passwd":"hidden-1"}]'],
  ['store.key', 'hidden-1'],
  ['setting.dsn', 'hidden-1'],
  ['vendor', '{"acme":{"login":"a","passwd":"hidden-1"}}'],
])('%s is refused in a command', (key, text) => {
  const refused = () => assignments([{ key, text }], keepAccounts);
  expect(refused).toThrow(Hint);
  expect(assignments([{ key: 'name', text }], keepAccounts).request).toEqual({ name: text });
});

test('a request that holds one is not kept until it is confirmed', () => {
  expect(holdsSecret(keepAccounts, allSecrets)).toBe(true);
  for (const [member, value] of Object.entries(allSecrets))
    expect([member, holdsSecret(keepAccounts, { [member]: value })]).toEqual([member, member !== 'name']);
});

test('Mattermost masks them', () => {
  const form = { operation: keepAccounts, request: {}, form: 'wanted', servers: [], missing: [] } as const;
  const { elements } = dialogOf(form, fieldsOf(keepAccounts), 'state');
  const masked = elements.flatMap((element) => ('subtype' in element ? [element.name] : []));
  expect(masked).toEqual(expect.arrayContaining(['account', 'store.account', 'store.key', 'setting', 'vendor']));
  expect(masked).toEqual(fieldsOf(keepAccounts).flatMap(({ name, secret }) => (secret ? [name] : [])));
});
