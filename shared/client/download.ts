/** Files that operations answer with. */
import { type Asked, unreachable } from './problem.ts';

/** A file, while it arrives. */
export interface Download {
  /** Its name, of letters, digits, `_`, `.` and `-`. */
  readonly filename: string;
  /** In bytes; left out if Plesk has not said it. */
  readonly size?: number;
  /** Ends with the file; if the file breaks off, reading it fails with a `PleskEdgeError`. Cancelling it cancels the request. */
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** A response that is good so far. @internal */
export interface Answered extends Asked {
  readonly response: Response;
  /** Of the call, and of the time-out until the response has been read as far as the call wants it. */
  readonly signal: AbortSignal;
}

const NAME = /^attachment; filename="([\w.-]+)"/;

/** Whether the gateway answers with a file. @internal */
export const isDownload = ({ headers }: Response): boolean => NAME.test(headers.get('Content-Disposition') ?? '');

/** The file that the gateway answers with. @internal */
export function downloadOf(answered: Answered): Download {
  const { response, signal } = answered;
  const [, filename = ''] = NAME.exec(response.headers.get('Content-Disposition') ?? '') ?? [];
  const length = response.headers.get('Content-Length');
  const reader = response.body?.getReader();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const chunk = await reader?.read().catch((error: unknown) => {
          signal.throwIfAborted();
          throw unreachable(answered, 'broke off its answer', error);
        });
        if (chunk?.value === undefined) controller.close();
        else controller.enqueue(chunk.value);
      },
      cancel: (reason) => reader?.cancel(reason),
    },
    { highWaterMark: 0 },
  );
  return { filename, ...(length === null ? {} : { size: Number(length) }), body };
}
