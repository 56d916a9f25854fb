/** JSON Web Tokens instead of API tokens: `JWKS_URL`, `JWT_ISSUER` and `JWT_AUDIENCE`. */
import { decode, verifyWithJwks } from 'hono/utils/jwt/jwt';
import * as v from 'valibot';
import type { Caller } from '../gateway/caller.ts';
import { list } from '../operation/collection.ts';
import { text } from '../operation/schema.ts';
import { remembered } from '../platform/environment.ts';
import { writeLog } from '../platform/log.ts';
import type { Services } from '../platform/services.ts';
import { misconfigured, readText, scope } from '../platform/settings.ts';
import { readLimited } from '../platform/text-reader.ts';
import { unauthorized } from './authenticate.ts';

interface Issuer {
  readonly url: string;
  readonly iss: string;
  readonly aud: string;
}

/** @returns the issuer whose tokens are accepted; undefined if none is set @throws {Problem} `misconfigured` */
export const issuerFor = /* @__PURE__ */ remembered((env): Issuer | undefined => {
  const url = readText(env, 'JWKS_URL');
  if (url === undefined) return undefined;
  if (!URL.canParse(url) || !/^https:\/\/|^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/i.test(url))
    throw misconfigured('JWKS_URL', 'must be an https address');
  const need = (variable: string): string => {
    const value = readText(env, variable);
    // Without them, a token that the issuer made for another service would be accepted.
    if (value === undefined) throw misconfigured(variable, 'is needed where JWKS_URL is set', 'JWKS_URL');
    return value;
  };
  return { url, iss: need('JWT_ISSUER'), aud: need('JWT_AUDIENCE') };
});

type Keys = NonNullable<Parameters<typeof verifyWithJwks>[1]['keys']>;
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const;
const KEEP_KEYS_MS = 600_000;
/** How long the last keys are used if the issuer does not answer. */
const STALE_KEYS_MS = 3_600_000;
const ASK_AGAIN_MS = 10_000;
const PATIENCE_MS = 5_000;
/** Key sets of issuers with many tenants have about 100 KB. */
const MAX_KEY_SET_BYTES = 1024 * 1024;

/** A key set, and when it was read. */
interface Known {
  readonly url: string;
  readonly at: number;
  readonly keys: Keys;
}

/** The issuer's keys, as one deployment remembers them. */
class KeySets {
  #known: Known | undefined;
  #asked: { readonly url: string; readonly at: number; readonly answer: Promise<void> } | undefined;

  /**
   * The issuer's keys, remembered for ten minutes. If the key of a token is missing, they are read again, but at most
   * once in ten seconds, however many forged tokens come in.
   * @throws if no keys can be read
   */
  async keysOf(url: string, kid: unknown): Promise<Keys> {
    const last = this.#known?.url === url ? this.#known : undefined;
    const age = last ? Date.now() - last.at : Number.POSITIVE_INFINITY;
    if (last?.keys.some((key) => key.kid === kid) && age < KEEP_KEYS_MS) return last.keys;
    if (this.#asked?.url !== url || Date.now() - this.#asked.at >= ASK_AGAIN_MS)
      this.#asked = { url, at: Date.now(), answer: this.#ask(url) };
    await within(PATIENCE_MS, this.#asked.answer);
    const known = this.#known;
    if (known?.url !== url || Date.now() - known.at >= STALE_KEYS_MS) throw new Error('no keys');
    return known.keys;
  }

  async #ask(url: string): Promise<void> {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
      const { keys } = JSON.parse(await readLimited(response, MAX_KEY_SET_BYTES)) as { readonly keys: Keys };
      if (!response.ok || !Array.isArray(keys)) throw new Error('no key set');
      this.#known = { url, at: Date.now(), keys };
    } catch {
      writeLog({ error: 'JWKS_URL gives no keys: tokens of its issuer cannot be checked' });
    }
  }
}

/** Waits, but not for ever: on Workers, work that another request has begun may end with that request. */
async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, patience]);
  clearTimeout(timer);
}

const claims = /* @__PURE__ */ v.object({
  exp: /* @__PURE__ */ v.number(),
  sub: text,
  scope: /* @__PURE__ */ v.string(),
  servers: /* @__PURE__ */ v.optional(/* @__PURE__ */ list(text)),
});

const header = /* @__PURE__ */ v.object({ kid: text, typ: /* @__PURE__ */ v.optional(text) });

/** The header of a token: the id of the key that signed it, and its type. */
function headerOf(token: string): v.InferOutput<typeof header> | undefined {
  try {
    const { success, output } = v.safeParse(header, decode(token).header);
    return success ? output : undefined;
  } catch {
    return undefined;
  }
}

const INVALID = 'invalid_token';

/** The types that a token may name: any JSON Web Token, and access tokens of RFC 9068. */
const TYPES = ['JWT', 'at+jwt'];

/**
 * Makes the function that finds the caller of a JSON Web Token, with the keys that it remembers.
 * @returns the function; it gives undefined if no issuer is set or the token is no JSON Web Token, and throws
 *   `unauthorized` if the token is not valid
 */
export function jwtCallers(): (services: Services, token: string) => Promise<Caller | undefined> {
  const keySets = new KeySets();
  return async ({ env }, token) => {
    const issuer = issuerFor(env);
    if (issuer === undefined || token.split('.').length !== 3) return undefined;
    return callerOf(issuer, keySets, token);
  };
}

/**
 * The caller of a token. Claim `sub` is its name, the words of claim `scope` are its patterns, and the optional claim
 * `servers` names its servers.
 */
async function callerOf({ url, iss, aud }: Issuer, keySets: KeySets, token: string): Promise<Caller> {
  const wrong = () => unauthorized('The token is not valid: wrong signature, issuer or audience, or expired', INVALID);
  const { kid, typ } = headerOf(token) ?? {};
  if (kid === undefined) throw wrong();
  // `iat` is not checked: the issuer's clock may be ahead.
  const verification = { iss, aud, iat: false, ...(typ === undefined ? {} : { typ: TYPES }) };
  const keys = await keySets.keysOf(url, kid).catch(() => {
    throw unauthorized("The token cannot be checked now: its issuer's keys (JWKS_URL) cannot be read");
  });
  const payload = await verifyWithJwks(token, { keys, verification, allowedAlgorithms: ALGORITHMS }).catch(() => {
    throw wrong();
  });
  const { success, output } = v.safeParse(claims, payload);
  if (!success) throw unauthorized('The token needs the claims exp, sub and scope', INVALID);
  const allow = output.scope.split(' ').filter((pattern) => v.is(scope, pattern));
  return { name: `jwt:${output.sub}`, allow, servers: output.servers };
}
