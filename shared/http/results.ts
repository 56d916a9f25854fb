/**
 * Results as they arrive: as lines of JSON (`application/x-ndjson`), of which the last says how it ended, or collected
 * into one JSON of which only the text is kept, for a reply may be large.
 */
import { answerOf } from '../gateway/answer.ts';
import { CALLER_LEFT, type Context, noteProblem, problemOf } from '../gateway/context.ts';
import type { Operation } from '../operation/declaration.ts';
import type { Result } from '../packet/result.ts';
import type { PacketReply } from '../plesk/packet-reply.ts';
import { type HttpReply, json, problemReply } from './reply.ts';

const LINES = 'application/x-ndjson';
const HEADERS = { 'Content-Type': `${LINES}; charset=utf-8` };

/** Whether a request asks for lines. */
export const acceptsLines = (headers: Headers): boolean => (headers.get('Accept') ?? '').toLowerCase().includes(LINES);

/** Counts results, for the last line. */
class Counter {
  results = 0;
  failed = 0;

  line(result: Result): string {
    this.results++;
    if (result.status === 'error') this.failed++;
    return `${JSON.stringify(result)}\n`;
  }
  get end(): string {
    return `${JSON.stringify({ end: true, results: this.results, failed: this.failed })}\n`;
  }
}

const encoder = /* @__PURE__ */ new TextEncoder();

/**
 * Streams results. Nothing is read ahead: what its reader does not take, Plesk is not asked for.
 * @param reply the problem with which it breaks off is the last line
 */
export function streamReply(context: Context, reply: PacketReply): HttpReply {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const counter = new Counter();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const arrived = await reply.next();
          const lines = arrived?.map(({ result }) => counter.line(result)).join('');
          controller.enqueue(encoder.encode(lines ?? counter.end));
          if (lines !== undefined) return;
        } catch (error) {
          const problem = problemOf(context, error);
          noteProblem(context, problem);
          context.log.error ??= problem.kind;
          controller.enqueue(encoder.encode(`${JSON.stringify(problem.toBody(context.requestId))}\n`));
        }
        controller.close();
        resolve();
      },
      cancel() {
        context.log.error = CALLER_LEFT;
        resolve();
        reply.end();
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
  return {
    status: 200,
    body: results.map((result) => counter.line(result)).join('') + counter.end,
    headers: { ...HEADERS, ...headers },
  };
}

/**
 * The text of a reply in pieces of about so many characters, each of which is encoded as soon as it is there. With one
 * more result it has less than 64 KiB most times, which is what allocators have a size for.
 */
const PIECE = 60 * 1024;

/**
 * Collects results into `{"results":[…]}`.
 * @returns 200, or 207 where some failed; where all failed, the problem that says so
 * @throws {Problem} where the reply breaks off or is too large
 */
export async function collectedReply(
  context: Context,
  operation: Operation,
  server: string,
  reply: PacketReply,
): Promise<HttpReply> {
  const pieces: Uint8Array[] = [];
  let text = '{"results":[';
  let failed = 0;
  /** The results, as long as all of them have failed. */
  let onlyFailures: Result[] | undefined = [];
  let comma = '';
  for (let arrived = await reply.next(); arrived !== undefined; arrived = await reply.next())
    for (const { result } of arrived) {
      if (result.status === 'error') failed++;
      else onlyFailures = undefined;
      onlyFailures?.push(result);
      text += comma + JSON.stringify(result);
      comma = ',';
      if (text.length < PIECE) continue;
      pieces.push(encoder.encode(text));
      text = '';
    }
  const answer = onlyFailures !== undefined && failed > 0 ? answerOf(operation, onlyFailures, server) : undefined;
  if (answer?.kind === 'problem') {
    noteProblem(context, answer.problem);
    return problemReply(answer.problem, context.requestId);
  }
  text += ']}';
  const body = pieces.length === 0 ? text : streamOf([...pieces.splice(0), encoder.encode(text)].reverse());
  return { ...json(undefined, failed > 0 ? 207 : 200), body };
}

/** Pieces, the last first, each of which is let go as soon as it is read. */
const streamOf = (pieces: Uint8Array[]): ReadableStream<Uint8Array> =>
  new ReadableStream(
    {
      pull(controller) {
        const piece = pieces.pop();
        if (piece === undefined) controller.close();
        else controller.enqueue(piece);
      },
    },
    { highWaterMark: 0 },
  );
