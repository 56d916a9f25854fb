/** One packet to one Plesk server, one reply back. Knows HTTP, but neither operations nor routes. */

import { BadReply } from '../packet/bad-reply.ts';
import { requireUtf8 } from '../packet/text.ts';
import type { Connections } from '../platform/connections.ts';
import { readChunks, TooLarge } from '../platform/read-limited.ts';
import type { Server } from '../platform/settings.ts';
import { Problem } from '../problem.ts';
import { Patience } from './patience.ts';
import { unreachable } from './unreachable.ts';

export interface Transmission {
  /** How servers are reached. */
  readonly fetch: typeof fetch;
  /** Limits how many requests the server gets at a time; undefined where nothing does. */
  readonly connections?: Connections | undefined;
  /**
   * The most bytes of a reply that is collected before it is answered. Left out, the reply is streamed: it may be of
   * any size and take any time, as long as no pause in it is longer than the server's `timeoutMs`.
   */
  readonly maxReplyBytes?: number | undefined;
  /** W3C trace context, passed on as it came. */
  readonly traceparent?: string | undefined;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined;
  /**
   * When to give up, in milliseconds since the epoch: a reply that is collected must be complete then, one that is
   * streamed must have begun. Retries share one time-out.
   */
  readonly deadline: number;
}

/** HTTP header values are bytes; Plesk reads them as UTF-8. */
const headerBytes = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text));

function headersOf({ credentials }: Server, traceparent: string | undefined): Headers {
  const headers = new Headers({ 'Content-Type': 'text/xml; charset=utf-8', Accept: 'text/xml' });
  if ('key' in credentials) headers.set('KEY', headerBytes(credentials.key.reveal()));
  else {
    headers.set('HTTP_AUTH_LOGIN', headerBytes(credentials.login));
    headers.set('HTTP_AUTH_PASSWD', headerBytes(credentials.password.reveal()));
  }
  if (traceparent !== undefined) headers.set('traceparent', traceparent);
  return headers;
}

/**
 * The body of a request that must not be made twice. Deno's `fetch` repeats a request whose connection was closed
 * before an answer, even a POST, as long as it can read the body again; a stream it can read only once.
 */
const unrepeated = (text: string): string | ReadableStream => ('Deno' in globalThis ? new Blob([text]).stream() : text);

/** A failure that another try may mend, for what may be tried again. */
const MAY_PASS = [502, 503, 504];

type FailureKind = 'plesk-unreachable' | 'plesk-timeout' | 'plesk-bad-reply';

export class TransmissionFailed extends Error {
  override readonly name = 'TransmissionFailed';
  readonly problem: Problem;
  /** Whether another try may do better. */
  readonly mayPass: boolean;
  /** Whether it is certain that the server has not got the packet. */
  readonly neverLeft: boolean;

  constructor(
    problem: Problem,
    { mayPass = false, neverLeft = false, cause }: { mayPass?: boolean; neverLeft?: boolean; cause?: unknown } = {},
  ) {
    super(problem.message, { cause });
    this.problem = problem;
    this.mayPass = mayPass;
    this.neverLeft = neverLeft;
  }
}

/**
 * Posts a packet to the server's agent.php, when the first chunk is asked for.
 * @returns the text of the reply, as it arrives; whoever stops early cancels the request
 * @throws {TransmissionFailed} with a problem of kind `plesk-unreachable`, `plesk-timeout` or `plesk-bad-reply`
 * @throws the reason of `signal`, once that is aborted
 */
export async function* transmit(
  server: Server,
  packet: string,
  transmission: Transmission,
): AsyncGenerator<string, void, void> {
  const { maxReplyBytes, deadline, signal } = transmission;
  signal?.throwIfAborted();
  const patience = new Patience(deadline);
  const leave = (): void => patience.abort(signal?.reason);
  signal?.addEventListener('abort', leave);
  const failed = failureAt(server, patience, signal);
  let isRead = false;
  let giveBack: (() => void) | undefined;
  try {
    giveBack = await connection(server, transmission, patience.signal);
    const response = await post(server, packet, transmission, patience.signal).catch((error: unknown) => {
      const { reason, neverLeft } = unreachable(error);
      const detail = `Plesk cannot be reached${neverLeft ? `: ${reason}` : `, ${reason}`}`;
      throw failed('plesk-unreachable', detail, { mayPass: true, neverLeft, cause: error });
    });
    if (response.status !== 200) {
      const detail = `Plesk's reply is no packet: HTTP status ${response.status}`;
      throw failed('plesk-bad-reply', detail, { mayPass: MAY_PASS.includes(response.status) });
    }
    try {
      requireUtf8(/charset\s*=\s*"?([^\s";]+)/i.exec(response.headers.get('Content-Type') ?? '')?.[1]);
      if (maxReplyBytes !== undefined) yield* readChunks(response, maxReplyBytes);
      else yield* unhurried(readChunks(response), patience, server.timeoutMs);
      isRead = true;
    } catch (error) {
      const detail = `Plesk's reply cannot be read: ${reasonOf(error, maxReplyBytes)}`;
      throw failed('plesk-bad-reply', detail, { cause: error });
    }
  } finally {
    signal?.removeEventListener('abort', leave);
    if (isRead) patience.end();
    else patience.abort();
    giveBack?.();
  }
}

/** Waits for a connection, which is part of the time-out. @throws what `transmit` throws */
async function connection(
  { name, url, timeoutMs, maxConnections }: Server,
  { connections, signal }: Transmission,
  patience: AbortSignal,
): Promise<(() => void) | undefined> {
  try {
    return await connections?.take(url, maxConnections, patience);
  } catch {
    signal?.throwIfAborted();
    const late = `No connection to Plesk became free within ${timeoutMs} ms: it has ${maxConnections} (PLESK_MAX_CONNECTIONS)`;
    throw new TransmissionFailed(new Problem('plesk-timeout', late, { server: name }), { neverLeft: true });
  }
}

/** Passes on chunks, each of which may take so long. The time that a slow reader takes is not the server's. */
async function* unhurried(
  chunks: AsyncIterable<string>,
  patience: Patience,
  pauseMs: number,
): AsyncGenerator<string, void, void> {
  patience.extend(Date.now() + pauseMs);
  for await (const chunk of chunks) {
    patience.extend(Number.POSITIVE_INFINITY);
    yield chunk;
    patience.extend(Date.now() + pauseMs);
  }
}

const post = async (server: Server, packet: string, { fetch, traceparent }: Transmission, signal: AbortSignal) =>
  fetch(server.url, {
    method: 'POST',
    headers: headersOf(server, traceparent),
    body: unrepeated(packet),
    // A redirect would carry the credentials somewhere else.
    redirect: 'manual',
    signal,
  });

/** Failures of one transmission. Whatever happens after its end was called for is a consequence of that. */
function failureAt({ name, timeoutMs }: Server, patience: Patience, signal: AbortSignal | undefined) {
  return (kind: FailureKind, detail: string, about: ConstructorParameters<typeof TransmissionFailed>[1]): unknown => {
    if (patience.isOver) {
      const late = `Plesk did not answer within ${timeoutMs} ms`;
      return new TransmissionFailed(new Problem('plesk-timeout', late, { server: name }), { cause: about?.cause });
    }
    if (signal?.aborted) return signal.reason;
    return new TransmissionFailed(new Problem(kind, detail, { server: name }), about);
  };
}

function reasonOf(error: unknown, maxReplyBytes: number | undefined): string {
  if (error instanceof BadReply) return error.message;
  if (error instanceof TooLarge)
    return `it is larger than ${maxReplyBytes} bytes (PLESK_MAX_REPLY_BYTES); an operation that answers several results streams them, of any size, with Accept: application/x-ndjson`;
  return error instanceof TypeError && /utf-?8|encod|decod/i.test(error.message)
    ? 'its encoding is not UTF-8'
    : 'the connection ended before its end';
}
