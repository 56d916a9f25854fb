/** Bodies of requests. */
import { readLimited, readLimitedBytes, TooLarge } from '../platform/text-reader.ts';
import { type Kind, Problem } from '../problem.ts';
import type { HttpRequest } from './request.ts';

const MAX_BODY = 1024 * 1024;
/** How long a body may take to arrive, in milliseconds. Of the runtimes, only Node has such a limit itself. */
const MAX_BODY_MS = 10_000;

/**
 * Reads the body of a request.
 * @returns its text
 * @throws {Problem} `payload-too-large` over 1 MiB, `malformed-json` if it is not UTF-8, `request-timeout` after 10
 *   seconds
 */
export const bodyText = (request: HttpRequest): Promise<string> =>
  limited(request, () => readLimited(request.raw, MAX_BODY));

/**
 * Reads the body of a request.
 * @returns its bytes
 * @throws {Problem} `payload-too-large` over 1 MiB, `request-timeout` after 10 seconds
 */
export const bodyBytes = (request: HttpRequest): Promise<Uint8Array<ArrayBuffer>> =>
  limited(request, () => readLimitedBytes(request.raw, MAX_BODY));

async function limited<T>({ context }: HttpRequest, read: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const reading = read();
    if (!context.services.watchesCallers) return await reading;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(unread('request-timeout', `The body did not arrive within ${MAX_BODY_MS / 1000} seconds`)),
        MAX_BODY_MS,
      );
    });
    return await Promise.race([reading, late]);
  } catch (error) {
    if (error instanceof TooLarge) throw unread('payload-too-large', 'The body is larger than 1 MiB');
    if (error instanceof Problem || context.signal?.aborted) throw error;
    throw new Problem('malformed-json', 'The body is not UTF-8 text');
  } finally {
    clearTimeout(timer);
  }
}

/** The problem of a body that is not read to its end. Its connection cannot be used again. */
const unread = (kind: Kind, message: string): Problem =>
  new Problem(kind, message, {}, { headers: { Connection: 'close' } });

/**
 * Reads the body of a request whose type is JSON.
 * @param ifEmpty the text that an empty body stands for; undefined if the request needs a body
 * @returns its text, not yet parsed
 * @throws {Problem} `unsupported-media-type`, and those of `bodyText`
 */
export async function jsonText(request: HttpRequest, ifEmpty?: string): Promise<string> {
  const isJson = /^application\/json\s*(?:;|$)/i.test(request.raw.headers.get('Content-Type') ?? '');
  const text = isJson || ifEmpty !== undefined ? await bodyText(request) : '';
  if (text === '' && ifEmpty !== undefined) return ifEmpty;
  if (!isJson) throw new Problem('unsupported-media-type', 'Send JSON: Content-Type: application/json');
  return text;
}
