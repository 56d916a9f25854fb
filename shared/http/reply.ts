/** The reply of a route, and the response made of it. */
import { rounded } from '../gateway/context.ts';
import { writeLog } from '../platform/log.ts';
import { PROBLEM_TYPE, type Problem } from '../problem.ts';
import type { HttpRequest } from './request.ts';

export interface HttpReply {
  readonly status: number;
  readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null;
  /** They override the default headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** Settled when the body has ended, if it is a stream. The line of the log is written then. */
  readonly ended?: Promise<void>;
}

/** Answers a request. @throws {Problem} */
export type Handler = (request: HttpRequest) => HttpReply | Promise<HttpReply>;

/** @returns a reply of JSON, with status 200 unless another is given */
export const json = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): HttpReply => ({
  status,
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json', ...headers },
});

/** A problem, as `application/problem+json`. */
export const problemReply = (problem: Problem, requestId: string): HttpReply =>
  json(problem.toBody(requestId), problem.status, { 'Content-Type': PROBLEM_TYPE, ...problem.headers });

/**
 * The headers of a response. Replies are data for programs: not cached, not interpreted, not framed.
 * @param own the headers of the reply, which override the others
 */
const headersOf = (requestId: string, own: Readonly<Record<string, string>>): Record<string, string> =>
  Object.assign(
    {
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
      'Referrer-Policy': 'no-referrer',
      'Strict-Transport-Security': 'max-age=31536000',
      'X-Content-Type-Options': 'nosniff',
      'X-Request-Id': requestId,
    },
    own,
  );

/** @returns the response to invalid HTTP: it has a request id, but no line in the log */
export function unaskedResponse(problem: Problem): Response {
  const requestId = crypto.randomUUID();
  const { status, body, headers } = problemReply(problem, requestId);
  return new Response(body, { status, headers: headersOf(requestId, headers) });
}

/** Makes the response, and writes the line of the log when its body has ended. */
export function respond({ context, raw, path, started }: HttpRequest, reply: HttpReply): Response {
  const { status, body, headers, ended } = reply;
  const { log, requestId } = context;
  const elapsed = (): number => rounded(performance.now() - started);
  const response = new Response(body, {
    status,
    headers: headersOf(requestId, {
      'Server-Timing': `${log.pleskMs === undefined ? '' : `plesk;dur=${log.pleskMs}, `}total;dur=${elapsed()}`,
      ...context.headers,
      ...headers,
    }),
  });
  const write = () => writeLog({ ...log, method: raw.method, path, status: log.status ?? status, ms: elapsed() });
  if (ended === undefined) write();
  else context.waitUntil((context.services.untilEnding?.(ended) ?? ended).then(write));
  return response;
}
