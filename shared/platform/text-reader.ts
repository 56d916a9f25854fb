/** Reads bodies: as text or as bytes while they arrive, or as a whole text with an upper limit. */

import { type ByteReader, byteReader } from './byte-reader.ts';

/** A body is larger than its reader allows. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';

  constructor(limit: number) {
    super(`larger than ${limit} bytes`);
  }
}

/**
 * A body of at most this many bytes, by its `Content-Length`, is read in one piece, which is much the cheapest way on
 * every platform. The length says nothing of a body with a `Content-Encoding`, and nothing of one with a
 * `Transfer-Encoding` (RFC 9112, 6.3), which Deno takes all the same.
 */
const ONE_PIECE = 2 * 1024 * 1024;
/** The same for a body without a limit, which is handed on while it arrives. */
const ONE_PIECE_OF_STREAM = 64 * 1024;

const strict = (): TextDecoder => new TextDecoder('utf-8', { fatal: true });
// One is enough for all bodies in one piece: without `stream`, decoding leaves no state behind.
const STRICT = /* @__PURE__ */ strict();

/** Reads a body as UTF-8 text, as it arrives. */
export class TextReader {
  readonly #limit: number | undefined;
  /** A message that is read in one piece, until it is read. */
  #whole: Request | Response | undefined;
  #bytes: ByteReader | undefined;
  #decoder: TextDecoder | undefined;
  #size = 0;

  /**
   * @param limit in bytes, as they are after decompression; without one, a body of any size is read
   * @throws {TooLarge} if its `Content-Length` says so
   */
  constructor(message: Request | Response, limit?: number) {
    this.#limit = limit;
    const { headers } = message;
    const size = Number(headers.get('Content-Length') ?? Number.NaN);
    this.#limited(size);
    // `body` is not touched here, because workerd makes a stream of it when it is.
    const most = limit === undefined ? ONE_PIECE_OF_STREAM : ONE_PIECE;
    if (size <= most && !headers.has('Content-Encoding') && !headers.has('Transfer-Encoding')) this.#whole = message;
    else {
      const { body } = message;
      this.#bytes = body ? (byteReader(body) ?? body.getReader()) : undefined;
      this.#decoder = strict();
    }
  }

  /**
   * Reads on.
   * @returns a piece of text, never an empty one; undefined at the end; do not read after it
   * @throws {TooLarge} over the limit
   * @throws {TypeError} if the bytes are not UTF-8, or the body breaks off
   */
  async read(): Promise<string | undefined> {
    const whole = this.#whole;
    this.#whole = undefined;
    if (whole) return STRICT.decode(await whole.arrayBuffer()) || undefined;
    for (;;) {
      const { value } = (await this.#bytes?.read()) ?? {};
      // At the end, decoding throws if half a character is left.
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

  /** Ends reading, so that the sender need not go on. */
  cancel(): void {
    this.#bytes?.cancel().catch(() => {});
  }
}

/** @returns a whole body as UTF-8 text @param limit in bytes @throws {TooLarge | TypeError} as `TextReader` does */
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

/** @returns the bytes of a body @param limit in bytes @throws {TooLarge} over that @throws the errors of the stream */
export async function readLimitedBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Gathered(limit);
  const length = request.headers.get('Content-Length');
  bytes.require(Number(length ?? 0));
  // HTTP ends a body after its length, and a stream costs more than reading it.
  if (length !== null) return new Uint8Array(await request.arrayBuffer());
  const reader = request.body?.getReader();
  try {
    for (;;) {
      const { value } = (await reader?.read()) ?? {};
      if (value === undefined) return bytes.all();
      bytes.add(value);
    }
  } finally {
    reader?.cancel().catch(() => {});
  }
}

/** Pieces of bytes that become one. */
export class Gathered {
  readonly #limit: number;
  readonly #pieces: Uint8Array[] = [];
  #size = 0;

  /** @param limit the most bytes of all pieces */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @throws {TooLarge} */
  require(size: number): void {
    if (size > this.#limit) throw new TooLarge(this.#limit);
  }

  /** @throws {TooLarge} */
  add(piece: Uint8Array): void {
    this.#size += piece.byteLength;
    this.require(this.#size);
    this.#pieces.push(piece);
  }

  all(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.#size);
    let at = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, at);
      at += piece.byteLength;
    }
    return whole;
  }
}
