/** One request to the gateway. */
import { type Answered, downloadOf, isDownload } from './download.ts';
import { isProblemBody, PleskEdgeError, unexplained, unreachable } from './problem.ts';

export interface ClientOptions {
  /** Where the gateway is, such as `https://plesk-edge.example.workers.dev`. */
  readonly url: string;
  /** The secret of an API token, or a JSON Web Token. */
  readonly token: string;
  /** The server of calls that name none. */
  readonly server?: string;
  /** What sends requests, where it is not the global `fetch`. */
  readonly fetch?: typeof fetch;
}

export interface CallOptions {
  /** The server; not needed where there is one only. */
  readonly server?: string;
  /** Names a write, so that repeating it does not do it twice. */
  readonly idempotencyKey?: string;
  /** Gives the call up; it then fails with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** @internal */
export interface Sending extends CallOptions {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly accept?: string;
}

/** @internal @throws {PleskEdgeError} where the gateway did not answer, or answered with a problem */
export async function send(client: ClientOptions, sending: Sending): Promise<Answered> {
  const { method = 'POST', path, query = {}, body, accept = 'application/json', idempotencyKey, signal } = sending;
  const url = new URL(path, client.url.endsWith('/') ? client.url : `${client.url}/`);
  const server = sending.server ?? client.server;
  for (const [name, value] of Object.entries({ ...query, ...(server === undefined ? {} : { server }) }))
    url.searchParams.set(name, value);
  const headers = new Headers({ Authorization: `Bearer ${client.token}`, Accept: accept });
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  if (idempotencyKey !== undefined) headers.set('Idempotency-Key', idempotencyKey);
  const init = { method, headers, body: body === undefined ? null : JSON.stringify(body), signal: signal ?? null };
  const response = await (client.fetch ?? fetch)(url, init).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw unreachable(url, 'cannot be reached', error);
  });
  if (response.ok) return { url, response };
  const problem = await jsonOf({ url, response }, signal);
  throw isProblemBody(problem) ? new PleskEdgeError(problem) : unexplained(url, response);
}

/** @returns undefined where the body is no JSON */
async function jsonOf({ url, response }: Answered, signal: AbortSignal | undefined): Promise<unknown> {
  const text = await response.text().catch((error: unknown) => {
    signal?.throwIfAborted();
    throw unreachable(url, 'broke off its answer', error);
  });
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The JSON that the gateway answers, or the file. @internal @throws {PleskEdgeError} */
export async function ask(client: ClientOptions, sending: Sending): Promise<unknown> {
  const answered = await send(client, sending);
  if (isDownload(answered.response)) return downloadOf(answered, sending.signal);
  const body = await jsonOf(answered, sending.signal);
  if (body === undefined) throw unexplained(answered.url, answered.response);
  return body;
}
