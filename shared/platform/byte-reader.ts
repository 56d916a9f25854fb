/**
 * Reads a stream of bytes into one buffer. The bundle of a function whose operation writes is built without this
 * (.scripts/build/alone.ts): its replies are short.
 */

/** The first buffer, in bytes: most replies are small. */
const FIRST_BUFFER = 4 * 1024;
/** The largest one. */
const LAST_BUFFER = 64 * 1024;

/** The part of a stream's reader that is used here. */
export interface ByteReader {
  read(): Promise<{ readonly value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}

/**
 * Reads a stream of bytes into one buffer, which is passed to the stream and back: thousands of small buffers would be
 * left to the garbage collector.
 * @returns a reader, which gives bytes that are valid until it reads on; undefined for a stream that takes no buffer
 */
export function byteReader(body: ReadableStream<Uint8Array>): ByteReader | undefined {
  let reader: ReadableStreamBYOBReader;
  try {
    reader = body.getReader({ mode: 'byob' });
  } catch {
    return undefined;
  }
  let buffer = new ArrayBuffer(FIRST_BUFFER);
  return {
    cancel: () => reader.cancel(),
    async read() {
      const { done, value } = await reader.read(new Uint8Array(buffer));
      if (done || value === undefined) return {};
      // A buffer that was filled to its end was too small.
      const isFull = value.byteLength === value.buffer.byteLength;
      buffer = isFull && value.byteLength < LAST_BUFFER ? new ArrayBuffer(4 * value.byteLength) : value.buffer;
      return { value };
    },
  };
}
