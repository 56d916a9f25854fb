/** Results as lines of JSON (`application/x-ndjson`), while they still arrive. The last line says how it ended. */
import { type Context, noteProblem, problemOf } from '../gateway/context.ts';
import type { Result } from '../packet/result.ts';
import type { HttpReply } from './reply.ts';

const TYPE = 'application/x-ndjson';
const HEADERS = { 'Content-Type': `${TYPE}; charset=utf-8` };

/** Whether a request asks for lines. */
export const acceptsLines = (headers: Headers): boolean => (headers.get('Accept') ?? '').toLowerCase().includes(TYPE);

/** Counts results, for the last line. */
class Counter {
  results = 0;
  failed = 0;

  lines(results: readonly Result[]): string {
    let text = '';
    for (const result of results) {
      this.results++;
      if (result.status === 'error') this.failed++;
      text += `${JSON.stringify(result)}\n`;
    }
    return text;
  }
  get end(): string {
    return `${JSON.stringify({ end: true, results: this.results, failed: this.failed })}\n`;
  }
}

/**
 * Streams results. Nothing is read ahead: what its reader does not take, Plesk is not asked for.
 * @param results their problem, where one is thrown, is the last line
 */
export function streamReply(context: Context, results: AsyncGenerator<readonly Result[], void, void>): HttpReply {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const encoder = new TextEncoder();
  const counter = new Counter();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await results.next();
          controller.enqueue(encoder.encode(done ? counter.end : counter.lines(value)));
          if (!done) return;
        } catch (error) {
          const problem = problemOf(context, error);
          noteProblem(context, problem);
          context.log.error ??= problem.kind;
          controller.enqueue(encoder.encode(`${JSON.stringify(problem.toBody(context.requestId))}\n`));
        }
        controller.close();
        resolve();
      },
      async cancel() {
        context.log.error = 'the caller went away';
        resolve();
        await results.return();
      },
    },
    { highWaterMark: 0 },
  );
  return { status: 200, body, headers: HEADERS, ended };
}

/** The same for results that are there. @param body what the operation answers as one JSON */
export function linesReply(body: unknown, headers: Readonly<Record<string, string>>): HttpReply {
  const { results } = body as { readonly results: readonly Result[] };
  const counter = new Counter();
  return { status: 200, body: counter.lines(results) + counter.end, headers: { ...HEADERS, ...headers } };
}
