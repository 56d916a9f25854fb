/** Bodies that are made while they are read. */
import { type Context, noteProblem } from '../gateway/context.ts';
import type { Problem } from '../problem.ts';

/**
 * How long a body that breaks off waits before it fails, in milliseconds. `@hono/node-server` reads the beginning of a
 * body before it sends the headers, and answers `500 text/plain` if the body fails at once.
 */
const BEFORE_FAILURE_MS = 10;

/**
 * Makes a body while it is read. It reads nothing ahead: a slow reader slows Plesk down.
 * @param next gives the next bytes; undefined at the end
 * @param leave is called if the reader goes away
 * @param lastBytes gives the last bytes, from the problem if the body breaks off. Without it, a body that breaks off
 *   fails.
 * @returns the body, and a promise that is settled when it has ended or its reader has left
 */
export function streamed(
  context: Context,
  next: () => Promise<Uint8Array | undefined>,
  leave: () => void,
  lastBytes?: (problem?: Problem) => Uint8Array,
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
        if (lastBytes) controller.enqueue(lastBytes(problem));
        if (problem && !lastBytes) {
          await new Promise((resolve) => setTimeout(resolve, BEFORE_FAILURE_MS));
          // The platform logs the error: a sentence, without a stack.
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
