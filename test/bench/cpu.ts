/** CPU time of the workerd process for each request: the gateway, a bare forwarder, and a gateway as users write it. */
import { readFileSync } from 'node:fs';
import { type Asked, count, JSON_BODY, load, PACKET } from './load.ts';
import { type Budget, type Measurement, median } from './measurement.ts';
import { replyOf, startReplying } from './replies.ts';
import { forwarder, gateway, peer, start, TOKEN } from './workers.ts';

const ROUNDS = 7;
const CONNECTIONS = 8;
/** Clock ticks of /proc/<pid>/stat in a second (proc(5)): 100 on every Linux of today. */
const TICKS_PER_SECOND = 100;

/** The sizes of replies, and the most that the gateway may take beside the forwarder and beside the peer. */
const SIZES: readonly { readonly results: number; readonly bare: number; readonly peer?: number }[] = [
  { results: 2, bare: 1.8 },
  { results: 5, bare: 1.9, peer: 0.6 },
  { results: 100, bare: 2.5, peer: 0.12 },
  { results: 1400, bare: 3, peer: 0.1 },
];

/** Requests of a round: so many that a tick of the clock is a few percent of it at most. */
const requestsFor = (results: number): number => Math.max(60, Math.round(1500 / (1 + results / 50)));
const AS_XML = { 'Content-Type': 'text/xml', KEY: TOKEN };
/** The peer takes ten times as long for large replies. */
const PEER_SHARE = 0.25;

/** User and system time of a process and all its threads, in seconds. */
function cpuSeconds(pid: number): number {
  // The name of the program, in parentheses, may hold spaces; utime and stime are the 12th and 13th fields behind it.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** The microseconds of CPU time that each worker takes for a request, by its name. */
async function microsFor<const Names extends string>(
  scripts: Readonly<Record<Names, string>>,
  results: number,
): Promise<Readonly<Record<Names, number>>> {
  const plesk = await startReplying(results);
  const runs = await Promise.all(
    Object.entries<string>(scripts).map(async ([name, script]) => {
      const requests = Math.ceil(requestsFor(results) * (name === 'peer' ? PEER_SHARE : 1));
      const worker = await start(script, plesk.url);
      const asked: Asked =
        name === 'door'
          ? { url: new URL('/enterprise/control/agent.php', worker.url), body: PACKET, headers: AS_XML }
          : { url: new URL('/reseller-plan/get', worker.url), body: name === 'bare' ? PACKET : JSON_BODY };
      return { name, worker, requests, asked, micros: [] as number[] };
    }),
  );
  const send = ({ asked, requests }: (typeof runs)[number]) => load(asked, CONNECTIONS, count(requests));
  // Until the engine has optimised what runs often.
  for (const run of runs) await send({ ...run, requests: 2 * run.requests });
  // Turn by turn, so that what else the machine does meets all.
  for (let round = 0; round < ROUNDS; round++)
    for (const run of runs) {
      const before = cpuSeconds(run.worker.pid);
      await send(run);
      run.micros.push(((cpuSeconds(run.worker.pid) - before) / run.requests) * 1e6);
    }
  await Promise.all([plesk.stop(), ...runs.map(({ worker }) => worker.stop())]);
  return Object.fromEntries(runs.map(({ name, micros }) => [name, median(micros)])) as Readonly<Record<Names, number>>;
}

export async function benchCpu(): Promise<Measurement> {
  const scripts = { gateway: gateway(), door: gateway(), bare: await forwarder(), peer: await peer() };
  const rows: (string | number)[][] = [];
  const budgets: Budget[] = [];
  for (const size of SIZES) {
    const micros = await microsFor(scripts, size.results);
    const besideBare = micros.gateway / micros.bare;
    const besidePeer = micros.gateway / micros.peer;
    const ofDoor = micros.door / micros.gateway;
    const numbers = [micros.gateway, micros.door, micros.bare, micros.peer].map((each) => each.toFixed(0));
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
