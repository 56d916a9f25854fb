/** A call: one request to the gateway, and more of them if that fails. */
import { type Answered, downloadOf, isDownload } from './download.ts';
import type { CallOptions, Connection } from './options.ts';
import { isProblemBody, PleskEdgeError, refusal, timedOut, unreachable } from './problem.ts';
import { isStillRunning, pauseAfter, wait, wantsNoKey } from './retry.ts';

/** @internal */
export interface ClientRequest extends CallOptions {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly accept?: string;
  /** Whether the route takes an `Idempotency-Key`. Reads take one, and need none. */
  readonly takesKey?: boolean;
  /** A status that is an answer too. */
  readonly alsoTakes?: number;
}

const KNOWN: Readonly<Record<keyof ClientRequest, true>> = {
  method: true,
  path: true,
  query: true,
  body: true,
  accept: true,
  takesKey: true,
  alsoTakes: true,
  server: true,
  idempotencyKey: true,
  signal: true,
  timeoutMs: true,
  retries: true,
};

/** Programs without types may give `{ dryRun: true }`, and must not write by it. @throws {TypeError} */
function requireKnown(sending: ClientRequest): void {
  for (const name of Object.keys(sending))
    if (!Object.hasOwn(KNOWN, name))
      throw new TypeError(`${name} is no option of a call${name === 'dryRun' ? ': use .dryRun(request)' : ''}`);
}

/**
 * Sends a request, again if that may help and does nothing twice.
 * @param read reads the response, within the time-out
 * @internal
 * @throws {PleskEdgeError} if the gateway did not answer, or answered with a problem
 * @throws {TypeError} if an option is not known; nothing is sent
 */
export async function send<T>(
  connection: Connection,
  sending: ClientRequest,
  read: (answered: Answered) => Promise<T>,
): Promise<T> {
  requireKnown(sending);
  const { method, path, takesKey = false, idempotencyKey, signal } = sending;
  const { retries = connection.retries, timeoutMs = connection.timeoutMs } = sending;
  const id = randomId();
  let key = idempotencyKey ?? (takesKey && !connection.keyless.has(path) ? id : undefined);
  let patience: number | undefined;
  for (let tries = 1; ; tries++)
    try {
      return await attempt(connection, sending, { id, key, timeoutMs }, read);
    } catch (error) {
      if (!(error instanceof PleskEdgeError)) throw error;
      if (key !== idempotencyKey && wantsNoKey(error)) {
        connection.keyless.add(path);
        key = undefined;
        tries--;
        continue;
      }
      // A try of this call whose answer was lost is still at work: waiting for it is no try.
      if (isStillRunning(error)) {
        patience ??= Date.now() + timeoutMs;
        if (Date.now() < patience) tries--;
      }
      const pause = pauseAfter(error, tries, method === 'GET' || key !== undefined);
      if (pause === undefined || tries > retries) throw error;
      await wait(pause, signal);
    }
}

/** What the tries of a call share. */
interface Shared {
  /** Names the request in the gateway's log. */
  readonly id: string;
  readonly key: string | undefined;
  readonly timeoutMs: number;
}

async function attempt<T>(
  connection: Connection,
  sending: ClientRequest,
  { id, key, timeoutMs }: Shared,
  read: (answered: Answered) => Promise<T>,
): Promise<T> {
  const { method = 'POST', path, query = {}, body, accept = 'application/json', alsoTakes } = sending;
  const url = new URL(path, connection.url);
  const server = sending.server ?? connection.server;
  for (const [name, value] of Object.entries({ ...query, ...(server === undefined ? {} : { server }) }))
    url.searchParams.set(name, value);
  const headers = new Headers({ Authorization: `Bearer ${connection.token}`, Accept: accept, 'X-Request-Id': id });
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  if (key !== undefined) headers.set('Idempotency-Key', key);
  const giveUp = new AbortController();
  const signal = sending.signal ? AbortSignal.any([sending.signal, giveUp.signal]) : giveUp.signal;
  const asked = { url, requestId: id };
  const timer = setTimeout(() => giveUp.abort(timedOut(asked, timeoutMs)), timeoutMs);
  try {
    const init = { method, headers, body: body === undefined ? null : JSON.stringify(body), signal };
    const request = new Request(url, init);
    await connection.onRequest?.(request);
    const response = await (connection.fetch ?? fetch)(request).catch((error: unknown) => {
      signal.throwIfAborted();
      throw unreachable(asked, 'cannot be reached', error);
    });
    await connection.onResponse?.(response, request);
    const answered = { url, requestId: response.headers.get('X-Request-Id') ?? id, response, signal };
    if (response.ok || response.status === alsoTakes) return await read(answered);
    throw refusal(await jsonOf(answered), answered, response);
  } finally {
    clearTimeout(timer);
  }
}

/** 128 random bits. `crypto.randomUUID` is not in pages over plain HTTP. */
const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** @returns undefined if the body is no JSON */
async function jsonOf(answered: Answered): Promise<unknown> {
  const { response, signal } = answered;
  const text = await response.text().catch((error: unknown) => {
    signal.throwIfAborted();
    throw unreachable(answered, 'broke off its answer', error);
  });
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const requestIds = new WeakMap<object, string>();

/**
 * Names the request that a reply answers in the log of the gateway.
 * @param reply what a call answered
 * @returns its `X-Request-Id`; undefined for another object
 * @example
 * const reply = await client.health();
 * typeof requestIdOf(reply) // => 'string'
 */
export const requestIdOf = (reply: object): string | undefined => requestIds.get(reply);

/**
 * @internal
 * @returns the JSON that the gateway answers, or the file
 * @throws {PleskEdgeError}
 */
export const ask = (connection: Connection, sending: ClientRequest): Promise<unknown> =>
  send(connection, sending, async (answered) => {
    const reply = isDownload(answered.response) ? downloadOf(answered) : await jsonOf(answered);
    if (typeof reply !== 'object' || reply === null) throw refusal(undefined, answered, answered.response);
    if (answered.response.status === sending.alsoTakes && isProblemBody(reply))
      throw refusal(reply, answered, answered.response);
    requestIds.set(reply, answered.requestId);
    return reply;
  });
