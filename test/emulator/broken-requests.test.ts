import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { emulated } from './emulated.ts';

const getProtos = '<packet><server><get_protos/></server></packet>';

/** Sends bytes as they are, and answers all that comes back until the connection ends. */
function exchange(port: number, sent: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(sent);
  return text(socket);
}

const post = (length: number, body: string) =>
  `POST /enterprise/control/agent.php HTTP/1.1\r\nHost: plesk\r\nKEY: emulator-key\r\nContent-Length: ${length}\r\n\r\n${body}`;

test('what follows a packet and is no request ends the connection, but not before the answer', async () => {
  const { emulator } = await emulated();
  const answer = await exchange(emulator.port, post(getProtos.length, `${getProtos}\n<rest>`));
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*<proto>1\.6\.9\.1<\/proto>[\s\S]*<\/packet>$/);
});

test('answers 400 to bytes that are no request', async () => {
  const { emulator } = await emulated();
  expect(await exchange(emulator.port, '<packet/>\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
});
