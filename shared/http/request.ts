/** A request over HTTP, as the routes see it. */
import type { Abilities } from '../gateway/abilities.ts';
import { Context } from '../gateway/context.ts';
import type { Services } from '../platform/services.ts';

export interface HttpRequest {
  readonly context: Context;
  readonly raw: Request;
  /** Without the query. */
  readonly path: string;
  /** Without its question mark; empty if the address has no query. */
  readonly query: string;
  /** Parts of the path that the route names. */
  readonly params: Readonly<Record<string, string>>;
  /** When it came in, in milliseconds of `performance.now()`. */
  readonly started: number;
}

/**
 * The signature of a Worker's `fetch`. Deno, Bun and Node pass other values in place of the bindings; their settings
 * are in the environment of the process.
 */
export type Fetch = (request: Request, bindings?: unknown, execution?: unknown) => Promise<Response>;

const REQUEST_ID = /^[\w.:-]{1,128}$/;
/** W3C Trace Context; anything else is not passed on. */
const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;

/** The invocation of a request, from the entry. */
export interface Invocation {
  readonly services: Services;
  readonly abilities: Abilities;
  /** A Worker's execution context, which keeps the machine awake. */
  readonly execution: unknown;
  /** Parts of the path that the route names. */
  readonly params: Readonly<Record<string, string>>;
}

/**
 * The path and the query of an absolute address. A query after a `#` counts too, so that `dryRun` there is not lost.
 */
const ADDRESS = /^[^/]*\/\/[^/?]*([^?]*)\??([^#]*)/;

/** Reads the parts of a request that every route needs. An invalid `traceparent` or `X-Request-Id` is ignored. */
export function openRequest(raw: Request, { services, abilities, execution, params }: Invocation): HttpRequest {
  const started = performance.now();
  const given = raw.headers.get('X-Request-Id') ?? '';
  const trace = raw.headers.get('traceparent') ?? '';
  const context = new Context(services, abilities, {
    requestId: REQUEST_ID.test(given) ? given : crypto.randomUUID(),
    traceparent: TRACEPARENT.test(trace) ? trace : undefined,
    get signal() {
      return services.watchesCallers ? raw.signal : undefined;
    },
    waitUntil: (work) =>
      (execution as { waitUntil?: (work: Promise<unknown>) => void } | undefined)?.waitUntil?.(work.catch(() => {})),
  });
  const [, path, query = ''] = ADDRESS.exec(raw.url) ?? [];
  return { context, raw, path: path || '/', query, params, started };
}
