/** What surrounds every request of every deployment: its id, its log line, its headers, and errors as problems. */
import { environmentOf, remembered } from '../platform/environment.ts';
import { type Env, readSettings, type Settings } from '../platform/settings.ts';
import { Problem } from '../problem.ts';

/** What the log line of a request says, besides time, id, status and duration. */
export interface LogFields {
  caller?: string;
  operation?: string;
  server?: string;
  errcode?: number;
  /** A write: kept for those who must know later who did what. */
  audit?: true;
  /** Answered from the record of an earlier request with the same Idempotency-Key. */
  replayed?: true;
  /** Milliseconds spent waiting for Plesk. */
  pleskMs?: number;
  error?: string;
}

/** One request, as the functions see it. */
export interface Context {
  readonly request: Request;
  readonly url: URL;
  readonly env: Env;
  readonly requestId: string;
  readonly log: LogFields;
  /** Keeps the machine awake for work that goes on after the answer, where the platform would let it sleep. */
  readonly waitUntil: (work: Promise<unknown>) => void;
}

/**
 * The signature of a Worker's `fetch`. Deno, Bun and Node pass something else than bindings, and have their settings
 * in the environment of the process.
 */
export type Fetch = (request: Request, bindings?: unknown, execution?: unknown) => Promise<Response>;

const settingsFor = /* @__PURE__ */ remembered(readSettings);

/** The settings of the deployment. @throws {Problem} `misconfigured` */
export const settingsOf = ({ env }: Pick<Context, 'env'>): Settings => settingsFor(env);

const REQUEST_ID = /^[\w.:-]{1,128}$/;

/** Replies are data for programs: never cached, never interpreted, never framed. */
const SECURITY_HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
};

/** Makes a `fetch` of a handler that answers or throws a problem. */
export const serve =
  (handle: (context: Context) => Response | Promise<Response>): Fetch =>
  async (request, bindings, execution) => {
    const started = performance.now();
    const given = request.headers.get('X-Request-Id') ?? '';
    const requestId = REQUEST_ID.test(given) ? given : crypto.randomUUID();
    const url = new URL(request.url);
    const waitUntil = (work: Promise<unknown>): void => {
      const done = work.catch(() => {});
      (execution as { waitUntil?: (work: Promise<unknown>) => void } | undefined)?.waitUntil?.(done);
    };
    const context: Context = { request, url, env: environmentOf(bindings), requestId, log: {}, waitUntil };
    const response = await attempt(handle, context);
    const ms = rounded(performance.now() - started);
    const { pleskMs, ...log } = context.log;
    const timings = pleskMs === undefined ? [] : [`plesk;dur=${rounded(pleskMs)}`];
    const headers = {
      ...SECURITY_HEADERS,
      'X-Request-Id': requestId,
      'Server-Timing': [...timings, `total;dur=${ms}`].join(', '),
    };
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    const waited = pleskMs === undefined ? {} : { pleskMs: rounded(pleskMs) };
    const { method } = request;
    writeLog({ requestId, method, path: url.pathname, ...log, status: response.status, ms, ...waited });
    return response;
  };

const rounded = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;

async function attempt(handle: (context: Context) => Response | Promise<Response>, context: Context) {
  try {
    return await handle(context);
  } catch (error) {
    return problemResponse(error, context);
  }
}

/** Anything thrown, as a response; notes it in the log. */
export function problemResponse(error: unknown, context: Context): Response {
  const problem = error instanceof Problem ? error : new Problem('internal', 'Something failed that should not have');
  noteProblem(context, problem);
  // The message of an unforeseen error may quote anything; its name does not.
  if (problem !== error) context.log.error = error instanceof Error ? error.name : typeof error;
  return problem.getResponse(context.requestId);
}

export function noteProblem({ log }: Context, problem: Problem): void {
  const { errcode } = problem.members;
  if (typeof errcode === 'number') log.errcode = errcode;
  if (problem.kind === 'misconfigured') log.error = problem.message;
}

/** One line of JSON. */
export function writeLog(fields: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify({ time: new Date().toISOString(), ...fields }));
}
