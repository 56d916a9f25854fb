/** Peak memory of the gateway while a fleet's largest reply goes through it, streamed; and while replies are collected. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Measurement } from './measurement.ts';
import { gateway, start, TOKEN } from './workers.ts';

const RESULTS = 60_000;
/** With this, a reply of so many results has about 90 MB. */
const DESCRIPTION = 'x'.repeat(1_350);
const MIB = 1024 * 1024;

const result = (id: number): string =>
  `<result><status>ok</status><filter-id>${id}</filter-id><id>${id}</id><data><gen-info><login>reseller${id}</login>` +
  `<description>${DESCRIPTION}</description></gen-info></data></result>`;

function* replyOf(results: number): Generator<string> {
  yield '<packet><reseller><get>';
  for (let id = 1; id <= results; id++) yield result(id);
  yield '</get></reseller></packet>';
}

async function write(response: ServerResponse, results: number): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'text/xml' });
  await pipeline(Readable.from(replyOf(results)), response);
}

/** Memory of a process that is its own, in MiB (VmRSS without the pages of files, proc(5)). */
export function resident(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/RssAnon:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** The most memory that a process has while something goes on. */
export async function peakWhile(pid: number, work: () => Promise<unknown>): Promise<number> {
  let peak = resident(pid);
  const timer = setInterval(() => {
    peak = Math.max(peak, resident(pid));
  }, 20);
  await work();
  clearInterval(timer);
  return Math.max(peak, resident(pid));
}

const ask = (url: string, accept: string) =>
  fetch(`${url}/reseller/get`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: accept, Authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify({ filter: { all: true }, dataset: { genInfo: true } }),
  });

/** Reads lines without keeping them. @returns the last one, and how many bytes there were */
async function lastLine(response: Response): Promise<{ readonly last: string; readonly bytes: number }> {
  const decoder = new TextDecoder();
  let tail = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    tail = (tail + decoder.decode(chunk, { stream: true })).slice(-4_000);
  }
  return { last: tail.trimEnd().split('\n').at(-1) ?? '', bytes };
}

export async function benchMemory(): Promise<Measurement> {
  let results = 1_000;
  const server = createServer((request, response) => {
    request.resume();
    write(response, results).catch(() => {});
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const worker = await start(gateway(), `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const stream = async () => lastLine(await ask(worker.url, 'application/x-ndjson'));
  for (let time = 0; time < 3; time++) await stream();
  const started = resident(worker.pid);
  results = RESULTS;
  // A new heap grows to its limit before the first collection. It must not go on growing with the replies.
  const first = await peakWhile(worker.pid, async () => {
    for (let time = 0; time < 2; time++) await stream();
  });
  const warm = resident(worker.pid);
  let streamed = { last: '', bytes: 0 };
  const peak = await peakWhile(worker.pid, async () => {
    streamed = await stream();
  });
  // As large as a reply may be that is collected.
  results = Math.floor((15 * MIB) / result(RESULTS).length);
  const collectedPeak = await peakWhile(worker.pid, () =>
    Promise.all(Array.from({ length: 16 }, async () => (await ask(worker.url, 'application/json')).arrayBuffer())),
  );
  await worker.stop();
  server.closeAllConnections();
  server.close();
  if (!streamed.last.includes(`"results":${RESULTS}`)) throw new Error(`the last line is ${streamed.last}`);
  return {
    title: `Memory of workerd, in MiB: ${RESULTS} results (${Math.round(streamed.bytes / 1e6)} MB of JSON) streamed, and 16 replies of 15 MiB at once`,
    head: ['', 'MiB'],
    rows: [
      ['after three small replies', started.toFixed(0)],
      ['peak of the first two streams', first.toFixed(0)],
      ['warm', warm.toFixed(0)],
      ['peak of the third stream', peak.toFixed(0)],
      ['peak while collecting 16 at once', collectedPeak.toFixed(0)],
    ],
    budgets: [
      { what: 'memory while streaming, over a warm process, in MiB', measured: peak - warm, is: 'at most', limit: 48 },
      {
        what: 'memory of 16 of the largest replies at once, in MiB',
        measured: collectedPeak,
        is: 'at most',
        limit: 400,
      },
    ],
  };
}
