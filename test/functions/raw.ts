/** Raw connections, which send any bytes, and their answers. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Raw {
  readonly socket: Socket;
  /** All that came so far. */
  readonly received: () => string;
  /** Settled when the other side has closed the connection. */
  readonly closed: Promise<unknown>;
}

/** Opens a connection and writes to it, and leaves it open. */
export async function raw(url: string, text: string): Promise<Raw> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  let received = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    received += chunk;
  });
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(text);
  return { socket, received: () => received, closed: once(socket, 'close') };
}
