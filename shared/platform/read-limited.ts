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
  message: Request | Response,
  limit: number,
  check?: (start: string) => void,
): Promise<string> {
  const { body, headers } = message;
  const length = headers.get('Content-Length');
  if (Number(length) > limit) throw new TooLarge(`larger than ${limit} bytes`);
  if (length !== null && !headers.has('Content-Encoding')) {
    // Its size is known: reading it in one piece is much the cheapest way everywhere.
    const bytes = new Uint8Array(await message.arrayBuffer());
    check?.(start(bytes));
    return STRICT.decode(bytes);
  }
  if (!body) return '';
  const decoder = strict();
  const reader = body.getReader();
  const parts: string[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > limit) throw new TooLarge(`larger than ${limit} bytes`);
      if (parts.length === 0) check?.(start(value));
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

const strict = (): TextDecoder => new TextDecoder('utf-8', { fatal: true });
// Made once: what they decode in one piece leaves nothing behind in them.
const STRICT = /* @__PURE__ */ strict();
const LENIENT = /* @__PURE__ */ new TextDecoder();

const start = (bytes: Uint8Array): string => LENIENT.decode(bytes.subarray(0, 200));
