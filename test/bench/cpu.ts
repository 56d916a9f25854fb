/** CPU time of the workerd process for each request: the gateway against a bare forwarder, same body, same server. */
import { readFileSync } from 'node:fs';
import { startEmulator } from '../emulator/server.ts';
import { count, JSON_BODY, load, PACKET } from './load.ts';
import { type Measurement, median } from './measurement.ts';
import { forwarder, gateway, start } from './workers.ts';

const ROUNDS = 7;
/** So many that a tick of the clock is a few percent of a round at most. */
const REQUESTS = 1500;
const CONNECTIONS = 8;
/** Clock ticks of /proc/<pid>/stat in a second (proc(5)): 100 on every Linux of today. */
const TICKS_PER_SECOND = 100;

/** User and system time of a process and all its threads, in seconds. */
function cpuSeconds(pid: number): number {
  // The name of the program, in parentheses, may hold spaces; utime and stime are the 12th and 13th fields behind it.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

export async function benchCpu(): Promise<Measurement> {
  const emulator = await startEmulator({ port: 0 });
  const ours = await start(gateway(), emulator.url);
  const bare = await start(await forwarder(), emulator.url);
  const runs = [
    { name: 'bare Hono forwarder', pid: bare.pid, url: new URL(bare.url), body: PACKET, micros: [] as number[] },
    {
      name: 'gateway',
      pid: ours.pid,
      url: new URL('/reseller-plan/get', ours.url),
      body: JSON_BODY,
      micros: [] as number[],
    },
  ];
  // Until the engine has optimised what runs often.
  for (const run of runs) await load(run.url, run.body, CONNECTIONS, count(2 * REQUESTS));
  // Turn by turn, so that what else the machine does meets both.
  for (let round = 0; round < ROUNDS; round++)
    for (const run of runs) {
      const before = cpuSeconds(run.pid);
      await load(run.url, run.body, CONNECTIONS, count(REQUESTS));
      run.micros.push(((cpuSeconds(run.pid) - before) / REQUESTS) * 1e6);
    }
  await Promise.all([ours.stop(), bare.stop(), emulator.close()]);
  const [base = Number.NaN, own = Number.NaN] = runs.map(({ micros }) => median(micros));
  return {
    title: 'CPU time of workerd for each request',
    head: ['', 'µs'],
    rows: [...runs.map(({ name, micros }) => [name, median(micros).toFixed(0)]), ['ratio', (own / base).toFixed(2)]],
    budgets: [
      { what: 'CPU for each request, gateway / bare forwarder', measured: own / base, is: 'at most', limit: 1.6 },
    ],
  };
}
