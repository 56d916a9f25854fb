/** Requests per second and latencies of the gateway against a bare forwarder, same body, same emulator. */
import { startEmulator } from '../emulator/server.ts';
import { JSON_BODY, load, PACKET } from './load.ts';
import type { Measurement } from './measurement.ts';
import { forwarder, gateway, start } from './workers.ts';

const CONNECTIONS = 16;
const SECONDS = 4;
const ROUNDS = 3;

export async function benchThroughput(): Promise<Measurement> {
  const emulator = await startEmulator({ port: 0 });
  const ours = await start(gateway(), emulator.url);
  const bare = await start(await forwarder(), emulator.url);
  const runs = [
    { name: 'bare Hono forwarder', url: new URL(bare.url), body: PACKET, times: [] as number[] },
    { name: 'gateway', url: new URL('/reseller-plan/get', ours.url), body: JSON_BODY, times: [] as number[] },
  ];
  const forSeconds = (seconds: number) => {
    const until = performance.now() + seconds * 1000;
    return () => performance.now() < until;
  };
  for (const run of runs) await load(run, CONNECTIONS, forSeconds(1));
  // Turn by turn, so that what else the machine does meets both.
  for (let round = 0; round < ROUNDS; round++)
    for (const run of runs) run.times.push(...(await load(run, CONNECTIONS, forSeconds(SECONDS / ROUNDS))));
  const measured = runs.map(({ name, times }) => {
    const sorted = times.sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
    return { name, rate: times.length / SECONDS, p50: at(0.5), p99: at(0.99) };
  });
  const [base, own] = measured;
  await Promise.all([ours.stop(), bare.stop(), emulator.close()]);
  return {
    title: `${CONNECTIONS} connections, workerd`,
    head: ['', 'requests/s', 'p50 ms', 'p99 ms'],
    rows: [
      ...measured.map(({ name, rate, p50, p99 }) => [name, rate.toFixed(0), p50.toFixed(2), p99.toFixed(2)]),
      [
        'ratio',
        ((own?.rate ?? 0) / (base?.rate ?? 1)).toFixed(2),
        ((own?.p50 ?? 0) / (base?.p50 ?? 1)).toFixed(2),
        ((own?.p99 ?? 0) / (base?.p99 ?? 1)).toFixed(2),
      ],
    ],
    budgets: [],
  };
}
