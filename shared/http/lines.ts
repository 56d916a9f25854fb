/** Results as lines (`application/x-ndjson`), the last of which says how they ended. */
import type { Context } from '../gateway/context.ts';
import type { Result } from '../packet/result.ts';
import type { Problem } from '../problem.ts';
import type { HttpReply } from './reply.ts';
import { streamed } from './streamed.ts';

export const LINES = 'application/x-ndjson';

/** What gives results as they arrive, until it gives undefined. */
export interface Results {
  next(): Promise<readonly { readonly result: Result }[] | undefined>;
  /** Must be called if they are not taken to their end. */
  end(): void;
}

const encoder = /* @__PURE__ */ new TextEncoder();
const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** Streams results, one line each. The last line counts them, or is the problem with which they break off. */
export function streamReply(context: Context, reply: Results): HttpReply {
  let results = 0;
  let failed = 0;
  const next = async () => {
    const arrived = await reply.next();
    if (arrived === undefined) return undefined;
    results += arrived.length;
    failed += arrived.filter(({ result }) => result.status === 'error').length;
    return encoder.encode(arrived.map(({ result }) => line(result)).join(''));
  };
  const lastLine = (problem?: Problem) =>
    encoder.encode(line(problem?.toBody(context.requestId) ?? { end: true, results, failed }));
  return {
    status: 200,
    headers: { 'Content-Type': `${LINES}; charset=utf-8` },
    ...streamed(context, next, () => reply.end(), lastLine),
  };
}
