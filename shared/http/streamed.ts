/** Bodies that are made while they are read. */
import { CALLER_LEFT, type Context, noteProblem } from '../gateway/context.ts';
import type { Problem } from '../problem.ts';

/**
 * Nothing is read ahead: what its reader does not take, Plesk is not asked for.
 * @param next gives more of it; undefined at its end
 * @param leave is called where nothing more is wanted
 * @param lastWords what comes at the end, or when no more comes than was there, for this reason: without them, the
 *   reader of a body that breaks off fails
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
        // The platform writes it to the log: a sentence, no stack.
        if (problem && !lastWords) controller.error(problem.message);
        else controller.close();
        end();
      },
      cancel() {
        log.error = CALLER_LEFT;
        end();
        leave();
      },
    },
    { highWaterMark: 0 },
  );
  return { body, ended };
}
