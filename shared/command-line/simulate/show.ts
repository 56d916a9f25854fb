/** Runs the simulation twice: with a Plesk that shows the prefix of a working task, and with one that hides it. */
import { type Night, simulate } from './night.ts';
import { seededRandom } from './random.ts';

export interface SimulateOptions {
  readonly servers: number;
  readonly resellers: number;
  readonly concurrency: number;
  readonly minutes: number;
  readonly seed: number;
}

/** @returns whether each backup was made once, and no backup was lost */
export function simulateNight(options: SimulateOptions): boolean {
  const began = performance.now();
  const nights = [false, true].map(
    (hidesPrefix): Night => ({
      servers: options.servers,
      resellers: options.resellers,
      concurrency: options.concurrency,
      medianMinutes: options.minutes,
      failing: 0.05,
      down: 0.1,
      lost: 0.02,
      timeoutHours: 12,
      hidesPrefix,
    }),
  );
  const results = nights.map((night) => ({ night, result: simulate(night, seededRandom(options.seed)) }));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const columns = results.map(({ night, result }) => rowsOf(night, result));
  console.log(
    `${options.servers} servers × ${options.resellers} resellers; 5 % of calls fail, half of them after they took effect; ` +
      `a tenth of the servers down for an hour, two in a hundred all night, two refuse the gateway; drivers die and double. Simulated in ${seconds} s.\n`,
  );
  const [shown = [], hidden = []] = columns;
  const widest = (index: 0 | 1) => Math.max(...shown.map((row) => row[index].length));
  for (const [row, [name, value]] of shown.entries())
    console.log(`${name.padEnd(widest(0))}  ${value.padEnd(widest(1))}  ${hidden[row]?.[1]}`);
  return results.every(
    ({ night, result }) =>
      result.duplicates + result.lost + result.servers.silent === 0 && result.peak <= night.concurrency,
  );
}

const hours = (ms: number) => `${(ms / 3_600_000).toFixed(2)} h`;

function rowsOf(night: Night, result: ReturnType<typeof simulate>): readonly (readonly [string, string])[] {
  const { ideal, took } = result;
  return [
    ['prefix of a task at work', night.hidesPrefix ? 'hidden' : 'shown'],
    ['servers: ok, in part, failed', `${result.servers.ok}, ${result.servers.partly}, ${result.servers.failed}`],
    ['told as out of reach', String(result.servers.told)],
    ['not told', String(result.servers.silent)],
    ['backups wanted', String((night.servers - 2 * Math.floor(night.servers * night.lost)) * night.resellers)],
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
}
