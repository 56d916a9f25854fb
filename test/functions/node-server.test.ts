/** The server of the Node entry, over sockets. */
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { promisify } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { nodeServer } from '../../functions/node-server.ts';
import { Work } from '../../shared/platform/work.ts';

/** A server, and a client that never closes its side of the connection. */
async function connected() {
  const { server } = nodeServer(async () => new Response(), new Work());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', allowHalfOpen: true });
  client.on('error', () => {});
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  const [[socket]] = await Promise.all([once(server, 'connection'), once(client, 'connect')]);
  let received = '';
  client.setEncoding('latin1').on('data', (text: string) => {
    received += text;
  });
  return { server, client, socket, received: () => received };
}

test.each([
  ['malformed', 400],
  ['late', 408],
])('the socket of a %s request is answered %i, and destroyed though its client stays', async (why, status) => {
  const { server, client, socket, received } = await connected();
  if (why === 'late')
    server.emit('clientError', Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
  else client.write('hello\r\n\r\n');
  const count = promisify(server.getConnections.bind(server));
  expect(await count()).toBe(1);
  await vi.waitUntil(async () => (await count()) === 0, { timeout: 5000 });
  expect(received()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
});
