/** The server of the Node entry, over sockets. */
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { nodeServer } from '../../functions/node-server.ts';
import { Work } from '../../shared/platform/work.ts';

/** A server, and a client that never closes its side of the connection. */
async function connected(answer = async (_: Request) => new Response()) {
  const { server } = nodeServer(answer, new Work());
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

describe('a body that takes long', () => {
  const MINUTE = 60_000;

  /** A client that has begun to send a body, and the bytes that the server has read. */
  async function sending() {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const parts = await connected(async (request) => new Response(await request.text()));
    const { client, socket } = parts;
    const read = async (bytes: number) => vi.waitUntil(() => (socket as Socket).bytesRead >= bytes);
    const head = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n';
    client.write(head);
    await read(head.length);
    const send = async (text: string) => {
      const before = (socket as Socket).bytesRead;
      client.write(text);
      await read(before + text.length);
    };
    return { ...parts, send };
  }

  test('is not cut off while bytes flow', async () => {
    const { send, received } = await sending();
    for (const letter of 'hello') {
      await vi.advanceTimersByTimeAsync(MINUTE / 2);
      await send(letter);
    }
    await vi.waitUntil(() => received().endsWith('hello'));
    expect(received()).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('is cut off within a minute of the last byte, with a 408', async () => {
    const { send, received } = await sending();
    await send('h');
    await vi.advanceTimersByTimeAsync(MINUTE);
    await vi.waitUntil(() => received() !== '');
    expect(received()).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('does not end requests that have arrived', async () => {
    const { send, received } = await sending();
    await send('hello');
    await vi.advanceTimersByTimeAsync(3 * MINUTE);
    await vi.waitUntil(() => received() !== '');
    expect(received()).toMatch(/^HTTP\/1\.1 200 /);
  });
});
