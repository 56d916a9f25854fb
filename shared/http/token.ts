/** API tokens: who a Bearer secret belongs to. */

import type { Caller } from '../gateway/caller.ts';
import type { Token } from '../platform/settings.ts';
import { Problem } from '../problem.ts';

/** SHA-256 of a text, in hexadecimal digits. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Compares in a time that does not tell how much of the two is the same. */
export function equalInConstantTime(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let index = 0; index < one.length; index++) difference |= one.charCodeAt(index) ^ other.charCodeAt(index);
  return difference === 0;
}

export const unauthorized = (why: string): Problem =>
  new Problem('unauthorized', why, {}, { 'WWW-Authenticate': 'Bearer realm="plesk-edge"' });

/** The secret of an `Authorization: Bearer` header. @throws {Problem} `unauthorized` */
export function bearerOf(request: Request): string {
  const secret = /^Bearer +([^\s]+) *$/i.exec(request.headers.get('Authorization') ?? '')?.[1];
  if (secret === undefined) throw unauthorized('Send a token: Authorization: Bearer <secret>');
  return secret;
}

/** The caller that a secret belongs to. @throws {Problem} `unauthorized` */
export async function callerOf(tokens: readonly Token[], secret: string): Promise<Caller> {
  const digest = await sha256(secret);
  let caller: Caller | undefined;
  // Every token is compared, whichever one it is.
  for (const token of tokens) if (equalInConstantTime(token.sha256, digest)) caller = token;
  if (caller === undefined)
    throw unauthorized(tokens.length === 0 ? 'No token is configured (API_TOKENS)' : 'The token is not known');
  return caller;
}
