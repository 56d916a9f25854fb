/** Reading a body as text, whole with an upper limit, or as it arrives. */

export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** A body whose size is known, and below this, is read in one piece: that is much the cheapest way everywhere. */
const ONE_PIECE = 64 * 1024;

/**
 * Reads a body as UTF-8 text, chunk by chunk.
 * @param limit in bytes, as they are after decompression; without one, a body of any size is read
 * @returns pieces of text, none empty; whoever stops early cancels the body
 * @throws {TooLarge} over the limit
 * @throws {TypeError} where the bytes are not UTF-8, or the body breaks off
 */
export async function* readChunks(
  message: Request | Response,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<string, void, void> {
  const { headers } = message;
  const length = headers.get('Content-Length');
  if (Number(length) > limit) throw new TooLarge(`larger than ${limit} bytes`);
  if (length !== null && Number(length) <= Math.min(ONE_PIECE, limit) && !headers.has('Content-Encoding')) {
    const text = STRICT.decode(await message.arrayBuffer());
    if (text !== '') yield text;
    return;
  }
  // Not before it is needed: workerd makes a stream of a body when it is looked at.
  const { body } = message;
  if (!body) return;
  const decoder = strict();
  const reader = readerOf(body);
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || value === undefined) break;
      size += value.byteLength;
      if (size > limit) throw new TooLarge(`larger than ${limit} bytes`);
      const text = decoder.decode(value, { stream: true });
      if (text !== '') yield text;
    }
    // Half a character at the end is no UTF-8.
    decoder.decode();
  } finally {
    // Whoever sends must not go on sending for nothing.
    reader.cancel().catch(() => {});
  }
}

/** Most replies are small. */
const FIRST_BUFFER = 4 * 1024;

interface Chunks {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}

/**
 * Reads a stream of bytes with one buffer of its own, which goes to and fro: thousands of small ones would be left for
 * the garbage collector to find. A stream that takes no buffer is read as it is.
 */
function readerOf(body: ReadableStream<Uint8Array>): Chunks {
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
      // A buffer that was filled to its end was too small.
      const isFull = value !== undefined && value.byteLength === value.buffer.byteLength;
      if (isFull && value.byteLength < ONE_PIECE) buffer = new ArrayBuffer(4 * value.byteLength);
      else if (value !== undefined) buffer = value.buffer as ArrayBuffer;
      return { done, value };
    },
  };
}

/** Reads a whole body as UTF-8 text. @throws what `readChunks` throws */
export async function readLimited(message: Request | Response, limit: number): Promise<string> {
  let text = '';
  for await (const chunk of readChunks(message, limit)) text += chunk;
  return text;
}

const strict = (): TextDecoder => new TextDecoder('utf-8', { fatal: true });
// Made once: what it decodes in one piece leaves nothing behind in it.
const STRICT = /* @__PURE__ */ strict();
