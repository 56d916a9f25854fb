import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const cli = fileURLToPath(new URL('../../.scripts/cli.ts', import.meta.url));

function run(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [cli, 'emulator', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** Everything it prints until it ends, and its exit code. */
async function outcome(child: ChildProcess): Promise<{ code: unknown; out: string; err: string }> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (data) => {
    out += data;
  });
  child.stderr?.on('data', (data) => {
    err += data;
  });
  const [code] = await once(child, 'close');
  return { code, out, err };
}

test('prints its address and how to sign in, serves, and ends on Ctrl-C', async () => {
  const child = run('--port', '0', '--resellers', '2', '--key', 'my-key', '--backup-seconds', '0.5');
  const [line] = await once(child.stdout ?? process.stdin, 'data');
  const url =
    /^Plesk emulator on (http:\/\/127\.0\.0\.1:\d+) \(sign in: admin \/ changeme1Q\*\*, secret key: my-key\)\n$/.exec(
      line,
    )?.[1];
  const state = await (await fetch(`${url}/emulator/state`)).json();
  expect(state).toMatchObject({ resellers: [{ login: 'reseller1' }, { login: 'reseller2' }] });
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('a seed fills it; a mistake in a seed is one line', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'seed-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const seed = join(folder, 'seed.json');
  const wrong = async (text: string) => {
    writeFileSync(seed, text);
    return outcome(run('--port', '0', '--seed', seed));
  };
  expect(await wrong('{')).toEqual({
    code: 1,
    out: '',
    err: expect.stringMatching(/seed\.json is not JSON: line 1, column 2: .+\.\n$/),
  });
  const { code, err } = await wrong('{"aliases":[{"id":1,"owner":7,"name":"a.example.net"}]}');
  expect([code, err]).toEqual([1, `${seed}: aliases: 1 belongs to 7, which is not there.\n`]);
  writeFileSync(seed, '{"customers":[{"id":2,"login":"jane"}]}');
  const child = run('--port', '0', '--seed', seed);
  const [line] = await once(child.stdout ?? process.stdin, 'data');
  const state = await (await fetch(`${/http:[^ ]+/.exec(line)?.[0]}/emulator/state`)).json();
  expect(state).toMatchObject({ customers: [{ id: 2, login: 'jane' }] });
});

test('a taken port is named in one line', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const { code, err } = await outcome(run('--port', port));
  expect([code, err]).toEqual([1, `Port ${port} is taken: choose another with --port.\n`]);
});

test.each([
  [['--prot', '1'], "unknown option '--prot' (Did you mean --port?)"],
  [['--port', 'web'], "'web' is invalid. It takes a number from 0 to 65535."],
  [['--port', '70000'], 'It takes a number from 0 to 65535.'],
  [['--resellers', '1.5'], 'It takes a number from 0 to'],
  [['--backup-seconds', '-1'], 'It takes a number, such as 5 or 0.5.'],
  [['serve'], "too many arguments for 'emulator'"],
])('%j is refused, in one line', async (args, message) => {
  const { code, out, err } = await outcome(run(...args));
  expect([code, out, err]).toEqual([2, '', expect.stringContaining(message)]);
  expect(err).toMatch(/^.+\n$/);
});

test('--help explains the options', async () => {
  const { code, out } = await outcome(run('--help'));
  expect([code, out]).toEqual([0, expect.stringContaining('--backup-seconds <number>')]);
});
