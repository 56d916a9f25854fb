/** `GET /openapi.json`: the document, or the part of it that one operator has. */
import { invalid } from '../gateway/validate.ts';
import { sha256 } from '../platform/crypto.ts';
import { readQuery } from './query.ts';
import type { HttpReply } from './reply.ts';
import type { HttpRequest } from './request.ts';

/** A document, and what names this state of it (RFC 9110, 8.8.3). */
export interface Tagged {
  readonly text: string;
  readonly etag: string;
}

/** @param text of a document */
export const tagged = async (text: string): Promise<Tagged> => ({
  text,
  etag: `"${(await sha256(text)).slice(0, 32)}"`,
});

/** What a client that has the document already says of it. */
const hasIt = (header: string | null, etag: string): boolean =>
  (header ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === etag || each.trim() === '*');

/**
 * Answers with the document.
 * @param operators those that there are
 * @param documentOf the document of one of them; of everything if none is named
 * @throws {Problem} `invalid-request` for an operator that there is not
 */
export async function openApiReply(
  { raw, query }: HttpRequest,
  operators: readonly string[],
  documentOf: (operator: string | undefined) => Promise<Tagged>,
): Promise<HttpReply> {
  const { operator } = readQuery(query, { operator: 'text' });
  if (operator !== undefined && !operators.includes(operator))
    throw invalid([{ path: 'operator', message: `must be one of ${operators.join(', ')}` }]);
  const { text, etag } = await documentOf(operator);
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache', ETag: etag };
  return hasIt(raw.headers.get('If-None-Match'), etag)
    ? { status: 304, body: null, headers }
    : { status: 200, body: text, headers };
}
