/** The cost of loading a bundle: the whole against one function, each in a new process of Node. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Measurement, median } from './measurement.ts';

const ROUNDS = 15;
const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const FILES = ['reseller/add.js', 'index.js'] as const;

/** Prints the milliseconds that compiling and those that evaluating a module take. */
const SCRIPT = `
  import { readFileSync } from 'node:fs';
  import { SourceTextModule } from 'node:vm';
  const source = readFileSync(new URL(process.argv[1]), 'utf8');
  const started = performance.now();
  const module = new SourceTextModule(source);
  const compiled = performance.now();
  await module.link(() => {});
  await module.evaluate();
  console.log(JSON.stringify([compiled - started, performance.now() - compiled]));`;

function loaded(file: string): readonly [compile: number, evaluate: number] {
  const flags = ['--no-warnings', '--experimental-vm-modules', '--input-type=module'];
  const url = pathToFileURL(join(dist, file)).href;
  return JSON.parse(execFileSync(process.execPath, [...flags, '--eval', SCRIPT, url], { encoding: 'utf8' }));
}

export async function benchEvaluation(): Promise<Measurement> {
  const runs = FILES.map((file) => ({ file, compile: [] as number[], evaluate: [] as number[] }));
  for (let round = 0; round < ROUNDS; round++)
    for (const run of runs) {
      const [compile, evaluate] = loaded(run.file);
      run.compile.push(compile);
      run.evaluate.push(evaluate);
    }
  const [one = Number.NaN, all = Number.NaN] = runs.map(({ evaluate }) => median(evaluate));
  return {
    title: 'Loading a bundle in a new process',
    head: ['', 'compile ms', 'evaluate ms'],
    rows: [
      ...runs.map(({ file, compile, evaluate }) => [file, median(compile).toFixed(2), median(evaluate).toFixed(2)]),
      ['ratio', '', (all / one).toFixed(2)],
    ],
    budgets: [{ what: 'evaluating the whole bundle / one function', measured: all / one, is: 'at most', limit: 2 }],
  };
}
