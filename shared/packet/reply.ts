/** Replies to packets, piece by piece or as a whole. */
import type { Operation } from '../operation/declaration.ts';
import { BadReply } from './bad-reply.ts';
import { type Arrived, Envelope } from './envelope.ts';
import { Reader } from './read.ts';
import type { Hush, Result, SystemError } from './result.ts';

export interface ReadingOptions {
  /** Is given Plesk's words before they are cut and handed out. */
  readonly hush?: Hush | undefined;
  /**
   * The most characters that may come without completing a result: what is read of one is kept until then.
   * 16 Mi unless said otherwise.
   */
  readonly maxCharactersOfResult?: number;
}

/**
 * Reads the reply to a packet of one or more requests to one operation, as it arrives.
 *
 * @example
 * const reader = new ReplyReader(operation, requests.length);
 * for await (const text of chunks) for (const { index, result } of reader.write(text)) …
 * for (let arrived = reader.end(); arrived.length > 0; arrived = reader.end()) for (const { index, result } of arrived) …
 * if (reader.system) …
 */
export class ReplyReader {
  readonly #reader: Reader;
  readonly #envelope: Envelope;
  readonly #most: number;
  #waiting = 0;
  #failure: unknown;

  /** @param size how many requests the packet held */
  constructor(
    operation: Operation,
    size: number,
    { hush = (words) => words, maxCharactersOfResult = 16 * 1024 * 1024 }: ReadingOptions = {},
  ) {
    this.#envelope = new Envelope(operation, size);
    this.#reader = new Reader(this.#envelope.document(hush));
    this.#most = maxCharactersOfResult;
  }

  /** What Plesk says instead of results, once that has been read. */
  get system(): SystemError | undefined {
    return this.#envelope.system;
  }

  /**
   * Reads on.
   * @returns the results that became complete. They do not depend on how the reply is divided: an error that follows
   *   them in the same chunk is thrown by the next call.
   * @throws {BadReply} where this is no reply to that packet
   */
  write(chunk: string): readonly Arrived[] {
    return this.#arrived(() => {
      this.#waiting += chunk.length;
      this.#reader.write(chunk);
    });
  }

  /**
   * The reply ends here.
   * @returns the results that became complete with what was kept back until now. While there are any, it is to be called
   *   again: an error that follows them is thrown by the next call.
   * @throws {BadReply} where it is not whole
   */
  end(): readonly Arrived[] {
    return this.#arrived(() => {
      this.#reader.end();
      this.#envelope.end();
    });
  }

  #arrived(read: () => void): readonly Arrived[] {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      read();
    } catch (error) {
      this.#failure = error;
    }
    const arrived = this.#envelope.taken();
    if (arrived.length > 0) this.#waiting = 0;
    if (this.#waiting > this.#most)
      this.#failure ??= new BadReply(`it goes on for more than ${this.#most} characters without a whole result`);
    if (arrived.length === 0 && this.#failure !== undefined) throw this.#failure;
    return arrived;
  }
}

/** A whole reply: what `ReplyReader` tells piece by piece. `operations` holds the results of each request. */
export type Decoded = { readonly system: SystemError } | { readonly operations: readonly (readonly Result[])[] };

/**
 * Reads a reply that is there as a whole, of any size.
 * @throws {BadReply} on anything that is not a whole reply to that packet
 */
export function decodeReply(operation: Operation, size: number, xml: string, hush?: Hush): Decoded {
  const reader = new ReplyReader(operation, size, { hush, maxCharactersOfResult: Number.POSITIVE_INFINITY });
  const operations = Array.from({ length: size }, (): Result[] => []);
  let arrived = reader.write(xml);
  do {
    for (const { index, result } of arrived) operations[index]?.push(result);
    arrived = reader.end();
  } while (arrived.length > 0);
  const { system } = reader;
  return system ? { system } : { operations };
}
