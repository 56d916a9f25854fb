/** Runs types, lint and tests: a line for each, and at the end the numbers of passed, failed and skipped tests. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool, tool } from '../processes/checkout.ts';
import { installedChromium, WITHOUT_CHROMIUM } from '../processes/chromium.ts';

type Part = readonly [name: string, words: ReturnType<typeof tool>, ...args: string[]];

/** Each checker makes the types of the declarations anew: four take twice the memory, and three times the work. */
const ONE_CHECKER = ['--checkers', '1'];

/** These need no build. They run side by side. */
const STATIC: readonly Part[] = [
  ['types', tool('tsc', 'typescript'), '-p', 'tsconfig.json', ...ONE_CHECKER],
  ['types of the tests', tool('tsc', 'typescript'), '-p', 'test/tsconfig.json', ...ONE_CHECKER],
  ['lint', tool('biome', '@biomejs/biome'), 'check', '--error-on-warnings', '.'],
  ['types in Deno', tool('deno'), 'check', '--quiet', 'functions/deno.ts', 'functions/index.ts'],
];

/** @param report the file for the results */
const testsOf = (report: string, narrowed: readonly string[]): Part => [
  'tests',
  tool('vitest'),
  ...['run', '--config', 'test/vitest.config.ts', ...narrowed],
  ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
];

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** The names of skipped tests. */
  readonly skipped: readonly string[];
}

/**
 * Harmless lines of workerd and Vite: stacks of workerd after a test has cut a connection, and source maps that a
 * package names but lacks.
 */
const isNoise = (line: string): boolean =>
  /^(?:stack: \S*workerd@|Sourcemap for )/.test(line) ||
  /^(?:uncaught exception; |exception = ).*(?:disconnected|Network connection lost)/.test(line);

/** A file that failed as a whole, such as at an import, counts as one failed test. */
function countsIn(report: string): Counts {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
    const broken = testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && assertionResults.every((result) => result.status !== 'failed'),
    );
    const skipped = testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => fullName);
    return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped };
  } catch {
    // The tests did not finish.
    return { passed: 0, failed: 1, skipped: [] };
  }
}

/**
 * Runs every check.
 * @param narrowed arguments for vitest that choose some of the tests
 * @returns whether all of them passed
 */
export async function check(narrowed: readonly string[]): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'plesk-edge-test-'));
  const report = join(folder, 'report.json');
  // Many tests run the command line or a gateway of their own: Node takes the types out of their sources once.
  process.env['NODE_COMPILE_CACHE'] ??= join(folder, 'compiled');
  const summary: string[] = [];
  const succeeds = async ([name, words, ...args]: Part, isHarmless?: typeof isNoise): Promise<boolean> => {
    const started = performance.now();
    const succeeded = (await runTool(words, args, isHarmless)) === 0;
    const line = `${succeeded ? 'ok    ' : 'FAILED'}  ${name}  (${((performance.now() - started) / 1000).toFixed(1)} s)`;
    summary.push(line);
    console.log(line);
    return succeeded;
  };
  const areStatic = await Promise.all(STATIC.map((part) => succeeds(part)));
  const arePassed = await succeeds(testsOf(report, narrowed), isNoise);
  const { passed, failed, skipped } = countsIn(report);
  rmSync(folder, { recursive: true, force: true });
  const notRun = narrowed.length > 0 ? [] : skipped.map((name) => `skipped  ${name}`);
  const closing = `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
  const loud = installedChromium() === undefined ? `${WITHOUT_CHROMIUM}\n\n` : '';
  console.log(`\n${[...summary, ...notRun].join('\n')}\n\n${loud}${closing}`);
  return areStatic.every(Boolean) && arePassed && passed > 0 && failed === 0;
}
