/** From a new workerd to its first answer: the gateway against a Hono hello-world. */
import { type Measurement, median } from './measurement.ts';
import { gateway, hello, start } from './workers.ts';

const ROUNDS = 9;

async function firstAnswer(script: string): Promise<number> {
  const started = performance.now();
  const worker = await start(script, 'http://127.0.0.1:9');
  const took = performance.now() - started;
  await worker.stop();
  return took;
}

export async function benchStartup(): Promise<Measurement> {
  const scripts = [
    { name: 'Hono hello-world', script: await hello(), times: [] as number[] },
    { name: 'gateway', script: gateway(), times: [] as number[] },
  ];
  for (const { script } of scripts) await firstAnswer(script);
  for (let round = 0; round < ROUNDS; round++)
    for (const each of scripts) each.times.push(await firstAnswer(each.script));
  const [base, own] = scripts.map(({ times }) => median(times));
  const ratio = (own ?? Number.NaN) / (base ?? Number.NaN);
  return {
    title: 'Start of workerd to the first answer, the process included',
    head: ['', 'ms'],
    rows: [...scripts.map(({ name, times }) => [name, median(times).toFixed(0)]), ['ratio', ratio.toFixed(2)]],
    budgets: [{ what: 'start of workerd, gateway / Hono hello-world', measured: ratio, is: 'at most', limit: 1.5 }],
  };
}
