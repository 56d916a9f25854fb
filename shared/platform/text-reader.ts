/** Reading a body as text: as it arrives, or whole with an upper limit. */

export class TooLarge extends Error {
  override readonly name = 'TooLarge';

  constructor(limit: number) {
    super(`larger than ${limit} bytes`);
  }
}

/**
 * A body whose size is known, and below this, is read in one piece: that is much the cheapest way everywhere. One that
 * comes encoded has another size; Deno takes it although it is chunked and tells its length as well (RFC 9112, 6.3).
 */
const ONE_PIECE = 64 * 1024;

const strict = (): TextDecoder => new TextDecoder('utf-8', { fatal: true });
// Made once: what it decodes in one piece leaves nothing behind in it.
const STRICT = /* @__PURE__ */ strict();

/** Reads a body as UTF-8 text, as it arrives. */
export class TextReader {
  readonly #limit: number | undefined;
  /** Read in one piece, and only once. */
  #whole: Request | Response | undefined;
  #bytes: ByteReader | undefined;
  #decoder: TextDecoder | undefined;
  #size = 0;

  /**
   * @param limit in bytes, as they are after decompression; without one, a body of any size is read
   * @throws {TooLarge} where the message itself says so
   */
  constructor(message: Request | Response, limit?: number) {
    this.#limit = limit;
    const { headers } = message;
    const size = Number(headers.get('Content-Length') ?? Number.NaN);
    this.#limited(size);
    // workerd makes a stream of a body when it is looked at.
    if (size <= ONE_PIECE && !headers.has('Content-Encoding') && !headers.has('Transfer-Encoding'))
      this.#whole = message;
    else {
      this.#bytes = message.body ? byteReader(message.body) : undefined;
      this.#decoder = strict();
    }
  }

  /**
   * Reads on.
   * @returns a piece of text, never an empty one; undefined at the end, after which nothing is to be read
   * @throws {TooLarge} over the limit
   * @throws {TypeError} where the bytes are not UTF-8, or the body breaks off
   */
  async read(): Promise<string | undefined> {
    const whole = this.#whole;
    this.#whole = undefined;
    if (whole) return STRICT.decode(await whole.arrayBuffer()) || undefined;
    for (;;) {
      const { value } = (await this.#bytes?.read()) ?? {};
      // Half a character at the end is no UTF-8.
      if (value === undefined) return this.#decoder?.decode() || undefined;
      this.#size += value.byteLength;
      this.#limited(this.#size);
      const text = this.#decoder?.decode(value, { stream: true });
      if (text) return text;
    }
  }

  #limited(size: number): void {
    if (this.#limit !== undefined && size > this.#limit) throw new TooLarge(this.#limit);
  }

  /** Nothing more is read: whoever sends must not go on sending for nothing. */
  cancel(): void {
    this.#bytes?.cancel().catch(() => {});
  }
}

/** Most replies are small. */
const FIRST_BUFFER = 4 * 1024;

interface ByteReader {
  read(): Promise<{ readonly value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}

/**
 * Reads a stream of bytes with one buffer of its own, which goes to and fro: thousands of small ones would be left for
 * the garbage collector to find. A stream that takes no buffer is read as it is.
 */
export function byteReader(body: ReadableStream<Uint8Array>): ByteReader {
  let reader: ReadableStreamBYOBReader;
  try {
    reader = body.getReader({ mode: 'byob' });
  } catch {
    return body.getReader();
  }
  let buffer = new ArrayBuffer(FIRST_BUFFER);
  return {
    cancel: () => reader.cancel(),
    async read() {
      const { done, value } = await reader.read(new Uint8Array(buffer));
      if (done || value === undefined) return {};
      // A buffer that was filled to its end was too small.
      const isFull = value.byteLength === value.buffer.byteLength;
      buffer = isFull && value.byteLength < ONE_PIECE ? new ArrayBuffer(4 * value.byteLength) : value.buffer;
      return { value };
    },
  };
}

/** Reads a whole body as UTF-8 text. @throws what `read` throws */
export async function readLimited(message: Request | Response, limit: number): Promise<string> {
  const reader = new TextReader(message, limit);
  let text = '';
  try {
    for (let more = await reader.read(); more !== undefined; more = await reader.read()) text += more;
    return text;
  } finally {
    reader.cancel();
  }
}
