/** The time between the last look of a gateway on Node, whether it still may send a packet, and the packet's last byte. */
import { createHash } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { createApp } from '../../functions/app.ts';
import { watchStops } from '../../functions/node-awake.ts';
import { portableServices } from '../../shared/platform/services.ts';
import { newReseller } from '../gateway/requests.ts';
import { type Measurement, median } from './measurement.ts';
import { TOKEN } from './workers.ts';

const WRITES = 4000;
const WARMING = 500;

/** A Plesk in a thread of its own, whose work takes no time of the gateway's. It may close each connection. */
const PLESK = `
  const { parentPort, workerData: isClosing } = require('node:worker_threads');
  const reply = '<packet><reseller><add><result><status>ok</status><id>3</id></result></add></reseller></packet>';
  const server = require('node:http').createServer((request, response) => {
    if (isClosing) response.setHeader('Connection', 'close');
    request.resume().on('end', () => response.setHeader('Content-Type', 'text/xml').end(reply));
  }).listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`;

/** What undici says when it has handed the last byte of a request to the system. */
const SENT = 'undici:request:bodySent';
const NUMBER = 'x-number';

/** The same body, which notes when it is asked for: the gateway looks then. */
function noted(body: RequestInit['body'], looked: number[], number: number): ReadableStream<Uint8Array> {
  if (!(body instanceof ReadableStream)) throw new Error('the gateway does not look last');
  const reader = body.getReader();
  return new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      looked[number] ??= performance.now();
      const { done, value } = await reader.read();
      if (!done) return controller.enqueue(value);
      controller.close();
      controller.byobRequest?.respond(0);
    },
  });
}

/** @param atOnce how many writes are under way @returns the windows of all writes, in microseconds, the shortest first */
async function windowsOf(pleskUrl: string, atOnce: number): Promise<readonly number[]> {
  const looked: number[] = [];
  let numbers = 0;
  const windows: number[] = [];
  const note = (message: unknown) => {
    const { headers } = (message as { request: { headers: readonly string[] } }).request;
    const place = headers.indexOf(NUMBER);
    const at = place === -1 ? undefined : looked[Number(headers[place + 1])];
    if (at !== undefined) windows.push((performance.now() - at) * 1000);
  };
  const send: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set(NUMBER, String(numbers));
    return fetch(input, { ...init, headers, body: noted(init?.body, looked, numbers++) });
  };
  const sha256 = createHash('sha256').update(TOKEN).digest('hex');
  const env = {
    PLESK_URL: pleskUrl,
    PLESK_KEY: 'key',
    API_TOKENS: JSON.stringify({ bench: { sha256, allow: ['*'] } }),
  };
  const begin = watchStops(send);
  const app = createApp(() => ({ ...portableServices(env), fetch: begin() }));
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${TOKEN}` };
  const body = JSON.stringify(newReseller());
  let left = WRITES + WARMING;
  const write = async () => {
    while (left-- > 0) {
      const request = new Request('http://gateway/reseller/add', { method: 'POST', headers, body });
      const { status } = await app.fetch(request);
      if (status !== 201) throw new Error(`status ${status}`);
    }
  };
  // The lines of the log are part of the work, but not of the table.
  const { log } = console;
  console.log = () => {};
  subscribe(SENT, note);
  try {
    await Promise.all(Array.from({ length: atOnce }, write));
  } finally {
    unsubscribe(SENT, note);
    console.log = log;
  }
  return windows.slice(WARMING).sort((a, b) => a - b);
}

export async function benchWindow(): Promise<Measurement> {
  const rows = [];
  for (const [name, isClosing, atOnce] of [
    ['one write at a time', false, 1],
    ['16 writes at once', false, 16],
    ['one at a time, each on a new connection', true, 1],
  ] as const) {
    const plesk = new Worker(PLESK, { eval: true, workerData: isClosing });
    const [port] = await once(plesk, 'message');
    const windows = await windowsOf(`http://127.0.0.1:${port}`, atOnce);
    await plesk.terminate();
    const most = [windows[Math.floor(windows.length * 0.99)], windows.at(-1)].map((value) => value?.toFixed(0) ?? '');
    rows.push([name, windows.length, median(windows).toFixed(0), ...most]);
  }
  return {
    title: 'From the look at a lease to the last byte of a packet, Node',
    head: ['', 'writes', 'median µs', 'p99 µs', 'most µs'],
    rows,
    budgets: [],
  };
}
