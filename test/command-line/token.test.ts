import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { gateway, withToken } from '../gateway/gateway.ts';
import { copy, everyPlan, newReseller } from '../gateway/requests.ts';

const run = promisify(execFile);
const CLI = fileURLToPath(new URL('../../.scripts/cli.ts', import.meta.url));
const make = (...args: string[]) => run(process.execPath, [CLI, 'token', ...args]);

/** The secret and the entry, as a user copies them from the screen. */
async function made(...args: string[]): Promise<{ readonly secret: string; readonly entry: string }> {
  const { stdout } = await make(...args);
  const [, secret = ''] = /shown only now:\s+(\S+)/.exec(stdout) ?? [];
  const [entry = ''] = /\{.*\}/.exec(stdout) ?? [];
  return { secret, entry };
}

test('what npm run token prints works as pasted, for what it allows', async () => {
  const { secret, entry } = await made('billing', '--allow', 'reseller.*', '--allow', 'reseller-plan.get');
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(entry).not.toContain(secret);
  const plesk = await gateway({ API_TOKENS: entry });
  const ask = async (path: string, body: unknown) => (await plesk.ask(path, body, withToken(secret))).status;
  expect(await ask('/reseller/add', newReseller())).toBe(201);
  expect(await ask('/reseller-plan/get', everyPlan)).toBe(200);
  expect(await ask('/reseller-plan/duplicate', copy)).toBe(403);
  expect(plesk.log()).toMatchObject({ caller: 'billing' });
});

test('a token for some servers', async () => {
  const { secret, entry } = await made('eu', '--allow', '*', '--server', 'default', '--server', 'us1');
  expect(JSON.parse(entry)).toMatchObject({ eu: { allow: ['*'], servers: ['default', 'us1'] } });
  const plesk = await gateway({ API_TOKENS: entry });
  const reply = await plesk.ask('/reseller-plan/get', everyPlan, withToken(secret));
  expect([reply.status, reply.body]).toMatchObject([500, { variable: 'API_TOKENS' }]); // there is no us1 here
});

test('no two secrets are the same', async () => {
  const [one, two] = await Promise.all([made('a', '--allow', '*'), made('a', '--allow', '*')]);
  expect(one.secret).not.toBe(two.secret);
});

test('a token that only reads, until a day', async () => {
  const { entry } = await made('auditor', '--allow', '*:read', '--allow', 'backups.*:read', '--expires', '2999-06-30');
  expect(JSON.parse(entry)).toMatchObject({ auditor: { allow: ['*:read', 'backups.*:read'], expires: '2999-06-30' } });
});

test('what a token may do besides operations', async () => {
  const patterns = ['backups.read', 'backups.run', 'events.read', 'events.test', 'backup-manager.*', 'events.*', '*'];
  const { entry } = await made('all', ...patterns.flatMap((pattern) => ['--allow', pattern]));
  expect(JSON.parse(entry)).toMatchObject({ all: { allow: patterns } });
});

test.each([
  [[], "missing required argument 'name'"],
  [['--allow', '*'], "missing required argument 'name'"],
  [['a', 'b', '--allow', '*'], 'too many arguments'],
  [['a'], 'Say what the token may do'],
  [['a', '--allow', '*', '--server', 'a b'], 'must be a name'],
  [['a:b', '--allow', '*'], 'API_TOKENS must have names of 1 to 64 characters, without colons and @'],
  [['a', '--deny', '*'], "unknown option '--deny'"],
  [['a', '--alow', '*'], 'Did you mean --allow?'],
  [['a', '--allow', 'resellr.*'], '--allow resellr.* matches no operation and no scope. Did you mean reseller.*?'],
  [['a', '--allow', 'reseller.ad'], 'Did you mean reseller.add?'],
  [['a', '--allow', '*', '--allow', 'backups.write'], '--allow backups.write matches no operation'],
  [['a', '--allow', 'Reseller.add'], 'Did you mean reseller.add?'],
  [['a', '--allow', 'no-such-thing.*'], 'There are '],
  [['a', '--allow', 'reseller.add:read'], 'it holds no operation that only reads'],
  [['a', '--allow', 'backup-manager.download-file:read'], 'it holds no operation that only reads'],
  [['a', '--allow', '*:rad'], 'Did you mean *:read?'],
  [['a', '--allow', '*', '--expires', 'soon'], 'a.expires must be a date'],
  [['a', '--allow', '*', '--expires', '2020-01-31'], '--expires 2020-01-31 is over already'],
])('%j is refused, in one line', async (args, hint) => {
  const error: unknown = await make(...args).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^.+\n$/) });
  expect(error).toMatchObject({ stderr: expect.stringContaining(hint) });
});
