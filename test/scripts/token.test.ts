import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { gateway, withToken } from '../gateway/gateway.ts';
import { copy, everyPlan, newReseller } from '../gateway/requests.ts';

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('../../.scripts/token.ts', import.meta.url));
const make = (...args: string[]) => run(process.execPath, [SCRIPT, ...args]);

/** The secret and the entry, as somebody would copy them from the screen. */
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

test('every secret is another', async () => {
  const [one, two] = await Promise.all([made('a', '--allow', '*'), made('a', '--allow', '*')]);
  expect(one.secret).not.toBe(two.secret);
});

test.each([
  [[], 'one name'],
  [['a', 'b', '--allow', '*'], 'one name'],
  [['a'], '--allow'],
  [['a', '--allow', 'reseller'], 'must look like'],
  [['a', '--allow', '*', '--server', 'a b'], 'must be a name'],
  [['a', '--deny', '*'], '--deny'],
])('%j is refused, with a hint', async (args, hint) => {
  const error: unknown = await make(...args).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(hint) });
  expect(error).toMatchObject({ stderr: expect.stringContaining('Usage: npm run token') });
});
