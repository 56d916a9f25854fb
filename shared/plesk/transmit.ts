/** One packet to one Plesk server, and one reply. This file knows HTTP, but neither operations nor routes. */
import { BadReply } from '../packet/bad-reply.ts';
import { requireUtf8 } from '../packet/text.ts';
import type { Connection, Connections } from '../platform/connections.ts';
import { bytesOf } from '../platform/crypto.ts';
import type { Server } from '../platform/settings.ts';
import { TextReader, TooLarge } from '../platform/text-reader.ts';
import { type Kind, Problem } from '../problem.ts';
import { Patience } from './patience.ts';
import { whyUnreached } from './unreachable.ts';

/** How a packet is sent, and its limits. */
export interface Conditions {
  /** Reaches servers. */
  readonly fetch: typeof fetch;
  /** The name of the caller. */
  readonly caller: string;
  /** Limits how many requests the server gets at a time; undefined for no limit. */
  readonly connections?: Connections | undefined;
  /**
   * The most bytes of a reply that is collected. Without it, the reply is streamed: it may be of any size and take any
   * time, as long as no pause in it is longer than the server's `timeoutMs`.
   */
  readonly maxReplyBytes?: number | undefined;
  /** W3C trace context, passed on as it came. */
  readonly traceparent?: string | undefined;
  /** Aborted when the caller has gone away. */
  readonly signal?: AbortSignal | undefined;
  /**
   * When to give up, in milliseconds since the epoch. A collected reply must be complete then; a streamed reply must
   * have begun. Retries share the deadline.
   */
  readonly deadline: number;
}

/** Reads the body of a reply as it arrives: as text, or as the bytes of a file. */
export interface Pieces<T> {
  /** @returns the next piece; undefined at the end */
  read(): Promise<T | undefined>;
  /** Stops reading. */
  cancel(): void;
}

/** The body of a request to Plesk: a packet, or a form that is sent while it arrives. */
export type Body = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;

/** How often the packet of a read is sent again. */
const RETRIES = 2;
/** The wait before the first retry, in milliseconds. Before each later one it is four times as long. */
const RETRY_AFTER_MS = 100;
/** How long the reader of a streamed reply may pause, in milliseconds. */
const READER_MS = 300_000;

/** A packet on its way to a server, and its reply. A caller that makes one must call `end`. */
export class Transmission<T> {
  readonly #server: Server;
  readonly #conditions: Conditions;
  readonly #retries: number;
  readonly #patience: Patience;
  #connection: Connection | undefined;
  #pieces: Pieces<T> | undefined;
  #isRead = false;

  /**
   * @param isRepeatable whether the packet may be sent again if it is not answered. A write is sent only once.
   * @throws the reason of `conditions.signal`, if that is aborted already
   */
  constructor(server: Server, conditions: Conditions, isRepeatable: boolean) {
    this.#server = server;
    this.#retries = isRepeatable ? RETRIES : 0;
    this.#conditions = conditions;
    this.#patience = new Patience(conditions.deadline, conditions.signal);
  }

  /**
   * Posts a packet to the server's agent.php. A repeatable packet is sent again if the connection fails, or if the
   * status is 502, 503 or 504.
   * @param body a packet; a stream can be sent only once
   * @param headers added to those of every packet, which they override
   * @returns the response, whose status is 200
   * @throws {Problem} `plesk-unreachable`, `plesk-timeout` or `plesk-bad-reply`, or `misconfigured`. Its `didNothing`
   *   says whether it is certain that the server has not got the packet.
   * @throws the reason of `conditions.signal` when that is aborted
   */
  async post(body: Body, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const { fetch, caller, connections, traceparent } = this.#conditions;
    const { signal } = this.#patience;
    try {
      this.#connection = await connections?.take(this.#server, {
        caller,
        signal,
        yieldTo: () => this.#patience.end(false),
      });
      for (let tried = 0; ; tried++) {
        let failure: Problem;
        let mayPass = true;
        try {
          const response = await fetch(this.#server.url, {
            method: 'POST',
            headers: { ...headersOf(this.#server, traceparent), ...headers },
            ...unrepeated(body),
            // A redirect would carry the credentials somewhere else.
            redirect: 'manual',
            signal,
          });
          const { status } = response;
          if (status === 200) return response;
          response.body?.cancel().catch(() => {});
          failure = this.#problem('plesk-bad-reply', `Plesk's reply is no packet: HTTP status ${status}`);
          mayPass = [502, 503, 504].includes(status);
        } catch (cause) {
          const why = whyUnreached(cause);
          const detail = why === undefined ? ', or closed the connection without an answer' : `: ${why}`;
          const options = { didNothing: why !== undefined, cause };
          failure = this.#problem('plesk-unreachable', `Plesk cannot be reached${detail}`, options);
        }
        if (!mayPass || tried >= this.#retries || signal.aborted) throw failure;
        await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS * 4 ** tried));
      }
    } catch (error) {
      throw this.#failureOf(error);
    }
  }

  /**
   * Reads on in the reply.
   * @param response what `post` returned
   * @param piecesOf opens the body; it is called at the first read only
   * @returns the next piece; undefined at the end, and at every later call
   * @throws {Problem} `request-timeout` if a streamed reply was not read for five minutes, or for ten seconds while
   *   another caller waited
   * @throws the errors of `post`
   */
  async read(
    response: Response,
    piecesOf: (response: Response, maxBytes: number | undefined) => Pieces<T>,
  ): Promise<T | undefined> {
    const { maxReplyBytes } = this.#conditions;
    const isStreamed = maxReplyBytes === undefined;
    if (this.#isRead) return undefined;
    if (isStreamed && this.#patience.isOver)
      throw this.#problem('request-timeout', `Nothing was read for ${READER_MS / 1000} seconds`);
    try {
      this.#connection?.resume();
      this.#pieces ??= piecesOf(response, maxReplyBytes);
      if (isStreamed) this.#patience.extend(this.#server.timeoutMs);
      const piece = await this.#pieces.read();
      // A pause of the reader does not count as the server's time, but it holds one of the server's connections.
      if (isStreamed) {
        this.#patience.extend(READER_MS);
        this.#connection?.pause();
      }
      this.#isRead = piece === undefined;
      return piece;
    } catch (error) {
      throw this.#failureOf(error);
    }
  }

  /** Starts the server's time-out again, while the packet is still being sent. */
  extend(): void {
    this.#patience.extend(this.#server.timeoutMs);
  }

  /** Ends the transmission: gives the connection back, and cancels a reply that is not read to its end. */
  end(): void {
    if (!this.#isRead) this.#pieces?.cancel();
    this.#patience.end(this.#isRead);
    this.#connection?.giveBack();
  }

  /**
   * The error to throw for a caught one. After the caller's signal is aborted, that is the reason. After the time is
   * over, it is `plesk-timeout`, unless the error says that Plesk did nothing.
   */
  #failureOf(error: unknown): unknown {
    const { signal } = this.#conditions;
    if (signal?.aborted) return signal.reason;
    const isFailure = error instanceof Problem;
    if (this.#patience.isOver && !(isFailure && error.didNothing))
      return this.#problem('plesk-timeout', `Plesk did not answer within ${this.#server.timeoutMs} ms`, {
        cause: error,
      });
    if (isFailure) return error;
    const detail = `Plesk's reply cannot be read: ${reasonOf(error)}`;
    return this.#problem('plesk-bad-reply', detail, { cause: error });
  }

  #problem(kind: Kind, detail: string, options: ConstructorParameters<typeof Problem>[3] = {}): Problem {
    return new Problem(kind, detail, { server: this.#server.name }, options);
  }
}

/** Checks the encoding of a packet. @throws {BadReply} if it is not UTF-8 by its `Content-Type` */
export const requireUtf8Of = ({ headers }: Pick<Response, 'headers'>): void =>
  requireUtf8(/charset\s*=\s*"?([^\s";]+)/i.exec(headers.get('Content-Type') ?? '')?.[1]);

/**
 * Reads the body of a reply as a packet.
 * @param maxBytes the largest body, in bytes; any if undefined
 * @returns a reader of its text
 * @throws {BadReply} if it is not UTF-8 by its `Content-Type`
 */
export const textOf = (response: Response, maxBytes: number | undefined): TextReader => {
  requireUtf8Of(response);
  return new TextReader(response, maxBytes);
};

function headersOf({ credentials }: Server, traceparent: string | undefined): Record<string, string> {
  const headers: Record<string, string> = { 'Content-Type': 'text/xml; charset=utf-8' };
  if ('key' in credentials) headers['KEY'] = credentials.key.reveal();
  else Object.assign(headers, signIn(credentials.login, credentials.password.reveal()));
  if (traceparent !== undefined) headers['traceparent'] = traceparent;
  return headers;
}

/** Text that every platform sends unchanged in a header: ASCII, without spaces at its ends. */
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;

/**
 * The headers that sign in. Platforms send different bytes for characters outside of ASCII, and workerd logs the value.
 * `Authorization: Basic` holds the UTF-8 of any text as ASCII.
 */
function signIn(login: string, password: string): Record<string, string> {
  if (PLAIN.test(login) && PLAIN.test(password)) return { HTTP_AUTH_LOGIN: login, HTTP_AUTH_PASSWD: password };
  return { Authorization: `Basic ${btoa(String.fromCharCode(...bytesOf(`${login}:${password}`)))}` };
}

/**
 * The body of a request that must not be made twice. Deno's `fetch` repeats a request, even a POST, if the connection
 * is closed before an answer and it can read the body again. It can read a stream only once.
 */
const unrepeated = (body: Body): RequestInit =>
  body instanceof ReadableStream || 'Deno' in globalThis
    ? streamedBody(body instanceof ReadableStream ? body : new Blob([body]).stream())
    : { body };

/** A body that is sent while it is made. Node requires `duplex`. */
const streamedBody = (body: ReadableStream): RequestInit & { readonly duplex: 'half' } => ({ body, duplex: 'half' });

function reasonOf(error: unknown): string {
  if (error instanceof BadReply) return error.message;
  if (error instanceof TooLarge)
    return `it is ${error.message} (PLESK_MAX_REPLY_BYTES); Accept: application/x-ndjson has no such limit`;
  return error instanceof TypeError && /utf-?8|encod|decod/i.test(error.message)
    ? 'its encoding is not UTF-8'
    : 'the connection ended before its end';
}
