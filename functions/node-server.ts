/** HTTP on Node, and on Bun by its `node:http`: a server with limits for slow clients and a graceful shutdown. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { unaskedResponse } from '../shared/http/reply.ts';
import type { Work } from '../shared/platform/work.ts';
import { Problem } from '../shared/problem.ts';

/** How long a client may take to send the headers of a request, in milliseconds. */
const HEADERS_MS = 15_000;
/**
 * How long a client may pause within a body, in milliseconds. Uploads may take as long as they need. All other bodies
 * have a limit of their own (shared/http/body.ts).
 */
const SILENT_MS = 60_000;
/** How long clients may take to read the last answers at shutdown, in milliseconds. */
const LAST_ANSWERS_MS = 4000;
/** How long a client may take to close a refused connection, in milliseconds. Then the server closes it. */
const REFUSED_MS = 1000;

export interface NodeServer {
  readonly server: Server;
  /**
   * Takes no more requests, finishes its requests and its other work, and closes every connection: within 15 seconds,
   * whatever clients do. Only work that waits for Plesk may take longer, up to the server's `timeoutMs`.
   */
  end(): Promise<void>;
}

/** @param work the work in progress, to which requests are added @returns the server, not yet listening */
export function nodeServer(fetch: (request: Request) => Promise<Response>, work: Work): NodeServer {
  const answering = new Set<ServerResponse>();
  const listener = getRequestListener((request) => work.during(fetch(request)), {
    overrideGlobalObjects: false,
    // The listener cannot make an address of the path and the `Host`.
    errorHandler: () => unaskedResponse(malformed()),
  });
  const limits = {
    headersTimeout: HEADERS_MS,
    requestTimeout: 0,
    connectionsCheckingInterval: 5000,
    requireHostHeader: false,
  };
  const server = createServer(limits, (incoming, outgoing) => {
    answering.add(outgoing);
    outgoing.once('close', () => answering.delete(outgoing));
    void listener(incoming, outgoing);
  });
  const watch = setInterval(() => endSilent(answering), SILENT_MS / 2).unref();
  server.once('close', () => clearInterval(watch));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => void refuse(error.code, socket));

  return {
    server,
    async end() {
      server.close();
      work.ending.addEventListener('abort', () => {
        // Requests that wait for Plesk are complete, and their answers have not begun: they are kept.
        for (const outgoing of answering) if (!outgoing.req.complete || outgoing.headersSent) outgoing.destroy();
      });
      await work.end();
      const sent = [...answering].map((outgoing) => new Promise((resolve) => outgoing.once('close', resolve)));
      await Promise.race([Promise.all(sent), new Promise((resolve) => setTimeout(resolve, LAST_ANSWERS_MS))]);
      server.closeAllConnections();
    },
  };
}

/** The bytes that each connection had received at the last check. */
const received = new WeakMap<Duplex, number>();

/** Refuses requests whose clients have sent nothing since the last call. */
function endSilent(answering: Iterable<ServerResponse>): void {
  for (const { req, headersSent } of answering) {
    const { socket, complete } = req;
    // Bun does not count bytes.
    if (complete || socket.bytesRead === 0) continue;
    const isSilent = received.get(socket) === socket.bytesRead;
    received.set(socket, socket.bytesRead);
    if (!isSilent) continue;
    if (headersSent) socket.destroy();
    else void refuse('ERR_HTTP_REQUEST_TIMEOUT', socket);
  }
}

const malformed = (): Problem => new Problem('malformed-request', 'The request is not HTTP, or its Host is not a name');

/** Answers a connection that sent no valid request, and closes it. */
async function refuse(code: string | undefined, socket: Duplex): Promise<void> {
  if (!socket.writable || code === 'ECONNRESET') return void socket.destroy();
  const late = code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const problem = late ? new Problem('request-timeout', 'The request did not arrive in time') : malformed();
  const response = unaskedResponse(problem);
  const body = await response.text();
  const headers = [...response.headers, ['content-length', String(body.length)], ['connection', 'close']];
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(`HTTP/1.1 ${response.status} ${late ? 'Request Timeout' : 'Bad Request'}\r\n${lines}\r\n${body}`);
  const timer = setTimeout(() => socket.destroy(), REFUSED_MS);
  socket.once('close', () => clearTimeout(timer));
}
