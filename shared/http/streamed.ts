/** Bodies that are made while they are read. */
import { CALLER_LEFT, type Context, noteProblem } from '../gateway/context.ts';
import type { Problem } from '../problem.ts';
import type { HttpReply } from './reply.ts';

/** Where a body comes from. */
export interface Source {
  /** @returns more of it; undefined at its end */
  next(): Promise<Uint8Array | undefined>;
  /** Nothing more is wanted. */
  end(): void;
}

/**
 * Nothing is read ahead: what its reader does not take, Plesk is not asked for.
 * @param breakOff ends a body that cannot go on: unless said otherwise so that its reader fails
 */
export function streamed(
  context: Context,
  source: Source,
  // The platform writes it to the log: a sentence, no stack.
  breakOff = (body: ReadableStreamDefaultController<Uint8Array>, { message }: Problem): void => body.error(message),
): Required<Pick<HttpReply, 'ended'>> & { readonly body: ReadableStream<Uint8Array> } {
  const { log, services } = context;
  const { ending } = services;
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const end = (): void => {
    ending?.removeEventListener('abort', end);
    resolve();
  };
  ending?.addEventListener('abort', end);
  if (ending?.aborted) end();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const bytes = await source.next();
          if (bytes !== undefined) return controller.enqueue(bytes);
          controller.close();
        } catch (error) {
          const problem = noteProblem(context, error);
          log.error ??= problem.kind;
          breakOff(controller, problem);
        }
        end();
      },
      cancel() {
        log.error = CALLER_LEFT;
        end();
        source.end();
      },
    },
    { highWaterMark: 0 },
  );
  return { body, ended };
}
