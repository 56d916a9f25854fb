/** Results as lines (`application/x-ndjson`). The last line says whether they are complete. */
import type { Context } from '../gateway/context.ts';
import type { Arrived } from '../packet/reply.ts';
import type { Problem } from '../problem.ts';
import type { HttpReply } from './reply.ts';
import { streamed } from './streamed.ts';

export const LINES = 'application/x-ndjson';

/** A source of results as they arrive. */
export interface Results {
  next(): Promise<readonly Arrived[] | undefined>;
  /** Must be called if `next` is not called until it gives undefined. */
  end(): void;
}

const encoder = /* @__PURE__ */ new TextEncoder();
const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** Streams results, one line each. The last line is their count, or the problem if they break off. */
export function streamReply(context: Context, reply: Results): HttpReply {
  let results = 0;
  let failed = 0;
  const next = async () => {
    const arrived = await reply.next();
    if (arrived === undefined) return undefined;
    results += arrived.length;
    failed += arrived.filter(({ isOk }) => !isOk).length;
    return encoder.encode(arrived.map(({ json }) => `${json}\n`).join(''));
  };
  const lastLine = (problem?: Problem) =>
    encoder.encode(line(problem?.toBody(context.requestId) ?? { end: true, results, failed }));
  return {
    status: 200,
    headers: { 'Content-Type': `${LINES}; charset=utf-8` },
    ...streamed(context, next, () => reply.end(), lastLine),
  };
}
