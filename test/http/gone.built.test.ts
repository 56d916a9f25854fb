/**
 * Clients that go away before they are answered. On Cloudflare the runtime ends the work of a request with its client;
 * workerd on its own does not notice that one left.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { withToken } from '../gateway/gateway.ts';
import { everyPlan, newReseller } from '../gateway/requests.ts';
import { platforms, temporaryFolder } from '../runtimes/alive.ts';

/** A Plesk that takes packets and never answers. */
async function silent() {
  const packets: { readonly text: string; isClosed: boolean }[] = [];
  const server = createServer(async (request, response) => {
    const packet = { text: Buffer.concat(await Array.fromAsync(request)).toString(), isClosed: false };
    packets.push(packet);
    response.on('close', () => {
      packet.isClosed = true;
      server.emit('left');
    });
    server.emit('packet');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { server, packets, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` };
}

test.each(platforms.filter(([name]) => name !== 'workerd'))(
  'a client that goes away cancels a read up to Plesk, and no write, on %s',
  async (_, start) => {
    const plesk = await silent();
    const { url } = await start(plesk.url, temporaryFolder());
    const leave = async (path: string, body: unknown) => {
      const gone = new AbortController();
      const headers = { 'Content-Type': 'application/json', ...withToken() };
      const init = { method: 'POST', headers, body: JSON.stringify(body), signal: gone.signal };
      const arrived = once(plesk.server, 'packet');
      const answer = fetch(url + path, init).catch((error: Error) => error.name);
      await arrived;
      gone.abort();
      expect(await answer).toBe('AbortError');
    };
    await leave('/reseller/add', newReseller());
    const left = once(plesk.server, 'left');
    await leave('/reseller-plan/get', everyPlan);
    await left;
    expect(plesk.packets.map(({ text, isClosed }) => [/<(?:add|get)>/.exec(text)?.[0], isClosed])).toEqual([
      ['<add>', false],
      ['<get>', true],
    ]);
  },
);
