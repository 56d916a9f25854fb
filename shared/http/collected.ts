/** Results as one JSON, made while they arrive: only their text is kept, for a reply may be large. */
import { answerOf } from '../gateway/answer.ts';
import { type Context, noteProblem } from '../gateway/context.ts';
import type { Operation } from '../operation/declaration.ts';
import type { Result } from '../packet/result.ts';
import { type HttpReply, json, problemReply } from './reply.ts';

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
  results: AsyncIterable<readonly Result[]>,
): Promise<HttpReply> {
  const text = new Pieces();
  /** The results, as long as all of them have failed. */
  let onlyFailures: Result[] | undefined = [];
  let failed = 0;
  text.add('{"results":[');
  for await (const batch of results)
    for (const result of batch) {
      if (result.status === 'error') failed++;
      else onlyFailures = undefined;
      onlyFailures?.push(result);
      text.add(`${text.isStarted ? ',' : ''}${JSON.stringify(result)}`);
      text.isStarted = true;
    }
  if (onlyFailures !== undefined && failed > 0) {
    const answer = answerOf(operation, onlyFailures, server);
    if (answer.kind === 'problem') {
      noteProblem(context, answer.problem);
      return problemReply(answer.problem, context.requestId);
    }
  }
  text.add(']}');
  return { ...json(undefined, failed > 0 ? 207 : (operation.success ?? 200)), body: text.body() };
}

/** Text that grows, encoded piece by piece. */
class Pieces {
  isStarted = false;
  readonly #encoder = new TextEncoder();
  readonly #encoded: Uint8Array[] = [];
  #text = '';

  add(text: string): void {
    this.#text += text;
    if (this.#text.length < PIECE) return;
    this.#encoded.push(this.#encoder.encode(this.#text));
    this.#text = '';
  }

  /** What was added. Each piece is let go as soon as it is read. */
  body(): string | ReadableStream<Uint8Array> {
    if (this.#encoded.length === 0) return this.#text;
    const pieces = [...this.#encoded.splice(0), this.#encoder.encode(this.#text)].reverse();
    return new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          const piece = pieces.pop();
          if (piece === undefined) controller.close();
          else controller.enqueue(piece);
        },
      },
      { highWaterMark: 0 },
    );
  }
}
