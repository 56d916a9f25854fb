/** Authentication over HTTP: finds the caller that the token of a request belongs to. */
import type { Caller } from '../gateway/caller.ts';
import type { Context } from '../gateway/context.ts';
import { equalInConstantTime, sha256 } from '../platform/crypto.ts';
import { loggedId } from '../platform/log.ts';
import type { Token } from '../platform/settings.ts';
import { Problem } from '../problem.ts';

/**
 * Makes the problem of a request without a valid token.
 * @param why a sentence
 * @param error `invalid_token` if the request has a token that is not valid (RFC 6750, section 3.1)
 * @returns the problem, with its `WWW-Authenticate` header
 */
export function unauthorized(why: string, error?: 'invalid_token'): Problem {
  const challenge = `Bearer realm="plesk-edge"${error === undefined ? '' : `, error="${error}"`}`;
  return new Problem('unauthorized', why, {}, { headers: { 'WWW-Authenticate': challenge } });
}

/**
 * Authenticates a request, and notes its caller in the log.
 * @returns the caller that its token belongs to
 * @throws {Problem} `unauthorized`, `too-many-requests`
 */
export async function authenticate(context: Context, headers: Headers): Promise<Caller> {
  const secret = bearerOf(headers);
  const { services, settings, abilities } = context;
  const { tokens } = settings;
  const caller = (await tokenOf(tokens, secret)) ?? (await abilities.callerOfJwt?.(services, secret));
  if (caller !== undefined) return admitted(context, caller);
  throw unauthorized(
    tokens.length === 0 ? 'No token is configured (API_TOKENS)' : 'The token is not known',
    'invalid_token',
  );
}

/**
 * Admits a caller whose token is known, and notes it in the log.
 * @returns the caller
 * @throws {Problem} `unauthorized` if its token has expired, `too-many-requests`
 */
export async function admitted(
  { services, abilities, log }: Context,
  caller: Caller & Partial<Pick<Token, 'expires'>>,
): Promise<Caller> {
  log.caller = loggedId(caller.name);
  if (caller.expires !== undefined && services.now() >= caller.expires)
    throw unauthorized('The token has expired', 'invalid_token');
  await abilities.admit?.(services, caller.name);
  return caller;
}

/** The secret of an `Authorization: Bearer` header. @throws {Problem} `unauthorized` */
function bearerOf(headers: Headers): string {
  const secret = /^Bearer +(\S+) *$/i.exec(headers.get('Authorization') ?? '')?.[1];
  if (secret === undefined) throw unauthorized('Send a token: Authorization: Bearer <secret>');
  return secret;
}

/**
 * Tokens by their secrets, for each reading of the settings: a digest at every request would cost more than all other
 * steps. Expiry is still checked at every request.
 */
const seen = new WeakMap<readonly Token[], Map<string, Token>>();

/** Finds the token of a secret. @returns undefined for an unknown secret */
export async function tokenOf(tokens: readonly Token[], secret: string): Promise<Token | undefined> {
  const known = seen.get(tokens)?.get(secret);
  if (known !== undefined) return known;
  const digest = await sha256(secret);
  let caller: Token | undefined;
  // Every token is compared, so that the time says nothing about which one matched.
  for (const token of tokens) if (equalInConstantTime(token.sha256, digest)) caller = token;
  if (caller === undefined) return undefined;
  // Only valid secrets are remembered: there are never more of them than tokens.
  const callers = seen.get(tokens) ?? new Map<string, Token>();
  seen.set(tokens, callers.set(secret, caller));
  return caller;
}
