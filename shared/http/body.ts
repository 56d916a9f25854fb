/** Bodies of requests. */
import { readLimited, TooLarge } from '../platform/text-reader.ts';
import { Problem } from '../problem.ts';
import type { HttpRequest } from './request.ts';

const MAX_BODY = 1024 * 1024;
/** How long a body may take, in milliseconds: Node has such a limit of its own, other runtimes have none. */
const MAX_BODY_MS = 10_000;

/** The text of a request's body. @throws {Problem} over 1 MiB, not UTF-8, or later than 10 seconds */
export async function bodyText({ context, raw }: HttpRequest): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const reading = readLimited(raw, MAX_BODY);
    if (!context.services.watchesCallers) return await reading;
    const { promise: tooLate, reject } = Promise.withResolvers<never>();
    timer = setTimeout(() => reject(late()), MAX_BODY_MS);
    return await Promise.race([reading, tooLate]);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw error instanceof TooLarge
      ? // What is left of the body is not read: the connection is of no more use.
        new Problem('payload-too-large', 'The body is larger than 1 MiB', {}, { headers: { Connection: 'close' } })
      : new Problem('malformed-json', 'The body is not UTF-8 text');
  } finally {
    clearTimeout(timer);
  }
}

const late = (): Problem =>
  new Problem(
    'request-timeout',
    `The body did not arrive within ${MAX_BODY_MS / 1000} seconds`,
    {},
    { headers: { Connection: 'close' } },
  );

/** The text of a body that is JSON by its type. @throws {Problem} `unsupported-media-type`, and those of `bodyText` */
export async function jsonText(request: HttpRequest): Promise<string> {
  if (!/^application\/json\s*(?:;|$)/i.test(request.raw.headers.get('Content-Type') ?? ''))
    throw new Problem('unsupported-media-type', 'Send JSON: Content-Type: application/json');
  return bodyText(request);
}
