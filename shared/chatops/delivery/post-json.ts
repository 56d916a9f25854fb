/** Sends JSON to chat platforms. */
import type { Context } from '../../gateway/context.ts';
import type { HttpReply } from '../../http/reply.ts';
import { isObject } from '../../operation/issue.ts';
import { writeLog } from '../../platform/log.ts';

const POST_TIMEOUT_MS = 10_000;

export interface PostOptions {
  readonly method?: 'POST' | 'PATCH';
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds; 10,000 if left out. */
  readonly timeoutMs?: number;
}

export interface PlatformAnswer {
  /** 0 if there was no answer. */
  readonly status: number;
  readonly body: unknown;
}

/** Sends JSON to a chat platform. A failure is only logged, for there is no other way to tell the user. */
export async function postJson(
  context: Context,
  url: string,
  body: unknown,
  { method = 'POST', headers = {}, timeoutMs = POST_TIMEOUT_MS }: PostOptions = {},
): Promise<PlatformAnswer> {
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
    answer = text.trimStart().startsWith('{') ? JSON.parse(text) : text;
    if (response.ok && !isRefusal(answer)) return { status, body: answer };
  } catch {
    // A missing answer and a broken one are logged alike.
  }
  writeLog({ requestId: context.requestId, error: 'chat-delivery', host: new URL(url).host, status });
  return { status, body: answer };
}

/** Slack answers 200 to a call that failed: its body says `"ok":false` (docs.slack.dev, Web API). */
const isRefusal = (answer: unknown): boolean => isObject(answer) && answer['ok'] === false;

/** An answer without content: the request has arrived. */
export const acknowledged = (): HttpReply => ({ status: 200, body: null, headers: {} });
