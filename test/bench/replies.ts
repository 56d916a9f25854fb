/** Replies of reseller-plan/get for the benchmarks, and a server that sends them. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A result of about 700 bytes. */
export const plan = (id: number): string => {
  const pairs = (tag: string, names: number, value: string) =>
    Array.from(
      { length: names },
      (_, index) => `<${tag}><name>${tag}_${index}</name><value>${value}</value></${tag}>`,
    ).join('');
  return (
    `<result><status>ok</status><id>${id}</id><name>Plan &amp; ${id}</name>` +
    '<guid>6c1f8f5e-64b3-4b0a-9d5e-0d9f6a1e2b3c</guid><external-id/>' +
    `<limits><resource-policy><oversell>true</oversell><overuse>normal</overuse></resource-policy>${pairs('limit', 4, '-1')}</limits>` +
    `<permissions>${pairs('permission', 4, 'true')}</permissions></result>`
  );
};

/** A reply with so many results. */
export const replyOf = (results: number): string => {
  const plans = Array.from({ length: results }, (_, index) => plan(index + 1)).join('');
  return `<?xml version="1.0"?><packet version="1.6.9.1"><reseller-plan><get>${plans}</get></reseller-plan></packet>`;
};

/** A server that answers every packet with so many results. */
export async function startReplying(results: number): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const reply = Buffer.from(replyOf(results));
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      response.writeHead(200, { 'Content-Type': 'text/xml', 'Content-Length': reply.byteLength });
      response.end(reply);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}
