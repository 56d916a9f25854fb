/** From a new workerd to its first answer: the gateway against a Hono hello-world. */
import { cpuMilliseconds } from './cpu.ts';
import { type Measurement, median } from './measurement.ts';
import { gateway, hello, start } from './workers.ts';

/** A start is short, and other work of the machine may double its time. */
const ROUNDS = 25;

interface Starts {
  readonly name: string;
  readonly script: string;
  /** Milliseconds that passed in each round. */
  readonly passed: number[];
  /** Milliseconds of CPU time in each round. */
  readonly cpu: number[];
}

async function firstAnswer({ script, passed, cpu }: Starts): Promise<void> {
  const started = performance.now();
  const worker = await start(script, 'http://127.0.0.1:9');
  passed.push(performance.now() - started);
  cpu.push(cpuMilliseconds(worker.pid));
  await worker.stop();
}

const starts = (name: string, script: string): Starts => ({ name, script, passed: [], cpu: [] });

/** The median ratio of those that stand in one round. */
const ratioOf = (own: readonly number[], base: readonly number[]): number =>
  median(own.map((each, round) => each / (base[round] ?? Number.NaN)));

export async function benchStartup(): Promise<Measurement> {
  const base = starts('Hono hello-world', await hello());
  const own = starts('gateway', gateway());
  // The first start of a program reads it from the disk.
  await firstAnswer(starts('', base.script));
  // Each is the first of a round as often as the other.
  for (let round = 0; round < ROUNDS; round++)
    for (const each of round % 2 === 0 ? [base, own] : [own, base]) await firstAnswer(each);
  const ratio = ratioOf(own.passed, base.passed);
  return {
    title: 'Start of workerd to the first answer, the process included',
    head: ['', 'median ms', 'least ms', 'CPU ms'],
    rows: [
      ...[base, own].map(({ name, passed, cpu }) => [
        name,
        median(passed).toFixed(1),
        Math.min(...passed).toFixed(1),
        median(cpu).toFixed(1),
      ]),
      [
        'ratio',
        ratio.toFixed(2),
        (Math.min(...own.passed) / Math.min(...base.passed)).toFixed(2),
        ratioOf(own.cpu, base.cpu).toFixed(2),
      ],
    ],
    budgets: [{ what: 'start of workerd, gateway / Hono hello-world', measured: ratio, is: 'at most', limit: 1.5 }],
  };
}
