/** npm test: types, lint and tests, a line for each part, and at the very end how many tests passed and failed. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolEnvironment } from './children.ts';

const root = new URL('..', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'plesk-edge-test-'));
const report = join(folder, 'report.json');

/** A command's arguments, the program first; tests may be narrowed down: `npm test -- test/gateway`. */
const parts: readonly (readonly [name: string, ...command: string[]])[] = [
  ['types', 'tsc', '-p', 'tsconfig.json'],
  ['types of the tests', 'tsc', '-p', 'test/tsconfig.json'],
  ['lint', 'biome', 'check', '--error-on-warnings', '.'],
  ['types in Deno', 'deno', 'check', '--quiet', 'functions/deno.ts', 'functions/index.ts'],
  [
    'tests',
    ...['vitest', 'run', '--config', 'test/vitest.config.ts', ...process.argv.slice(2)],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ],
];

/** Runs a command in the project's folder. @returns whether it succeeded */
function run(command: string, args: readonly string[]): Promise<boolean> {
  const child = spawn(command, args, { cwd: root, env: toolEnvironment(), stdio: 'inherit' });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.once('close', (code) => resolve(code === 0));
  });
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { status: string }[];
  }[];
}

/** A file that failed as a whole, such as by an import, counts as one failed test. */
function counts(): { readonly passed: number; readonly failed: number } {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
    const broken = testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && assertionResults.every((result) => result.status !== 'failed'),
    );
    return { passed: numPassedTests, failed: numFailedTests + broken.length };
  } catch {
    // The tests did not come to their end.
    return { passed: 0, failed: 1 };
  }
}

const summary: string[] = [];
let good = true;
for (const [name, command = '', ...args] of parts) {
  const started = performance.now();
  const succeeded = await run(command, args);
  good &&= succeeded;
  const line = `${succeeded ? 'ok    ' : 'FAILED'}  ${name}  (${((performance.now() - started) / 1000).toFixed(1)} s)`;
  summary.push(line);
  console.log(line);
}
const { passed, failed } = counts();
rmSync(folder, { recursive: true, force: true });
console.log(`\n${summary.join('\n')}\n\n${passed} passed, ${failed} failed`);
process.exitCode = good && passed > 0 && failed === 0 ? 0 : 1;
