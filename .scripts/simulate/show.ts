/** Runs the simulation, and shows what came of it. */
import { type Night, simulate } from './night.ts';
import { seededRandom } from './random.ts';

export interface SimulateOptions {
  readonly servers: number;
  readonly resellers: number;
  readonly concurrency: number;
  readonly minutes: number;
  readonly seed: number;
}

/** @returns whether each backup was made once, and none was lost */
export function simulateNight(options: SimulateOptions): boolean {
  const night: Night = {
    servers: options.servers,
    resellers: options.resellers,
    concurrency: options.concurrency,
    medianMinutes: options.minutes,
    failing: 0.05,
    down: 0.1,
    timeoutHours: 12,
  };

  const began = performance.now();
  const result = simulate(night, seededRandom(options.seed));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);

  const hours = (ms: number) => `${(ms / 3_600_000).toFixed(2)} h`;
  const { ideal, took } = result;
  const rows: readonly (readonly [string, string])[] = [
    ['backups wanted', String(night.servers * night.resellers)],
    ['tasks created', String(result.tasks)],
    ['duplicates', String(result.duplicates)],
    ['lost without a report', String(result.lost)],
    ['finished', String(result.finished)],
    ['reported as not done', String(result.reported)],
    ['calls to Plesk', String(result.calls)],
    ['calls per backup', (result.calls / result.finished).toFixed(1)],
    ['calls that failed, answers lost', `${result.failedCalls}, ${result.lostAnswers}`],
    ['drivers that died, doubled', `${result.deaths}, ${result.doubles}`],
    ['peak at once on a server', `${result.peak} (allowed: ${night.concurrency})`],
    ['all done after', hours(took)],
    ['ideal (no waiting, nothing fails)', hours(ideal)],
    ['longer than ideal', `${((took / ideal - 1) * 100).toFixed(0)} %`],
    ['servers that stayed up: longer than their ideal', `${((result.stretch - 1) * 100).toFixed(1)} % on average`],
  ];
  const [widest] = rows.map(([name]) => name.length).sort((a, b) => b - a);
  console.log(
    `${night.servers} servers × ${night.resellers} resellers; 5 % of calls fail, half of them after they took effect; ` +
      `a tenth of the servers down for an hour; drivers die and double. Simulated in ${seconds} s.\n`,
  );
  for (const [name, value] of rows) console.log(`${name.padEnd(widest ?? 0)}  ${value}`);
  return result.duplicates + result.lost === 0 && result.peak <= night.concurrency;
}
