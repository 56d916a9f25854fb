/**
 * npm run simulate: a night of backups on 100 servers with 100 resellers each, on the state machine and a virtual clock.
 * Calls fail, answers get lost, servers go down, drivers die, come back and come twice.
 */
import { parseArgs } from 'node:util';
import { type Night, simulate } from './simulate/night.ts';
import { seededRandom } from './simulate/random.ts';

const { values } = parseArgs({
  options: {
    servers: { type: 'string', default: '100' },
    resellers: { type: 'string', default: '100' },
    concurrency: { type: 'string', default: '2' },
    minutes: { type: 'string', default: '4' },
    seed: { type: 'string', default: '1' },
  },
});
const night: Night = {
  servers: Number(values.servers),
  resellers: Number(values.resellers),
  concurrency: Number(values.concurrency),
  medianMinutes: Number(values.minutes),
  failing: 0.05,
  down: 0.1,
  timeoutHours: 12,
};

const began = performance.now();
const result = simulate(night, seededRandom(Number(values.seed)));
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
if (result.duplicates + result.lost > 0 || result.peak > night.concurrency) process.exitCode = 1;
