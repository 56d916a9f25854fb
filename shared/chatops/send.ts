/** JSON to and for chat platforms. */

import type { Context } from '../gateway/context.ts';
import type { HttpReply } from '../http/reply.ts';
import { isObject } from '../operation/issue.ts';
import { writeLog } from '../platform/log.ts';

const POST_TIMEOUT_MS = 10_000;

/**
 * Sends JSON to a chat platform. Its failure is a line of the log: nobody is there to be told.
 * @returns the status, 0 where there was no answer, and the body
 */
export async function sendJson(
  c: Context,
  url: string,
  body: unknown,
  { method = 'POST', headers = {}, timeoutMs = POST_TIMEOUT_MS }: SendOptions = {},
): Promise<{ readonly status: number; readonly body: unknown }> {
  let status = 0;
  let answer: unknown;
  try {
    const response = await fetch(url, {
      method,
      headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    status = response.status;
    const text = await response.text();
    answer = /^\s*\{/.test(text) ? JSON.parse(text) : text;
    if (response.ok && !isRefusal(answer)) return { status, body: answer };
  } catch {
    // Told below, as any other failure.
  }
  writeLog({ requestId: c.requestId, error: 'chat-delivery', host: new URL(url).host, status });
  return { status, body: answer };
}

/** Slack answers 200 whatever happened, and says in the body how it went. */
const isRefusal = (answer: unknown): boolean => isObject(answer) && answer['ok'] === false;

/** How something is sent, where not by POST within ten seconds. */
export interface SendOptions {
  readonly method?: 'POST' | 'PATCH';
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

/** Nothing but that the request has arrived. */
export const arrived = (): HttpReply => ({ status: 200, body: null, headers: {} });
