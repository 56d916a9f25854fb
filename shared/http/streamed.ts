/** Bodies that are made while they are read. */
import { type Context, noteProblem } from '../gateway/context.ts';
import type { Problem } from '../problem.ts';

/**
 * How long a body that breaks off waits before it fails, in milliseconds. `@hono/node-server` looks for a moment at the
 * beginning of a body before it sends the headers, and would answer what fails in that moment as `500 text/plain`.
 */
const BEFORE_FAILURE_MS = 10;

/**
 * A body that is made while it is read. Nothing is read ahead: Plesk is not asked for what the reader does not take.
 * @param next gives the next bytes; undefined at the end
 * @param leave is called where the reader goes away
 * @param lastWords the last bytes, given the problem where the body breaks off. Without them, a body that breaks off
 *   fails its reader.
 * @returns the body, and a promise that is settled when it has ended, however it did
 */
export function streamed(
  context: Context,
  next: () => Promise<Uint8Array | undefined>,
  leave: () => void,
  lastWords?: (problem?: Problem) => Uint8Array,
): { readonly body: ReadableStream<Uint8Array>; readonly ended: Promise<void> } {
  const { log } = context;
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        let problem: Problem | undefined;
        try {
          const bytes = await next();
          if (bytes !== undefined) return controller.enqueue(bytes);
        } catch (error) {
          problem = noteProblem(context, error);
          log.error ??= problem.kind;
        }
        if (lastWords) controller.enqueue(lastWords(problem));
        if (problem && !lastWords) {
          await new Promise((resolve) => setTimeout(resolve, BEFORE_FAILURE_MS));
          // The platform writes the error to its log: a sentence, not a stack.
          controller.error(problem.message);
        } else controller.close();
        end();
      },
      cancel() {
        context.noteLeft();
        end();
        leave();
      },
    },
    { highWaterMark: 0 },
  );
  return { body, ended };
}
