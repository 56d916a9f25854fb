/** CPU time of the workerd process for each request: the gateway, a bare forwarder, and a gateway as users write it. */
import { readdirSync, readFileSync } from 'node:fs';
import { type Asked, count, JSON_BODY, load, PACKET } from './load.ts';
import { type Budget, type Measurement, median } from './measurement.ts';
import { replyOf, startReplying } from './replies.ts';
import { forwarder, gateway, peer, start, TOKEN } from './workers.ts';

const ROUNDS = 7;
const CONNECTIONS = 8;
/** The sizes of replies, and the most that the gateway may take beside the forwarder and beside the peer. */
const SIZES: readonly { readonly results: number; readonly bare: number; readonly peer?: number }[] = [
  { results: 2, bare: 1.8 },
  { results: 5, bare: 1.9, peer: 0.6 },
  { results: 100, bare: 2.5, peer: 0.12 },
  { results: 1400, bare: 3, peer: 0.1 },
];

/** Requests of a round: fewer of those that take long. */
const requestsFor = (results: number): number => Math.max(60, Math.round(1500 / (1 + results / 50)));
const AS_XML = { 'Content-Type': 'text/xml', KEY: TOKEN };
/** How many rounds it takes until the engine has optimised what runs often. */
const WARMING = 2;
/** The peer takes ten times as long for large replies. */
const PEER_SHARE = 0.25;

/** CPU time of a process and all its threads, in milliseconds. The ticks of `/proc/<pid>/stat` are ten times longer. */
export function cpuMilliseconds(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const times = threads.map((thread) => {
    const said = readFileSync(`/proc/${pid}/task/${thread}/sched`, 'utf8');
    return Number(/^se\.sum_exec_runtime\s*:\s*([\d.]+)/m.exec(said)?.[1]);
  });
  return times.reduce((sum, each) => sum + each);
}

/** The microseconds of CPU time that each worker takes for a request in each round, by its name. */
export async function microsOf<const Names extends string>(
  scripts: Readonly<Record<Names, string>>,
  results: number,
  { rounds = ROUNDS, requests = requestsFor(results) } = {},
): Promise<Readonly<Record<Names, readonly number[]>>> {
  const plesk = await startReplying(results);
  const runs = await Promise.all(
    Object.entries<string>(scripts).map(async ([name, script]) => {
      const worker = await start(script, plesk.url);
      const asked: Asked =
        name === 'door'
          ? { url: new URL('/enterprise/control/agent.php', worker.url), body: PACKET, headers: AS_XML }
          : { url: new URL('/reseller-plan/get', worker.url), body: name === 'bare' ? PACKET : JSON_BODY };
      return { name, worker, share: name === 'peer' ? PEER_SHARE : 1, asked, micros: [] as number[] };
    }),
  );
  for (const { asked, share } of runs) await load(asked, CONNECTIONS, count(WARMING * requestsFor(results) * share));
  // Turn by turn, and back again, so that what else the machine does meets all.
  for (let round = 0; round < rounds; round++)
    for (const run of round % 2 === 0 ? runs : runs.toReversed()) {
      const before = cpuMilliseconds(run.worker.pid);
      const { length } = await load(run.asked, CONNECTIONS, count(requests * run.share));
      run.micros.push(((cpuMilliseconds(run.worker.pid) - before) / length) * 1000);
    }
  await Promise.all([plesk.stop(), ...runs.map(({ worker }) => worker.stop())]);
  return Object.fromEntries(runs.map(({ name, micros }) => [name, micros])) as Readonly<Record<Names, number[]>>;
}

export async function benchCpu(): Promise<Measurement> {
  const scripts = { gateway: gateway(), door: gateway(), bare: await forwarder(), peer: await peer() };
  const rows: (string | number)[][] = [];
  const budgets: Budget[] = [];
  for (const size of SIZES) {
    const all = await microsOf(scripts, size.results);
    const micros = {
      gateway: median(all.gateway),
      door: median(all.door),
      bare: median(all.bare),
      peer: median(all.peer),
    };
    const besideBare = micros.gateway / micros.bare;
    const besidePeer = micros.gateway / micros.peer;
    const ofDoor = micros.door / micros.gateway;
    const numbers = Object.values(micros).map((each) => each.toFixed(0));
    const kilobytes = (replyOf(size.results).length / 1000).toFixed(1);
    rows.push([size.results, kilobytes, ...numbers, ofDoor.toFixed(2), besideBare.toFixed(2), besidePeer.toFixed(3)]);
    const what = `CPU for each request with ${size.results} results, gateway`;
    budgets.push({ what: `${what} / bare forwarder`, measured: besideBare, is: 'at most', limit: size.bare });
    budgets.push({ what: `${what}'s agent.php / gateway`, measured: ofDoor, is: 'at most', limit: 1 });
    if (size.peer !== undefined)
      budgets.push({ what: `${what} / libraries`, measured: besidePeer, is: 'at most', limit: size.peer });
  }
  return {
    title: 'CPU time of workerd for each request',
    head: [
      ...['results', 'kB', 'gateway µs', 'agent.php µs', 'bare µs', 'libraries µs'],
      ...['agent.php/gateway', 'gateway/bare', 'gateway/libraries'],
    ],
    rows,
    budgets,
  };
}
