import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Answers like a web server if a client counts its bytes wrong. A body longer than its Content-Length is a request with
 * a cut body, which is answered, and then bytes that are no request, which end the connection. Node alone would drop
 * the answer too. Plesk's own client for Node (plesk-api-client 1.0.3) counts letters, not bytes.
 */
export function answerBeforeClosing(server: Server): void {
  const last = new WeakMap<Duplex, { readonly request: IncomingMessage; readonly response: ServerResponse }>();
  server.on('request', (request, response) => last.set(request.socket, { request, response }));
  server.on('clientError', (_error, socket) => {
    const { request, response } = last.get(socket) ?? {};
    if (request?.complete && response?.writableFinished === false) response.once('close', () => socket.destroy());
    else if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    else socket.destroy();
  });
}
