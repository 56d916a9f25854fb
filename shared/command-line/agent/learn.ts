/** A proxy between a program and its Plesk, which records the operations that the program uses, and nothing else. */
import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { headOf, operationsIn } from '../../agent/packet.ts';
import { Refusal } from '../../agent/refusal.ts';
import { UPLOAD } from '../../gateway/door-scopes.ts';
import { scopeOf } from '../../operation/declaration.ts';

export class Learned {
  /** Scopes, as `allow` takes them. */
  readonly operations = new Set<string>();
  /** The number of packets that could not be read. */
  strange = 0;

  /** @param bytes undefined if the body was too large */
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

/** The most bytes of a packet that the gateway takes. */
const MOST = 1024 * 1024;

/** The headers of a request, for another host. */
function headersFor(host: string, raw: readonly string[]): string[] {
  const headers = ['Host', host];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [name = '', value = ''] = raw.slice(at, at + 2);
    if (!/^(?:host|connection|keep-alive)$/i.test(name)) headers.push(name, value);
  }
  return headers;
}

/** @returns a server that passes all requests on to a Plesk, with their own credentials */
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
