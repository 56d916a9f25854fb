/** `GET /openapi.json`: the document, or the part of it about one operator. */
import { invalid } from '../gateway/validate.ts';
import { sha256 } from '../platform/crypto.ts';
import { readQuery } from './query.ts';
import type { HttpReply } from './reply.ts';
import type { HttpRequest } from './request.ts';

/** A document with its entity tag (RFC 9110, section 8.8.3). */
export interface Tagged {
  readonly text: string;
  readonly etag: string;
}

/** @returns the document with a tag made from a digest of its text */
export const tagged = async (text: string): Promise<Tagged> => ({
  text,
  etag: `"${(await sha256(text)).slice(0, 32)}"`,
});

/** Whether `If-None-Match` says that the client already has the document. */
const hasIt = (header: string | null, etag: string): boolean =>
  (header ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === etag || each.trim() === '*');

/**
 * Answers with the document.
 * @param operators the names of all operators
 * @param documentOf makes the document of one operator, or of all if it gets undefined
 * @returns the document; 304 if the client already has it
 * @throws {Problem} `invalid-request` for an unknown operator
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
