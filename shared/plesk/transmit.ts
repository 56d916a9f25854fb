/** One packet to one Plesk server, one reply back. Knows HTTP, but neither operations nor routes. */

import { BadReply } from '../packet/bad-reply.ts';
import { requireUtf8 } from '../packet/text.ts';
import type { Connections } from '../platform/connections.ts';
import { readChunks, TooLarge } from '../platform/read-limited.ts';
import type { Server } from '../platform/settings.ts';
import { type Kind, Problem } from '../problem.ts';
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
  /** How often a packet is sent again that has not been answered: 0 unless said otherwise. */
  readonly retries?: number;
}

/** A packet that was not answered, or whose answer cannot be read. */
export class TransmissionFailed extends Problem {
  /** Whether it is certain that the server has not got the packet. */
  readonly neverLeft: boolean;

  constructor(kind: Kind, detail: string, { name }: Server, { neverLeft = false, cause }: Failure = {}) {
    super(kind, detail, { server: name }, { cause });
    this.neverLeft = neverLeft;
  }
}
interface Failure {
  readonly neverLeft?: boolean;
  readonly cause?: unknown;
}

/**
 * Posts a packet to the server's agent.php, when the first chunk is asked for.
 * @returns the text of the reply, as it arrives; whoever stops early cancels the request
 * @throws {TransmissionFailed} of kind `plesk-unreachable`, `plesk-timeout` or `plesk-bad-reply`
 * @throws the reason of `signal`, once that is aborted
 */
export async function* transmit(
  server: Server,
  packet: string,
  transmission: Transmission,
): AsyncGenerator<string, void, void> {
  const { maxReplyBytes, deadline, signal, connections } = transmission;
  const { url, timeoutMs, maxConnections } = server;
  const patience = new Patience(deadline, signal);
  let giveBack: (() => void) | undefined;
  let isRead = false;
  try {
    giveBack = await connections?.take(url, maxConnections, patience.signal).catch((cause: unknown) => {
      const detail = `No connection to Plesk became free within ${timeoutMs} ms: it has ${maxConnections} (PLESK_MAX_CONNECTIONS)`;
      throw new TransmissionFailed('plesk-timeout', detail, server, { neverLeft: true, cause });
    });
    const response = await post(server, packet, transmission, patience.signal);
    requireUtf8(/charset\s*=\s*"?([^\s";]+)/i.exec(response.headers.get('Content-Type') ?? '')?.[1]);
    const isStreamed = maxReplyBytes === undefined;
    if (isStreamed) patience.extend(timeoutMs);
    for await (const chunk of readChunks(response, maxReplyBytes)) {
      // The time that a slow reader takes is not the server's.
      if (isStreamed) patience.extend(Number.POSITIVE_INFINITY);
      yield chunk;
      if (isStreamed) patience.extend(timeoutMs);
    }
    isRead = true;
  } catch (error) {
    // Whatever happens after its end was called for is a consequence of that.
    signal?.throwIfAborted();
    if (error instanceof TransmissionFailed && error.neverLeft) throw error;
    if (patience.isOver)
      throw new TransmissionFailed('plesk-timeout', `Plesk did not answer within ${timeoutMs} ms`, server, {
        cause: error,
      });
    if (error instanceof TransmissionFailed) throw error;
    const detail = `Plesk's reply cannot be read: ${reasonOf(error, maxReplyBytes)}`;
    throw new TransmissionFailed('plesk-bad-reply', detail, server, { cause: error });
  } finally {
    patience.end(isRead);
    giveBack?.();
  }
}

/** After how many milliseconds a packet is sent again the first time; later times wait longer. */
const RETRY_AFTER_MS = 100;

/** Sends a packet until it is answered. @throws {TransmissionFailed} where that is none with status 200 */
async function post(server: Server, packet: string, transmission: Transmission, signal: AbortSignal) {
  const { fetch, traceparent, retries = 0 } = transmission;
  for (let tried = 0; ; tried++) {
    let failure: TransmissionFailed;
    try {
      const response = await fetch(server.url, {
        method: 'POST',
        headers: headersOf(server, traceparent),
        body: unrepeated(packet),
        // A redirect would carry the credentials somewhere else.
        redirect: 'manual',
        signal,
      });
      const { status } = response;
      if (status === 200) return response;
      response.body?.cancel().catch(() => {});
      failure = new TransmissionFailed('plesk-bad-reply', `Plesk's reply is no packet: HTTP status ${status}`, server);
      if (![502, 503, 504].includes(status)) throw failure;
    } catch (cause) {
      if (cause instanceof TransmissionFailed) throw cause;
      const { reason, neverLeft } = unreachable(cause);
      const detail = `Plesk cannot be reached${neverLeft ? `: ${reason}` : `, ${reason}`}`;
      failure = new TransmissionFailed('plesk-unreachable', detail, server, { neverLeft, cause });
    }
    if (tried >= retries || signal.aborted) throw failure;
    await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS * 4 ** tried));
  }
}

function headersOf({ credentials }: Server, traceparent: string | undefined): Record<string, string> {
  const headers: Record<string, string> = { 'Content-Type': 'text/xml; charset=utf-8', Accept: 'text/xml' };
  if ('key' in credentials) headers['KEY'] = headerBytes(credentials.key.reveal());
  else {
    headers['HTTP_AUTH_LOGIN'] = headerBytes(credentials.login);
    headers['HTTP_AUTH_PASSWD'] = headerBytes(credentials.password.reveal());
  }
  if (traceparent !== undefined) headers['traceparent'] = traceparent;
  return headers;
}

/** HTTP header values are bytes; Plesk reads them as UTF-8. */
const headerBytes = (text: string): string =>
  /[^\0-\x7f]/.test(text) ? String.fromCharCode(...new TextEncoder().encode(text)) : text;

/**
 * The body of a request that must not be made twice. Deno's `fetch` repeats a request whose connection was closed
 * before an answer, even a POST, as long as it can read the body again; a stream it can read only once.
 */
const unrepeated = (text: string): string | ReadableStream => ('Deno' in globalThis ? new Blob([text]).stream() : text);

function reasonOf(error: unknown, maxReplyBytes: number | undefined): string {
  if (error instanceof BadReply) return error.message;
  if (error instanceof TooLarge)
    return `it is larger than ${maxReplyBytes} bytes (PLESK_MAX_REPLY_BYTES); an operation that answers several results streams them, of any size, with Accept: application/x-ndjson`;
  return error instanceof TypeError && /utf-?8|encod|decod/i.test(error.message)
    ? 'its encoding is not UTF-8'
    : 'the connection ended before its end';
}
