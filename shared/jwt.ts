/** JSON Web Tokens instead of API tokens: `JWKS_URL`, `JWT_ISSUER` and `JWT_AUDIENCE`. */
import { verifyWithJwks } from 'hono/utils/jwt/jwt';
import * as v from 'valibot';
import { remembered } from './environment.ts';
import { list, text } from './schema.ts';
import type { Caller } from './scope.ts';
import { type Env, misconfigured, readText, scope } from './settings.ts';
import { unauthorized } from './token.ts';

interface Issuer {
  readonly url: string;
  readonly iss: string;
  readonly aud: string;
}

const issuerFor = /* @__PURE__ */ remembered((env): Issuer | undefined => {
  const url = readText(env, 'JWKS_URL');
  if (url === undefined) return undefined;
  if (!/^https:\/\/|^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/.test(url))
    throw misconfigured('JWKS_URL', 'must be an https address');
  const need = (variable: string): string => {
    const value = readText(env, variable);
    // Without them, a token that the issuer made for somebody else would do.
    if (value === undefined) throw misconfigured(variable, 'is needed where JWKS_URL is set');
    return value;
  };
  return { url, iss: need('JWT_ISSUER'), aud: need('JWT_AUDIENCE') };
});

type Keys = NonNullable<Parameters<typeof verifyWithJwks>[1]['keys']>;
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const;
const KEEP_KEYS_MS = 600_000;
const ASK_AGAIN_MS = 10_000;

let fetched: { readonly url: string; readonly at: number; readonly keys: Keys } | undefined;

/** The issuer's keys, remembered for ten minutes; asked again where one is missing, but not at every forged token. */
async function keysOf(url: string, kid: unknown): Promise<Keys> {
  const age = fetched?.url === url ? Date.now() - fetched.at : Number.POSITIVE_INFINITY;
  const has = fetched?.keys.some((key) => key.kid === kid) ?? false;
  if (fetched && age < (has ? KEEP_KEYS_MS : ASK_AGAIN_MS)) return fetched.keys;
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  const { keys } = (await response.json()) as { readonly keys: Keys };
  if (!response.ok || !Array.isArray(keys)) throw new Error('no key set');
  fetched = { url, at: Date.now(), keys };
  return keys;
}

const claims = /* @__PURE__ */ v.object({
  exp: /* @__PURE__ */ v.number(),
  sub: text,
  scope: /* @__PURE__ */ v.string(),
  servers: /* @__PURE__ */ v.optional(/* @__PURE__ */ list(text)),
});

/**
 * The caller that a token names: claim `sub`, allowed what the words of claim `scope` say, on the servers of the
 * optional claim `servers`.
 * @returns undefined where no issuer is set
 * @throws {Problem} `unauthorized`
 */
export async function jwtCaller(env: Env, token: string): Promise<Caller | undefined> {
  const issuer = issuerFor(env);
  if (issuer === undefined || token.split('.').length !== 3) return undefined;
  const { url, iss, aud } = issuer;
  let payload: unknown;
  try {
    const { kid } = JSON.parse(atob(token.split('.', 1)[0]?.replaceAll('-', '+').replaceAll('_', '/') ?? ''));
    const keys = await keysOf(url, kid);
    payload = await verifyWithJwks(token, { keys, verification: { iss, aud }, allowedAlgorithms: ALGORITHMS });
  } catch {
    throw unauthorized('The token is not valid: wrong signature, issuer or audience, or expired');
  }
  const { success, output } = v.safeParse(claims, payload);
  if (!success) throw unauthorized('The token needs the claims exp, sub and scope');
  const allow = output.scope.split(' ').filter((pattern) => v.is(scope, pattern));
  return { name: `jwt:${output.sub}`, allow, servers: output.servers };
}
