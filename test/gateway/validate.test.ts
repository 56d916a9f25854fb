import { expect, test } from 'vitest';
import { gateway } from './gateway.ts';
import { backup, newReseller } from './requests.ts';

/** The issues of a request, as `path: message`. */
async function issuesOf(path: string, body: unknown): Promise<string[]> {
  const { ask, emulator } = await gateway();
  const reply = await ask(path, body);
  expect([reply.status, reply.body]).toEqual([
    422,
    expect.objectContaining({ type: 'urn:plesk-edge:invalid-request', status: 422, issues: expect.any(Array) }),
  ]);
  expect(emulator.packets.list).toEqual([]);
  const { issues } = reply.body as { issues: { path: string; message: string }[] };
  return issues.map((issue) => `${issue.path}: ${issue.message}`);
}

test('every issue is reported, not the first', async () => {
  const issues = await issuesOf('/reseller/add', {
    genInfo: { login: '', passwd: 7, phone: null, Email: 'a@example.com' },
    limits: { limit: { max_cl: 1.5, max_dom: '12' } },
    permissions: { manage_log: 'yes' },
    planId: 2,
    planName: 'Default Reseller',
    extra: 1,
  });
  expect(issues).toEqual([
    'genInfo.pname: is missing',
    expect.stringMatching(/^genInfo\.login: is empty/),
    expect.stringMatching(/^genInfo\.passwd: must be a string, not a number$/),
    expect.stringMatching(/^genInfo\.phone: must be a string, not null$/),
    expect.stringMatching(/^genInfo\.Email: is not known here; did you mean email\?$/),
    expect.stringMatching(/^limits\.limit\.max_cl: must be a whole number/),
    'limits.limit.max_dom: must be a number, without quotes',
    expect.stringMatching(/^permissions\.manage_log: must be true or false, not a string$/),
    expect.stringMatching(/^extra: is not known here/),
    expect.stringMatching(/^planName: at most one of planId, planName, planGuid, planExternalId/),
  ]);
});

test('a choice names its alternatives', async () => {
  const { resellerId: _, local: __, ...neither } = backup;
  expect(await issuesOf('/backup-manager/backup-reseller', neither)).toEqual([
    'resellerId: exactly one of resellerId, resellerLogin must be given; none is',
    'local: exactly one of local, remote must be given; none is',
  ]);
  const both = { ...backup, resellerLogin: 'jane', onlyHosting: true, onlyMail: true };
  expect(await issuesOf('/backup-manager/backup-reseller', both)).toEqual([
    'resellerLogin: exactly one of resellerId, resellerLogin must be given; here are resellerId and resellerLogin',
    'onlyMail: at most one of onlyHosting, onlyMail may be given; here are onlyHosting and onlyMail',
  ]);
});

test.each([
  [{}, 'filter: is missing'],
  [{ filter: {} }, /^filter: exactly one of id, name, all, guid, externalId must be given; none is$/],
  [{ filter: { id: [] } }, /^filter\.id: is empty/],
  [{ filter: { all: false } }, /^filter: exactly one of .*; none is$/],
  [{ filter: { id: 1, all: true } }, /^filter\.all: exactly one of .*; here are id and all$/],
  [{ filter: { id: [1, 0, -1] } }, /^filter\.id\.1: must be a whole number of at least 1/],
  [{ filter: { id: '2' } }, /^filter\.id: must be a number, without quotes$/],
  [{ filter: { name: [''] } }, /^filter\.name\.0: is empty/],
  [{ filter: [] }, /^filter: must be an object, not an array$/],
  [{ filter: { all: 1 } }, /^filter\.all: must be true, or left out, not a number$/],
  [null, /^: must be an object, not null$/],
  ['all', /^: must be an object, not a string$/],
])('a filter is never empty and never mixed: %j', async (request, first) => {
  expect((await issuesOf('/reseller-plan/get', JSON.stringify(request)))[0]).toMatch(first);
});

test.each([
  ['a control character', '\u0007'],
  ['a zero', '\0'],
  ['half of a surrogate pair', '\ud83d'],
  ['a code that is no character', '\ufffe'],
])('text that XML cannot carry is refused where it stands: %s', async (_, character) => {
  const request = newReseller(`a${character}b`);
  expect(await issuesOf('/reseller/add', request)).toEqual([
    expect.stringMatching(/^genInfo\.login: holds a character that XML cannot carry/),
  ]);
  expect(await issuesOf('/reseller/add', { ...newReseller(), permissions: { [character]: true } })).toHaveLength(1);
});

test('a member given twice is a mistake that JSON would hide', async () => {
  const twice = '{"genInfo":{"pname":"J","login":"a","login":"b","passwd":"x"},"\\u0070lanId":1,"planId":2}';
  expect(await issuesOf('/reseller/add', twice)).toEqual(['genInfo.login: is given twice', 'planId: is given twice']);
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s is a member like any other', async (name) => {
  const issues = await issuesOf('/reseller-plan/get', `{"filter":{"all":true},"${name}":{"limits":true}}`);
  expect(issues).toEqual([expect.stringMatching(new RegExp(`^${name}: is not known here`))]);
});

test('whole numbers beyond 2^53 are strings of digits, exactly', async () => {
  expect(await issuesOf('/reseller-plan/get', '{"filter":{"id":9007199254740993}}')).toHaveLength(1);
  const { ask, emulator } = await gateway();
  await ask('/reseller-plan/get', { filter: { id: ['9007199254740993', 9007199254740991] } });
  expect(emulator.packets.list[0]?.xml).toContain('<id>9007199254740993</id><id>9007199254740991</id>');
  expect((await ask('/reseller-plan/get', { filter: { id: '0009007199254740993' } })).status).toBe(422);
});

test('an object in place of a number is refused, whatever its members are', async () => {
  const issues = await issuesOf('/reseller-plan/get', { filter: { id: { toString: [] } } });
  expect(issues).toEqual([expect.stringMatching(/^filter\.id: must be a whole number/)]);
});

test.each([' correct-Horse-7', 'correct-Horse-7 ', 'correct  Horse 7', 'correct\tHorse', 'correct\nHorse', ' '])(
  'a password that white space collapse would change is refused: %j',
  async (passwd) => {
    const { genInfo } = newReseller();
    expect(await issuesOf('/reseller/add', { genInfo: { ...genInfo, passwd } })).toEqual([
      expect.stringMatching(/^genInfo\.passwd: holds white space that Plesk would change/),
    ]);
  },
);

test('a password with single spaces is sent, and so are spaces that XML does not collapse', async () => {
  const { ask } = await gateway();
  const { genInfo } = newReseller();
  const passwd = 'correct Horse 7\u00a0\u00a0';
  expect((await ask('/reseller/add?dryRun=true', { genInfo: { ...genInfo, passwd } })).status).toBe(200);
});
