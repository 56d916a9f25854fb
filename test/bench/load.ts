/** Requests as fast as they are answered, over several connections. */
import { Agent, request } from 'node:http';
import { TOKEN } from './workers.ts';

/** The request: the same read, for the gateway and for Plesk. */
export const JSON_BODY = JSON.stringify({ filter: { all: true }, limits: true, permissions: true });
export const PACKET =
  '<packet><reseller-plan><get><filter><all/></filter><limits/><permissions/></get></reseller-plan></packet>';

const AS_JSON = { 'Content-Type': 'application/json', Authorization: `Bearer ${TOKEN}` };

/** A request, and its address. */
export interface Asked {
  readonly url: URL;
  readonly body: string;
  /** Those of a request in JSON, unless others are given. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends one request. @returns milliseconds until its answer is complete @throws if its status is not 200 */
export function send({ url, body, headers = AS_JSON }: Asked, agent: Agent): Promise<number> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 200
          ? resolve(performance.now() - started)
          : reject(new Error(`status ${response.statusCode}`)),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/**
 * Sends requests over several connections for as long as there are more.
 * @param hasMore asked before each request
 * @returns the milliseconds of each
 */
export async function load(asked: Asked, connections: number, hasMore: () => boolean): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const connection = async () => {
    while (hasMore()) times.push(await send(asked, agent));
  };
  await Promise.all(Array.from({ length: connections }, connection));
  agent.destroy();
  return times;
}

/** So many requests. */
export function count(requests: number): () => boolean {
  let left = requests;
  return () => left-- > 0;
}
