/** Sessions: a cookie with a random id, of which the store keeps the hash beside that of the token. */
import type { Caller } from '../gateway/caller.ts';
import type { Context } from '../gateway/context.ts';
import { admitted, authenticate, unauthorized } from '../http/authenticate.ts';
import { hexOf, sha256 } from '../platform/crypto.ts';
import { requireStore } from '../platform/services.ts';

const COOKIE = '__Host-plesk-edge';
const LONGEST_MS = 12 * 3_600_000;

export interface Session {
  /** The random id in the cookie. It keys the signatures of this session. */
  readonly id: string;
  readonly caller: Caller;
}

/** The record of a session. The caller of a JSON Web Token is kept, because no setting names it. */
interface Entry {
  readonly token: string;
  readonly until: number;
  readonly jwtCaller?: Caller | undefined;
}

const keyOf = async (id: string): Promise<string> => `console/session/${await sha256(id)}`;
const cookie = (value: string, seconds: number): string =>
  `${COOKIE}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Lax`;

/** The cookie that ends a session in the browser. */
export const NO_COOKIE = cookie('', 0);

function idOf(headers: Headers): string | undefined {
  const pairs = (headers.get('Cookie') ?? '').split(';').map((pair) => pair.trim());
  const id = pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
  return id !== undefined && /^[\da-f]{64}$/.test(id) ? id : undefined;
}

/**
 * Begins a session.
 * @returns the cookie
 * @throws {Problem} `unauthorized`, `too-many-requests`, `not-supported`
 */
export async function signIn(context: Context, token: string): Promise<string> {
  const { services, settings } = context;
  const store = requireStore(services, 'The console');
  if (!/^[\x21-\x7e]+$/.test(token)) throw unauthorized('The token is not known');
  const caller = await authenticate(context, new Headers({ Authorization: `Bearer ${token}` }));
  const hash = await sha256(token);
  const isSetting = settings.tokens.some((each) => each.sha256 === hash);
  const until = Math.min(services.now() + LONGEST_MS, isSetting ? Number.POSITIVE_INFINITY : expiryOfJwt(token));
  const id = hexOf(crypto.getRandomValues(new Uint8Array(32)));
  const entry: Entry = { token: hash, until, jwtCaller: isSetting ? undefined : caller };
  const lasts = Math.max(1000, until - services.now());
  await store.put(await keyOf(id), JSON.stringify(entry), lasts);
  context.log.audit = true;
  return cookie(id, Math.floor(lasts / 1000));
}

/** When a JSON Web Token that was verified ends, in milliseconds since 1970. */
function expiryOfJwt(token: string): number {
  const claims = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  return 1000 * Number((JSON.parse(atob(claims)) as { readonly exp?: unknown }).exp);
}

/**
 * The session of a request; undefined if it has none, or its token does not count any more.
 * @throws {Problem} `too-many-requests`, `not-supported`
 */
export async function sessionOf(context: Context, headers: Headers): Promise<Session | undefined> {
  const { services, settings } = context;
  const store = requireStore(services, 'The console');
  const id = idOf(headers);
  const text = id && (await store.get(await keyOf(id)));
  if (!id || !text) return undefined;
  const { token, until, jwtCaller } = JSON.parse(text) as Entry;
  const setting = settings.tokens.find(({ sha256: hash }) => hash === token);
  const caller = setting ?? (services.env['JWKS_URL'] ? jwtCaller : undefined);
  const now = services.now();
  if (caller === undefined || now >= until || now >= (setting?.expires ?? until)) return undefined;
  return { id, caller: await admitted(context, caller) };
}

/** Ends the session of a request. */
export async function signOut({ services }: Context, headers: Headers): Promise<void> {
  const id = idOf(headers);
  if (id) await requireStore(services, 'The console').delete(await keyOf(id));
}
