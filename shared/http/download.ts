/** An operation that is answered with a file, as a route: the file goes to the caller while Plesk still sends it. */
import { type Prepared, validRequest } from '../gateway/call.ts';
import { CALLER_LEFT, type Context, noteProblem, problemOf } from '../gateway/context.ts';
import { openFile } from '../gateway/stream.ts';
import { invalid } from '../gateway/validate.ts';
import type { Operation } from '../operation/declaration.ts';
import type { FileReply } from '../plesk/file-reply.ts';
import type { HttpReply } from './reply.ts';

/** Answers a request with the file that its member `filename` names; a dry run with the packet. @throws {Problem} */
export async function download(
  context: Context,
  prepared: Prepared<Operation>,
  isBatch: boolean,
): Promise<HttpReply | undefined> {
  if (isBatch) throw invalid([{ path: '', message: 'must be one request: a file is the whole answer to it' }]);
  if (prepared.dryRun) return undefined;
  const file = await openFile(context, prepared);
  const { filename } = validRequest(prepared) as { readonly filename?: unknown };
  const headers = headersOf(file.response, String(filename));
  return { status: 200, headers, ...bodyOf(context, file, headers['Content-Length']) };
}

const TYPE = /^[\w.+-]+\/[\w.+-]/;

/** @param response Plesk's */
function headersOf({ headers: given }: Response, filename: string): Readonly<Record<string, string>> {
  const type = given.get('Content-Type') ?? '';
  const length = given.get('Content-Length');
  return {
    'Content-Type': TYPE.test(type) ? type : 'application/octet-stream',
    // A name that no shell, no file system and no header takes for anything else.
    'Content-Disposition': `attachment; filename="${filename.replace(/[^\w.-]|^\.+/g, '_')}"`,
    // That of what was compressed on the way is not that of the file.
    ...(length === null || given.has('Content-Encoding') ? {} : { 'Content-Length': length }),
  };
}

/**
 * The body. Nothing is read ahead: what its reader does not take, Plesk is not asked for. Where the file breaks off, so
 * does the body: its end is only ever the end of the file.
 */
function bodyOf(context: Context, file: FileReply, length: string | undefined): Pick<HttpReply, 'body' | 'ended'> {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const bytes = await file.next();
          if (bytes !== undefined) return controller.enqueue(bytes);
          controller.close();
        } catch (error) {
          const problem = problemOf(context, error);
          noteProblem(context, problem);
          context.log.error ??= problem.kind;
          // The platform writes it to the log: a sentence, no stack.
          controller.error(problem.message);
        }
        resolve();
      },
      cancel() {
        context.log.error = CALLER_LEFT;
        resolve();
        file.end();
      },
    },
    { highWaterMark: 0 },
  );
  // Workers tell the length of no other stream.
  const { FixedLengthStream: Fixed } = globalThis as { FixedLengthStream?: new (length: number) => TransformStream };
  return { body: length && Fixed ? body.pipeThrough(new Fixed(Number(length))) : body, ended };
}
