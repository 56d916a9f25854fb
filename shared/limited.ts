/** Reading a body with an upper limit, as text. */

export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/**
 * Reads a body as UTF-8 text, and stops as soon as it is larger than `limit` bytes or `check` throws.
 * @param check sees the text of the first bytes that arrive, before the rest is read
 * @throws {TooLarge} over the limit
 * @throws {TypeError} where the bytes are not UTF-8
 */
export async function readLimited(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
  check?: (start: string) => void,
): Promise<string> {
  if (!body) return '';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = body.getReader();
  const parts: string[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > limit) throw new TooLarge(`larger than ${limit} bytes`);
      if (parts.length === 0) check?.(new TextDecoder().decode(value.subarray(0, 200)));
      parts.push(decoder.decode(value, { stream: true }));
    }
  } catch (error) {
    // Whoever sends must not go on sending for nothing.
    reader.cancel().catch(() => {});
    throw error;
  }
  parts.push(decoder.decode());
  return parts.join('');
}
