/** The bytes with which each platform signs in at Plesk, and its log of them. */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { withToken } from '../gateway/gateway.ts';
import { everyPlan } from '../gateway/requests.ts';
import { platforms, temporaryFolder } from '../runtimes/alive.ts';

/** A Plesk that keeps the bytes of requests, and refuses each of them. */
async function listening() {
  const heard: Buffer[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (bytes: Buffer) => {
      heard.push(bytes);
      if (Buffer.concat(heard).includes('</packet>')) socket.end('HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const headers = () => Buffer.concat(heard).toString('latin1').split('\r\n');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, headers };
}

test.each(
  platforms.flatMap(([name, start]) =>
    [
      ['admin', 'pä€ß'],
      ['ädmin', 'sesame'],
      ['admin', ' sesame '],
    ].map(([login = '', password = '']) => ({ name, start, login, password })),
  ),
)('$name signs in as $login with "$password", and logs neither', async ({ start, login, password }) => {
  const plesk = await listening();
  const signIn = { PLESK_KEY: '', PLESK_LOGIN: login, PLESK_PASSWORD: password };
  const { url, output } = await start(plesk.url, temporaryFolder(), signIn);
  // wrangler lists the variables that it starts with.
  const before = output().length;
  const headers = { 'Content-Type': 'application/json', ...withToken() };
  const reply = await fetch(`${url}/reseller-plan/get`, { method: 'POST', headers, body: JSON.stringify(everyPlan) });
  expect(reply.status).toBe(502);
  const sent = plesk.headers().filter((line) => /^(?:authorization|http_auth)/i.test(line));
  const encoded = Buffer.from(`${login}:${password}`).toString('base64');
  expect(sent.map((line) => line.replace(/^authorization/i, 'Authorization'))).toEqual([
    `Authorization: Basic ${encoded}`,
  ]);
  const logged = output().slice(before);
  expect(logged).not.toContain(password);
  expect(logged).not.toContain(encoded);
});
