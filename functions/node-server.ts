/** HTTP on Node, and on Bun by its `node:http`: a server that neither slow clients nor its own end lose anything to. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { unaskedResponse } from '../shared/http/reply.ts';
import type { Work } from '../shared/platform/work.ts';
import { Problem } from '../shared/problem.ts';

/** How long a client may take to send the headers of a request, in milliseconds. */
const HEADERS_MS = 15_000;
/**
 * How long a client that is sending a body may send nothing, in milliseconds. Uploads may take as long as they need. All
 * other bodies have a limit of their own, where they are read.
 */
const SILENT_MS = 60_000;
/** How long clients may take at the end to read the last answers, in milliseconds. */
const LAST_ANSWERS_MS = 4000;
/** How long a client may take to close a connection that was refused, in milliseconds: then it is closed for it. */
const REFUSED_MS = 1000;

export interface NodeServer {
  readonly server: Server;
  /**
   * Takes no more requests, finishes those that it has and all work under way, and closes every connection: within 15
   * seconds whatever clients do. Only work that waits for Plesk takes longer, as long as the server's `timeoutMs` lets it.
   */
  end(): Promise<void>;
}

/** @param work what is under way; requests are added to it */
export function nodeServer(fetch: (request: Request) => Promise<Response>, work: Work): NodeServer {
  const answering = new Set<ServerResponse>();
  const listener = getRequestListener((request) => work.during(fetch(request)), {
    overrideGlobalObjects: false,
    // What is no request has an address that is none: of a wrong path, or of a wrong `Host`.
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
        // What waits for Plesk has been received, and its answer has not begun.
        for (const outgoing of answering) if (!outgoing.req.complete || outgoing.headersSent) outgoing.destroy();
      });
      await work.end();
      const sent = [...answering].map((outgoing) => new Promise((resolve) => outgoing.once('close', resolve)));
      await Promise.race([Promise.all(sent), new Promise((resolve) => setTimeout(resolve, LAST_ANSWERS_MS))]);
      server.closeAllConnections();
    },
  };
}

/** How many bytes each connection had received when it was last looked at. */
const received = new WeakMap<Duplex, number>();

/** Refuses requests whose clients have sent nothing since this was called the last time. */
function endSilent(answering: Iterable<ServerResponse>): void {
  for (const { req, headersSent } of answering) {
    const { socket, complete } = req;
    // Bun counts nothing.
    if (complete || socket.bytesRead === 0) continue;
    const isSilent = received.get(socket) === socket.bytesRead;
    received.set(socket, socket.bytesRead);
    if (!isSilent) continue;
    if (headersSent) socket.destroy();
    else void refuse('ERR_HTTP_REQUEST_TIMEOUT', socket);
  }
}

const malformed = (): Problem => new Problem('malformed-request', 'The request is not HTTP, or its Host is not a name');

/** Answers what never became a request. */
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
