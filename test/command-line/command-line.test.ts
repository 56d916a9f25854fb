import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { product } from '../../functions/product.ts';
import { commandsOf } from '../../shared/command-line/commands.ts';
import { run } from '../runtimes/child.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a command as `npx plesk-edge` does, or as a script of npm if one is named. */
async function edge(...args: string[]) {
  return started('npx', ...args);
}

async function started(event: string, ...args: string[]) {
  return startedIn('plesk-edge', event, ...args);
}

/** Runs a command as npm does in the package of this name. */
async function startedIn(name: string, event: string, ...args: string[]) {
  const env = { npm_package_name: name, npm_lifecycle_event: event };
  const child = run(process.execPath, [`${root}.scripts/cli.ts`, ...args], env);
  return { code: await child.ended, output: child.output() };
}

const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> };
const commands = Object.keys(scripts).filter((name) => name !== 'check');

test('every script of npm is a command of the one command line', async () => {
  const { code, output } = await edge('--help');
  expect(code).toBe(0);
  for (const name of commands) {
    // Node takes --env-file for itself, wherever it stands, unless `--` says that its own options have ended.
    expect(scripts[name]).toMatch(new RegExp(`^node (?:-- )?\\.scripts/cli\\.ts ${name}$`));
    expect(output).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
  }
});

const parts = ['run', 'status', 'history', 'watch', 'retry', 'stop'].map((part) => `backups ${part}`);

test.each([...commands, ...parts, 'agent learn', 'store copy'])(
  '%s --help shows usage, options and an example',
  async (name) => {
    const { code, output } = await edge(...name.split(' '), '--help');
    expect([code, output]).toEqual([0, expect.stringContaining(`Usage: plesk-edge ${name}`)]);
    expect(output).toContain('-h, --help');
    expect(output).toMatch(new RegExp(`^Examples?:\n {2}npx plesk-edge ${name}\\b`, 'm'));
  },
);

test('the README has a row for each command of the product', () => {
  const readme = readFileSync(`${root}shared/command-line/README.md`, 'utf8');
  const rows = Array.from(readme.matchAll(/^\| `([\w:]+)` \|/gm), ([, name]) => name);
  const { 'Commands:': listed = [] } = commandsOf(product, ['node'], () => Promise.reject(new Error('not started')));
  expect(rows).toEqual(listed.map((each) => each.name()));
});

test('a command for other commands is not listed', async () => {
  expect((await edge('--help')).output).not.toContain('tether');
});

test('what reads only the first line of a help sees no stack trace', async () => {
  const child = run('bash', ['-c', `${process.execPath} ${root}.scripts/cli.ts --help | head -n 1; sleep 0.5`]);
  await child.ended;
  expect(child.output()).toBe('Usage: plesk-edge [options] [command]\n');
});

test('examples are typed as the command was: as a script of npm, or by npx', async () => {
  expect((await started('token', 'token', '--help')).output).toContain('\n  npm run token -- billing --allow');
  const { output } = await started('start', 'start', '--help');
  expect(output).toMatch(/^Usage: npm start -- \[options\]\n/);
  expect(output).toContain('\n  npm start\n  npm start -- --port 9000');
  expect((await started('backups', 'backups', 'run', '--help')).output).toContain('Usage: npm run backups -- run [');
  expect((await started('npx', 'token', '--help')).output).toContain('\n  npx plesk-edge token billing --allow');
});

test('a script of another package, such as a project of the user, is no script of the checkout', async () => {
  const { output } = await startedIn('shop', 'start', 'start', '--help');
  expect(output).toMatch(/^Usage: plesk-edge start \[options\]\n/);
  expect(output).toContain('\n  npx plesk-edge start --port 9000');
});

test.each(commands)('%s refuses an option that it does not know, in one line', async (name) => {
  const { code, output } = await edge(name, '--nonsense');
  expect([code, output]).toEqual([2, expect.stringMatching(/^error: unknown option '--nonsense'\n$/)]);
});

test.each([
  [['strat'], "error: unknown command 'strat' (Did you mean start?)\n"],
  [['help', 'nonsense'], "error: unknown command 'nonsense'\n"],
  [['nonsense', '--help'], "error: unknown command 'nonsense'\n"],
  [['backups', 'help', 'nonsense'], "error: unknown command 'nonsense'\n"],
  [['store'], 'error: missing command: give one of copy\n'],
  [['start', '--prot', '1'], "error: unknown option '--prot' (Did you mean --port?)\n"],
  [['start', '--runtime', 'bun'], expect.stringContaining('Allowed choices are workerd, deno, node.')],
  [['bench', 'decod'], 'There is no benchmark decod. Did you mean decode?\n'],
  [['deploy', '--dryrun'], "error: unknown option '--dryrun' (Did you mean --dry-run?)\n"],
])('%j gets a hint', async (args, hint) => {
  expect(await edge(...args)).toEqual({ code: 2, output: hint });
});

test('simulate says whether each backup was made once', async () => {
  const { code, output } = await edge('simulate', '--servers', '3', '--resellers', '5');
  expect([code, output]).toEqual([0, expect.stringMatching(/^duplicates +0 +0$/m)]);
});
