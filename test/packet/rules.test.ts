/** The rules between JSON and packets, one by one. */
import { expect, test } from 'vitest';
import { backupManagerBackupReseller } from '../../functions/backup-manager/backup-reseller.ts';
import { resellerAdd } from '../../functions/reseller/add.ts';
import { resellerSyncSubscription } from '../../functions/reseller/sync-subscription.ts';
import { resellerPlanGet } from '../../functions/reseller-plan/get.ts';
import { validate } from '../../shared/gateway/validate.ts';
import type { Operation } from '../../shared/operation/declaration.ts';
import { encodePacket } from '../../shared/packet/encode.ts';
import { decodeReply } from '../../shared/packet/reply.ts';
import type { Result } from '../../shared/packet/result.ts';
import { Problem } from '../../shared/problem.ts';

/** The content of the operation's element. */
function contentOf(operation: Operation, request: unknown): string {
  const packet = encodePacket(operation, [validate(operation, request)]);
  const name = operation.operation;
  return packet.slice(packet.indexOf(`<${name}>`) + name.length + 2, packet.lastIndexOf(`</${name}>`));
}

function issuesOf(operation: Operation, request: unknown): unknown {
  try {
    validate(operation, request);
    return [];
  } catch (error) {
    if (error instanceof Problem) return error.members.issues;
    throw error;
  }
}

/** The results of a reply with these elements inside its operation. */
function resultsOf(operation: Operation, content: string): readonly Result[] {
  const { operator, operation: name } = operation;
  const xml = `<packet><${operator}><${name}>${content}</${name}></${operator}></packet>`;
  const reply = decodeReply(operation, 1, xml);
  return 'operations' in reply ? (reply.operations[0] ?? []) : [];
}
const ok = (content: string): string => `<result><status>ok</status>${content}</result>`;

const genInfo = { pname: 'P', login: 'L', passwd: 'S' };

test('1: names lose and gain their dashes, and data keeps its own', () => {
  expect(
    contentOf(resellerAdd, { genInfo, planExternalId: 'x', limits: { limit: { max_cl: 1, 'a-b': 2, aB: 3 } } }),
  ).toBe(
    '<gen-info><pname>P</pname><login>L</login><passwd>S</passwd></gen-info><limits>' +
      '<limit><name>max_cl</name><value>1</value></limit><limit><name>a-b</name><value>2</value></limit>' +
      '<limit><name>aB</name><value>3</value></limit></limits><plan-external-id>x</plan-external-id>',
  );
  const pairs = '<limit><name>a-b</name><value>2</value></limit><limit><name>aB</name><value>3</value></limit>';
  expect(
    resultsOf(resellerPlanGet, ok(`<limits>${pairs}</limits><ip-pool><allocate-ipv6>1</allocate-ipv6></ip-pool>`)),
  ).toEqual([{ status: 'ok', limits: { limit: { 'a-b': 2, aB: 3 } }, ipPool: { allocateIpv6: 1 } }]);
});

test('2: the order of members never matters, that of the packet is the schema’s', () => {
  const one = contentOf(backupManagerBackupReseller, { resellerId: 1, local: true, description: 'd', onlyMail: true });
  const other = contentOf(backupManagerBackupReseller, {
    onlyMail: true,
    description: 'd',
    local: true,
    resellerId: 1,
  });
  expect(one).toBe('<reseller-id>1</reseller-id><local/><description>d</description><only-mail/>');
  expect(other).toBe(one);
  expect(resultsOf(resellerPlanGet, ok('<name>n</name><id>1</id>'))).toEqual([{ status: 'ok', id: 1, name: 'n' }]);
});

test('3: what is only present or absent is true; false is the same as leaving it out', () => {
  const flags = { limits: true, permissions: false, ipPool: false };
  expect(contentOf(resellerPlanGet, { filter: { all: true }, ...flags })).toBe('<filter><all/></filter><limits/>');
  expect(contentOf(resellerPlanGet, { filter: { all: false, id: 1 } })).toBe('<filter><id>1</id></filter>');
  expect(issuesOf(resellerPlanGet, { filter: { all: 'true' } })).toMatchObject([{ path: 'filter.all' }]);
});

test('4: repeatable elements are arrays; a request may give a lone value', () => {
  expect(contentOf(resellerPlanGet, { filter: { name: ['a', 'b'] } })).toBe(
    '<filter><name>a</name><name>b</name></filter>',
  );
  expect(contentOf(resellerPlanGet, { filter: { name: 'a' } })).toBe(
    contentOf(resellerPlanGet, { filter: { name: ['a'] } }),
  );
  const pool = '<ip-pool><ip-address>192.0.2.1</ip-address></ip-pool>';
  expect(resultsOf(resellerPlanGet, ok(pool))).toEqual([{ status: 'ok', ipPool: { ipAddress: ['192.0.2.1'] } }]);
});

test('5: a choice takes exactly one, or at most one, of its members', () => {
  expect(issuesOf(resellerSyncSubscription, { filter: { id: 1, login: 'a' } })).toEqual([
    { path: 'filter.login', message: expect.stringContaining('exactly one of id, login, guid, all, externalId') },
  ]);
  expect(issuesOf(resellerAdd, { genInfo, planId: 1, planGuid: 'g' })).toEqual([
    { path: 'planGuid', message: expect.stringContaining('at most one of planId, planName, planGuid, planExternalId') },
  ]);
  expect(issuesOf(resellerAdd, { genInfo })).toEqual([]);
});

test('6: name/value lists are objects', () => {
  expect(contentOf(resellerAdd, { genInfo, permissions: { manage_log: true, create_domains: false } })).toContain(
    '<permissions><permission><name>manage_log</name><value>true</value></permission>' +
      '<permission><name>create_domains</name><value>false</value></permission></permissions>',
  );
  const pair = (name: string) => `<permission><name>${name}</name><value>true</value></permission>`;
  const [result] = resultsOf(resellerPlanGet, ok(`<permissions>${pair('__proto__')}${pair('toString')}</permissions>`));
  expect(JSON.stringify(result)).toBe('{"status":"ok","permissions":{"__proto__":true,"toString":true}}');
  expect(contentOf(resellerAdd, { genInfo, limits: JSON.parse('{"limit":{"__proto__":1}}') })).toContain(
    '<name>__proto__</name>',
  );
});

test('7: integers and booleans are JSON’s own, and beyond 2^53 strings of digits', () => {
  const limit = (value: string) => {
    const [result] = resultsOf(
      resellerPlanGet,
      ok(`<limits><limit><name>x</name><value>${value}</value></limit></limits>`),
    );
    return (result as { limits?: { limit: { x: unknown } } }).limits?.limit.x;
  };
  expect(['0', '-1', '+7', ' 42 ', '007', '9007199254740991', '-9007199254740991'].map(limit)).toEqual([
    0, -1, 7, 42, 7, 9007199254740991, -9007199254740991,
  ]);
  expect(['9007199254740992', '-9007199254740992', '18446744073709551615'].map(limit)).toEqual([
    '9007199254740992',
    '-9007199254740992',
    '18446744073709551615',
  ]);
  for (const wrong of ['1.5', '1e3', '0x10', 'ten', '--1', '1 2', 'NaN', 'Infinity', '٣'])
    expect(() => limit(wrong)).toThrow(/whole number/);

  const oversell = (value: string) =>
    resultsOf(resellerPlanGet, ok(`<limits><resource-policy><oversell>${value}</oversell></resource-policy></limits>`));
  for (const [word, value] of [
    ['true', true],
    ['1', true],
    ['false', false],
    [' 0\n', false],
  ] as const)
    expect(oversell(word)).toEqual([{ status: 'ok', limits: { resourcePolicy: { oversell: value } } }]);
  for (const wrong of ['TRUE', 'yes', '2', 'constructor']) expect(() => oversell(wrong)).toThrow(/true nor false/);

  const results = resultsOf(resellerSyncSubscription, ok('<filter-id>0012</filter-id><id>12</id>'));
  expect(results).toEqual([{ status: 'ok', filterId: '0012', id: 12 }]);
});

test('7: requests give integers the same way', () => {
  const limit = (value: unknown) => issuesOf(resellerAdd, { genInfo, limits: { limit: { x: value } } });
  for (const right of [0, -1, 9007199254740991, '9007199254740992', '9223372036854775807', '-9223372036854775808'])
    expect(limit(right)).toEqual([]);
  for (const wrong of [
    0.5,
    1e300,
    '1',
    '9223372036854775808',
    '-9223372036854775809',
    '+9007199254740992',
    true,
    null,
    '',
    ' ',
  ])
    expect(limit(wrong)).toMatchObject([{ path: 'limits.limit.x' }]);
});

test('8: what a reply leaves out or leaves empty is absent', () => {
  const content =
    '<id></id><name/><guid><!-- none --></guid><external-id><![CDATA[]]></external-id><limits><resource-policy/></limits>' +
    '<permissions></permissions><ip-pool> <ip-address/> </ip-pool><packages><package/></packages>';
  expect(resultsOf(resellerPlanGet, ok(content))).toEqual([{ status: 'ok' }]);
  expect(resultsOf(resellerPlanGet, '')).toEqual([]);
});

test('white space around one of a fixed set of texts says nothing, as in the official types', () => {
  const limits = '<limits><resource-policy><overuse>\n block </overuse></resource-policy></limits><name> n </name>';
  expect(resultsOf(resellerPlanGet, ok(limits))).toEqual([
    { status: 'ok', name: ' n ', limits: { resourcePolicy: { overuse: 'block' } } },
  ]);
});

test('9: unknown members of requests are refused, unknown elements of replies passed over', () => {
  expect(issuesOf(resellerAdd, { genInfo: { ...genInfo, 'external-id': 'x' }, plan: 1 })).toEqual([
    { path: 'genInfo.external-id', message: expect.stringContaining('did you mean externalId?') },
    { path: 'plan', message: expect.stringContaining('known are genInfo, limits') },
  ]);
  const unknown = '<status-of-tomorrow><id>7</id></status-of-tomorrow><limits><new/></limits>';
  expect(resultsOf(resellerPlanGet, `<news/>${ok(`<id>1</id>${unknown}`)}`)).toEqual([{ status: 'ok', id: 1 }]);
});

test('10: strings survive the round trip exactly', () => {
  for (const text of [
    ']]>',
    'R&D &amp; &#65;',
    `"'<>`,
    '🦊\u{10FFFF}',
    ' a  b ',
    'é\u0301',
    '\t1\n2',
    '\u0085\u2028',
    '\uFFFD',
    '\uFEFFa',
    '\u007F',
    '__proto__',
  ]) {
    const content = contentOf(resellerAdd, { genInfo: { ...genInfo, pname: text } });
    const escaped = /<pname>(.*)<\/pname>/s.exec(content)?.[1] ?? '';
    expect(resultsOf(resellerPlanGet, ok(`<name>${escaped}</name>`))).toEqual([{ status: 'ok', name: text }]);
    expect(
      resultsOf(resellerPlanGet, ok(`<name><![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]></name>`)),
    ).toEqual([{ status: 'ok', name: text }]);
  }
});

test('10: but for XML’s own line-end rule', () => {
  expect(contentOf(resellerAdd, { genInfo: { ...genInfo, pname: 'a\r\nb\rc' } })).toContain(
    '<pname>a&#13;\nb&#13;c</pname>',
  );
  expect(resultsOf(resellerPlanGet, ok('<name>a\r\nb\rc&#13;d</name>'))).toEqual([
    { status: 'ok', name: 'a\nb\nc\rd' },
  ]);
});

test.each([
  ['a result without its status', '<result><id>1</id></result>', /neither ok nor error/],
  ['a result with another status', '<result><status>fine</status></result>', /neither ok nor error/],
  ['an element twice', ok('<id>1</id><id>2</id>'), /id.* twice/],
  ['an element in a text', ok('<name>a<b/></name>'), /<b> stands where text belongs/],
  [
    'a wrong number, with its place',
    ok('<limits><limit><name>x</name><value>y</value></limit></limits>'),
    /limits\/limit\/value: it is no whole number/,
  ],
])('a reply that cannot be understood is no answer: %s', (_, content, message) => {
  expect(() => resultsOf(resellerPlanGet, content)).toThrow(message);
});

test('an operation that answers one result answers exactly one, with whatever it holds', () => {
  expect(() => resultsOf(resellerAdd, '')).toThrow(/0 results/);
  const whole = ok('<id>1</id><guid>g</guid>');
  expect(() => resultsOf(resellerAdd, whole + whole)).toThrow(/2 results/);
  expect(resultsOf(resellerAdd, ok('<id>1</id>'))).toEqual([{ status: 'ok', id: 1 }]);
  expect(resultsOf(resellerAdd, ok('<id/><guid>g</guid>'))).toEqual([{ status: 'ok', guid: 'g' }]);
});
