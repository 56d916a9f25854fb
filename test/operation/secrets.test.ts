import { expect, test } from 'vitest';
import { validate } from '../../shared/gateway/validate.ts';
import { fieldsOf } from '../../shared/operation/fields.ts';
import { holdsSecrets, REDACTED, secretsOf } from '../../shared/operation/secrets.ts';
import { encodePacket } from '../../shared/packet/encode.ts';
import { decodeReply } from '../../shared/packet/reply.ts';
import { Secret } from '../../shared/platform/secret.ts';
import { writePacket } from '../../shared/plesk/packet-reply.ts';
import { allSecrets, keepAccounts } from './nested-secrets.ts';

const hidden = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `hidden-${number}`);

test('secrets are found in lists of objects and in name/value lists', () => {
  expect(secretsOf(keepAccounts.request, [allSecrets]).sort()).toEqual(hidden);
  expect(secretsOf(keepAccounts.request, [{ name: 'x' }, allSecrets, { ...allSecrets, name: 'y' }])).toHaveLength(16);
});

test('a lone value is found, and what is no valid request does no harm', () => {
  expect(secretsOf(keepAccounts.request, [{ account: { passwd: 'lone-secret' } }])).toEqual(['lone-secret']);
  for (const wrong of [null, 7, 'text', [], { account: null }, { account: [null, 7] }, { setting: ['x'], store: 1 }])
    expect(secretsOf(keepAccounts.request, [wrong])).toEqual([]);
});

test('the packet that is sent holds all secrets, the packet that is shown holds no secret', () => {
  const requests = [validate(keepAccounts, allSecrets)];
  const sent = encodePacket(keepAccounts, requests);
  const shown = encodePacket(keepAccounts, requests, { secret: () => REDACTED });
  for (const secret of hidden) {
    expect(sent).toContain(secret);
    expect(shown).not.toContain(secret);
  }
  expect(shown.split(REDACTED)).toHaveLength(hidden.length + 1);
  expect(shown).toContain('<account><login>a</login><passwd>[redacted]</passwd></account>');
  expect(shown).toContain('<name>ftp_login</name><value>e</value>');
  expect(shown).toContain('<setting><name>dsn</name><value>[redacted]</value></setting>');
});

test('a secret of a name/value list that white space would change is refused, its other values are not', () => {
  const given = (property: Record<string, string>) => () => validate(keepAccounts, { name: 'x', property });
  expect(given({ ftp_password: ' a' })).toThrow('property.ftp_password');
  expect(given({ ftp_login: ' a' })).not.toThrow();
});

test('passwords that Plesk tells among other properties are in no result', () => {
  const pair = (name: string) => `<property><name>${name}</name><value>x</value></property>`;
  const result = `<result><status>ok</status>${pair('ftp_login')}${pair('ftp_password')}</result>`;
  expect(decodeReply(keepAccounts, 1, `<packet><vault><keep>${result}</keep></vault></packet>`)).toEqual({
    operations: [[{ status: 'ok', property: { ftp_login: 'x' } }]],
  });
  expect(holdsSecrets(keepAccounts.result)).toBe(false);
});

test('Plesk’s words are scrubbed of them all', () => {
  const server = {
    name: 'eu1',
    url: '',
    credentials: { key: new Secret('hidden-key') },
    timeoutMs: 1,
    maxConnections: 16,
  };
  const scrubbed = writePacket({ operation: keepAccounts, requests: [allSecrets], server }).redact(
    `Not valid: ${hidden.join(', ')}, by hidden-key`,
  );
  expect(scrubbed).toBe(
    `Not valid: ${[...hidden, 'key']
      .map(() => REDACTED)
      .join(', ')
      .replace(/, (?=[^,]*$)/, ', by ')}`,
  );
});

test('to commands and forms, every field that holds one is secret', () => {
  expect(fieldsOf(keepAccounts).map(({ name, kind, secret }) => [name, kind, secret])).toEqual([
    ['name', 'text', false],
    ['account', 'json', true],
    ['store.account', 'json', true],
    ['store.key', 'text', true],
    ['setting', 'pairs', true],
    ['vendor', 'json', true],
    ['property', 'pairs', true],
  ]);
});
