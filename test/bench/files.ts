/** Peak memory of the gateway while files go through the door for Plesk's own XML, in both directions. */
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Budget, Measurement } from './measurement.ts';
import { peakWhile, resident } from './memory.ts';
import { gateway, type Running, start, startNode, TOKEN } from './workers.ts';

const AGENT = '/enterprise/control/agent.php';
const DOWNLOAD =
  '<packet><backup-manager><download-file><filename>a</filename></download-file></backup-manager></packet>';
const UPLOADED = '<packet><upload><result><status>ok</status></result></upload></packet>';
const SIZE = 100_000_000;
const PIECE = Buffer.alloc(50_000, 'content of a file\n');
const WARMING = 5;

function* file(): Generator<Buffer> {
  for (let sent = 0; sent < SIZE; sent += PIECE.length) yield PIECE;
}

function* form(): Generator<Buffer> {
  yield Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="a.xml"\r\n\r\n');
  yield* file();
  yield Buffer.from('\r\n--b--\r\n');
}

/** A server that takes files, and has one. */
async function startFiles() {
  const server = createServer(async (incoming, response) => {
    for await (const _ of incoming);
    if (/^multipart/.test(incoming.headers['content-type'] ?? '')) {
      response.setHeader('Content-Type', 'text/xml').end(UPLOADED);
      return;
    }
    response.setHeader('Content-Type', 'application/octet-stream').setHeader('Content-Length', SIZE);
    await pipeline(Readable.from(file()), response).catch(() => {});
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
}

/** Sends a body while it is made. @returns how many bytes were answered */
async function send(url: string, type: string, body: Iterable<Buffer>): Promise<number> {
  const sent = request(url + AGENT, { method: 'POST', headers: { KEY: TOKEN, 'Content-Type': type } });
  const answered = once(sent, 'response');
  await pipeline(Readable.from(body), sent);
  const [response] = await answered;
  let bytes = 0;
  for await (const chunk of response) bytes += chunk.length;
  return bytes;
}

const directions: Readonly<Record<string, (url: string) => Promise<number>>> = {
  upload: (url) => send(url, 'multipart/form-data; boundary=b', form()),
  download: (url) => send(url, 'text/xml', [Buffer.from(DOWNLOAD)]),
};

export async function benchFiles(): Promise<Measurement> {
  const plesk = await startFiles();
  const rows: (string | number)[][] = [];
  const budgets: Budget[] = [];
  const runtimes: Readonly<Record<string, () => Promise<Running>>> = {
    workerd: () => start(gateway(), plesk.url),
    Node: () => startNode(plesk.url),
  };
  for (const [runtime, begin] of Object.entries(runtimes))
    for (const [direction, go] of Object.entries(directions)) {
      const { url, pid, stop } = await begin();
      // A new heap grows to its limit before the first collection.
      for (let time = 0; time < WARMING; time++) await go(url);
      const warm = resident(pid);
      let bytes = 0;
      const peak = await peakWhile(pid, async () => {
        bytes = await go(url);
      });
      await stop();
      const whole = direction === 'upload' ? UPLOADED.length : SIZE;
      if (bytes !== whole) throw new Error(`${direction} in ${runtime} was answered by ${bytes} bytes`);
      rows.push([runtime, direction, warm.toFixed(0), peak.toFixed(0)]);
      const what = `memory of ${runtime} during a ${direction} of 100 MB, over a warm process, in MiB`;
      budgets.push({ what, measured: peak - warm, is: 'at most', limit: 48 });
    }
  plesk.stop();
  return {
    title: 'Memory while 100 MB go through agent.php, in MiB',
    head: ['runtime', 'direction', 'warm', 'peak'],
    rows,
    budgets,
  };
}
