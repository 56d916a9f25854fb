/** What a client and its calls are told. */

export interface ClientOptions {
  /** Where the gateway is, such as `https://plesk-edge.example.workers.dev`. Default: `PLESK_EDGE_URL` of the environment. */
  readonly url?: string;
  /** The secret of an API token, or a JSON Web Token. Default: `PLESK_EDGE_TOKEN` of the environment. */
  readonly token?: string;
  /** The server of calls that name none. */
  readonly server?: string;
  /** How long a try may take, in milliseconds; of streams and files, until they begin. Default: 90 000. */
  readonly timeoutMs?: number;
  /** How often a call that failed is tried again, if that cannot do it twice. Default: 2. */
  readonly retries?: number;
  /** What sends requests, if it is not the global `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Sees each try before it is sent, and may set headers. The request holds the token, and what was typed. */
  readonly onRequest?: (request: Request) => void | Promise<void>;
  /** Sees each answer; `response.clone()` reads its body. */
  readonly onResponse?: (response: Response, request: Request) => void | Promise<void>;
}

export interface CallOptions {
  /** The server; not needed if there is one only. */
  readonly server?: string;
  /** Names a write, so that repeating it does not do it twice. Left out, each call has a key of its own. */
  readonly idempotencyKey?: string;
  /** Gives the call up; it then fails with the signal's reason. */
  readonly signal?: AbortSignal;
  /** In place of that of the client. */
  readonly timeoutMs?: number;
  /** In place of that of the client. */
  readonly retries?: number;
}

/** @internal */
export interface Connection extends Omit<ClientOptions, 'url' | 'token' | 'timeoutMs' | 'retries'> {
  /** Ends with a slash. */
  readonly url: URL;
  readonly token: string;
  readonly timeoutMs: number;
  readonly retries: number;
  /** Paths of writes to which the deployment takes no key: it has no store. */
  readonly keyless: Set<string>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that was given, or the environment's. Deno is asked for its environment only if it is needed. */
function setting(given: string | undefined, name: string): string {
  const { process } = globalThis as { readonly process?: { readonly env?: Environment } };
  const value = given ?? process?.env?.[name];
  if (!value)
    throw new TypeError(
      `createClient needs ${name === 'PLESK_EDGE_URL' ? 'url' : 'token'}, or ${name} in the environment`,
    );
  return value;
}

/**
 * @internal
 * @returns the options with their defaults, and those of the environment
 * @throws {TypeError} if there is no address or no token
 */
export function connectionOf({ url, token, timeoutMs = 90_000, retries = 2, ...rest }: ClientOptions): Connection {
  const address = setting(url, 'PLESK_EDGE_URL');
  return {
    ...rest,
    url: new URL(address.endsWith('/') ? address : `${address}/`),
    token: setting(token, 'PLESK_EDGE_TOKEN'),
    timeoutMs,
    retries,
    keyless: new Set(),
  };
}
