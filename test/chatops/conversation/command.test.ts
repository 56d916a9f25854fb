import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { operations as catalog } from '../../../functions/operations.ts';
import { parseCommand } from '../../../shared/chatops/conversation/command.ts';
import { tokenize } from '../../../shared/chatops/conversation/words.ts';
import { slackStyle } from '../../../shared/chatops/message/markup.ts';
import { render } from '../../../shared/chatops/message/render.ts';
import { Hint } from '../../../shared/chatops/message/reply.ts';
import { nameOf } from '../../../shared/operation/declaration.ts';

const operations = await catalog.all();

describe('words', () => {
  test.each<[string, string[]]>([
    ['a  b\tc\nd', ['a', 'b', 'c', 'd']],
    ['name="Default Reseller"', ['name=Default Reseller']],
    ['name=“Default Reseller”', ['name=Default Reseller']],
    ['name=„Default Reseller“', ['name=Default Reseller']],
    ['name=«Default Reseller»', ['name=Default Reseller']],
    ['name=‘Default Reseller’', ['name=Default Reseller']],
    ["name='Default Reseller' all", ['name=Default Reseller', 'all']],
    ['"two words" third', ['two words', 'third']],
    ["cname=O'Brien pname=O’Brien", ["cname=O'Brien", 'pname=O’Brien']],
    ["city='s-Hertogenbosch all", ["city='s-Hertogenbosch", 'all']],
    ['name="say "hi", now"', ['name=say "hi", now']],
    ['name="a \\" b"', ['name=a " b']],
    ['name=a=b=c', ['name=a=b=c']],
    ['name=""', ['name=']],
    ['name=🦊 other="🦊 🦊"', ['name=🦊', 'other=🦊 🦊']],
    ['  ', []],
  ])('%s', (text, words) => {
    expect(tokenize(text).map(({ key, text: value }) => (key === undefined ? value : `${key}=${value}`))).toEqual(
      words,
    );
  });

  test('a quoted word is no assignment', () => expect(tokenize('"a=b"')).toEqual([{ text: 'a=b' }]));
  test('a text longer than any chat sends is refused', () =>
    expect(() => tokenize("'a ".repeat(10_000))).toThrow(Hint));
  test('reports a quote that is not closed', () => expect(() => tokenize('name="Default')).toThrow(Hint));

  test('whatever is quoted comes back exactly', () => {
    const key = fc.stringMatching(/^[A-Za-z][\w.-]{0,9}$/);
    const pairs = fc.array(fc.tuple(key, fc.string({ unit: 'binary' })));
    fc.assert(
      fc.property(pairs, fc.constantFrom('""', '“”', '«»', "''", '‘’'), (all, [open = '', close = '']) => {
        const kind = /["“«]/.test(open) ? /["“”„‟«»\\]/g : /['‘’‚‛\\]/g;
        const text = all.map(([name, value]) => `${name}=${open}${value.replace(kind, '\\$&')}${close}`).join(' ');
        expect(tokenize(text)).toEqual(all.map(([name, value]) => ({ key: name, text: value })));
      }),
    );
  });

  test('any text gives words or a hint', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        try {
          for (const { text: word } of tokenize(text)) expect(typeof word).toBe('string');
        } catch (error) {
          expect(error).toBeInstanceOf(Hint);
        }
      }),
    );
  });
});

/** A command as `operation`, `server` and the request. */
function run(text: string) {
  const command = parseCommand(text, operations);
  if (command.kind !== 'run') return command;
  const { operation, request, server } = command;
  return [nameOf(operation), JSON.parse(JSON.stringify(request)) as unknown, ...(server === undefined ? [] : [server])];
}

describe('commands', () => {
  test.each<[string, unknown]>([
    ['reseller-plan get all', ['reseller-plan/get', { filter: { all: true } }]],
    [
      'reseller-plan get filter.name="Default Reseller" limits',
      ['reseller-plan/get', { filter: { name: 'Default Reseller' }, limits: true }],
    ],
    ['reseller-plan get id=1 id=2 server=eu1', ['reseller-plan/get', { filter: { id: [1, 2] } }, 'eu1']],
    ['reseller sync id=1,2', ['reseller/sync-subscription', { filter: { id: [1, 2] } }]],
    [
      'reseller/sync-subscription all=false login=a',
      ['reseller/sync-subscription', { filter: { all: false, login: 'a' } }],
    ],
    [
      'backup reseller resellerLogin=JDoe remote=FTP description=x',
      ['backup-manager/backup-reseller', { resellerLogin: 'JDoe', remote: 'ftp', description: 'x' }],
    ],
    [
      'BACKUP-MANAGER Backup-Reseller resellerid=3 only-mail',
      ['backup-manager/backup-reseller', { resellerId: 3, onlyMail: true }],
    ],
    [
      'reseller add login=JDoe genInfo.pname="J. Doe" powerUser=yes',
      ['reseller/add', { genInfo: { login: 'JDoe', pname: 'J. Doe', powerUser: true } }],
    ],
    [
      'reseller add limits.limit.max_cl=-1 limit.disk_space=9223372036854775807',
      ['reseller/add', { limits: { limit: { max_cl: -1, disk_space: '9223372036854775807' } } }],
    ],
    [
      'reseller add permissions.manage_phosting_ssi oversell=false',
      ['reseller/add', { permissions: { manage_phosting_ssi: true }, limits: { resourcePolicy: { oversell: false } } }],
    ],
    ['reseller add email="<a&b>@example.com"', ['reseller/add', { genInfo: { email: '<a&b>@example.com' } }]],
    ['help', { kind: 'help' }],
    ['', { kind: 'help' }],
    ['backups', { kind: 'backups' }],
    ['backup', { kind: 'backups' }],
    ['backups run weekly', { kind: 'backups', act: { verb: 'run', schedule: 'weekly' } }],
    ['backup run “every week”', { kind: 'backups', act: { verb: 'run', schedule: 'every week' } }],
    ['backups retry weekly', { kind: 'backups', act: { verb: 'retry', schedule: 'weekly', slot: 'latest' } }],
    ['backup stop weekly run-7', { kind: 'backups', act: { verb: 'stop', schedule: 'weekly', slot: 'run-7' } }],
  ])('%s', (text, meant) => expect(run(text)).toEqual(meant));

  const hintOf = (text: string): string => {
    try {
      run(text);
    } catch (error) {
      if (error instanceof Hint) return render(error.reply, slackStyle);
      throw error;
    }
    return 'no hint';
  };

  test.each([
    ['reseler add', 'Did you mean `reseller`'],
    ['reseller', '`reseller add`'],
    ['reseller duplicate', 'Did you mean `reseller-plan duplicate`'],
    ['reseller addd', 'Did you mean `reseller add`'],
    ['re get all', 'type more of it'],
    ['reseller add logn=x', 'Did you mean `genInfo.login`'],
    ['reseller add max_cl=-1', '`limits.limit.max_cl`'],
    ['reseller add limit=5', 'limits.limit.NAME=VALUE'],
    ['reseller add e=x', 'has no field `e`'],
    ['reseller add plan=Gold', 'may mean `planId`, `planName`'],
    ['reseller add login', 'needs a value'],
    ['reseller add passwd=hunter2', 'not taken from a command'],
    ['reseller add genInfo.passwd="hunter2"', 'not taken from a command'],
    ['reseller add passwd', 'not taken from a command'],
    ['login=JDoe reseller add', 'starts with what to do'],
    ['reseller-plan get all server=a server=b', 'given twice'],
    ['backups walk', '`/plesk backups`'],
    ['backups stop', '`/plesk backups stop NAME [SLOT]`'],
    ['backups run weekly run-7', '`/plesk backups run NAME`'],
    ['backups stop weekly run-7 more', '`/plesk backups stop NAME [SLOT]`'],
    ['backups retry weekly slot=run-7', '`/plesk backups retry NAME [SLOT]`'],
  ])('%s', (text, hint) => expect(hintOf(text)).toContain(hint));

  test('what is typed becomes a member of its own, whatever its name', () => {
    expect(run('reseller add limits.limit.__proto__=1')).toEqual([
      'reseller/add',
      JSON.parse('{"limits":{"limit":{"__proto__":1}}}'),
    ]);
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });

  test('any text gives a command or a hint', () => {
    const words = [
      'reseller',
      'add',
      'get',
      'backups',
      'run',
      'help',
      'all',
      'login=',
      'limit.x=',
      '"',
      '=',
      'server=eu1',
    ];
    const text = fc
      .array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 12 })))
      .map((all) => all.join(' '));
    fc.assert(fc.property(text, (typed) => void hintOf(typed)));
  });
});
