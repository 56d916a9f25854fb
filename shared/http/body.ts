/** Bodies of requests. */
import { readLimited, TooLarge } from '../platform/read-limited.ts';
import { Problem } from '../problem.ts';

const MAX_BODY = 1024 * 1024;

/** The text of a request's body. @throws {Problem} over 1 MiB or not UTF-8 */
export async function bodyText(request: Request): Promise<string> {
  try {
    return await readLimited(request, MAX_BODY);
  } catch (error) {
    throw error instanceof TooLarge
      ? // What is left of the body is not read: the connection is of no more use.
        new Problem('payload-too-large', 'The body is larger than 1 MiB', {}, { headers: { Connection: 'close' } })
      : new Problem('malformed-json', 'The body is not UTF-8 text');
  }
}

/** The text of a body that is JSON by its type. @throws {Problem} `unsupported-media-type`, and those of `bodyText` */
export async function jsonText(request: Request): Promise<string> {
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers.get('Content-Type') ?? ''))
    throw new Problem('unsupported-media-type', 'Send JSON: Content-Type: application/json');
  return bodyText(request);
}
