/** Bodies of requests. */
import { readLimited, readLimitedBytes, TooLarge } from '../platform/text-reader.ts';
import { type Kind, Problem } from '../problem.ts';
import type { HttpRequest } from './request.ts';

const MAX_BODY = 1024 * 1024;
/** How long a body may take, in milliseconds: Node has such a limit of its own, other runtimes have none. */
const MAX_BODY_MS = 10_000;

/**
 * The text of a request's body.
 * @throws {Problem} `payload-too-large` over 1 MiB, `malformed-json` where it is not UTF-8, `request-timeout` after 10
 *   seconds
 */
export const bodyText = (request: HttpRequest): Promise<string> =>
  limited(request, () => readLimited(request.raw, MAX_BODY));

/**
 * The bytes of a request's body.
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

/** The problem of a body that is not read to its end, after which the connection is of no more use. */
const unread = (kind: Kind, message: string): Problem =>
  new Problem(kind, message, {}, { headers: { Connection: 'close' } });

/**
 * The text of a body that is JSON by its type.
 * @param ifEmpty what a request without a body stands for; undefined if it needs one
 * @throws {Problem} `unsupported-media-type`, and those of `bodyText`
 */
export async function jsonText(request: HttpRequest, ifEmpty?: string): Promise<string> {
  const isJson = /^application\/json\s*(?:;|$)/i.test(request.raw.headers.get('Content-Type') ?? '');
  const text = isJson || ifEmpty !== undefined ? await bodyText(request) : '';
  if (text === '' && ifEmpty !== undefined) return ifEmpty;
  if (!isJson) throw new Problem('unsupported-media-type', 'Send JSON: Content-Type: application/json');
  return text;
}
