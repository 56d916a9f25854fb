/** Stands between a program and its Plesk, and learns which operations the program asks for. Nothing else is kept. */
import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { headOf, operationsIn } from '../../shared/agent/packet.ts';
import { Refusal } from '../../shared/agent/refusal.ts';
import { UPLOAD } from '../../shared/gateway/door-scopes.ts';
import { scopeOf } from '../../shared/operation/declaration.ts';

export class Learned {
  /** As `allow` names them. */
  readonly operations = new Set<string>();
  /** How many packets were not understood. */
  strange = 0;

  /** @param bytes undefined if there were too many */
  add({ headers }: IncomingMessage, bytes: Uint8Array | undefined): void {
    if (/^\s*multipart\b/i.test(headers['content-type'] ?? '')) {
      this.operations.add(scopeOf(UPLOAD));
      return;
    }
    try {
      if (bytes === undefined) throw new Refusal(1014, 'too large');
      for (const each of operationsIn(headOf(bytes))) this.operations.add(scopeOf({ ...each, effect: 'write' }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.strange += 1;
    }
  }
}

/** The most bytes of a packet, as the gateway takes it. */
const MOST = 1024 * 1024;

/** The headers as they came, for another host. */
function headersFor(host: string, raw: readonly string[]): string[] {
  const headers = ['Host', host];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [name = '', value = ''] = raw.slice(at, at + 2);
    if (!/^(?:host|connection|keep-alive)$/i.test(name)) headers.push(name, value);
  }
  return headers;
}

/** A server that passes all requests on to a Plesk, with the credentials that they have. */
export function learningServer(plesk: URL, learned: Learned): Server {
  const request = plesk.protocol === 'https:' ? httpsRequest : httpRequest;
  return createServer((incoming, outgoing) => {
    const { method, url: path, rawHeaders } = incoming;
    const headers = headersFor(plesk.host, rawHeaders);
    const { hostname, port } = plesk;
    const upstream = request({ hostname, port, path, method, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 502, reply.rawHeaders);
      reply.pipe(outgoing);
    });
    upstream.once('error', ({ message }) => {
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(502, { 'Content-Type': 'text/plain' }).end(`Plesk cannot be reached: ${message}\n`);
    });
    outgoing.once('close', () => upstream.destroy());
    const pieces: Buffer[] = [];
    let size = 0;
    incoming.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size <= MOST) pieces.push(piece);
    });
    incoming.once('end', () => {
      if (method === 'POST') learned.add(incoming, size > MOST ? undefined : Buffer.concat(pieces));
    });
    incoming.pipe(upstream);
  });
}
