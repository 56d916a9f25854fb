/** An operation that is answered with a file, as a route: the file goes to the caller while Plesk still sends it. */
import { validRequest } from '../gateway/call.ts';
import { openFile } from '../gateway/stream.ts';
import { invalid } from '../gateway/validate.ts';
import { carryOutAsJson, type OperationHandler } from './operate.ts';
import { json } from './reply.ts';
import { streamed } from './streamed.ts';

/** Answers with the file that the member `filename` of the request names; in a dry run, with the packet. */
export const answerWithFile: OperationHandler = async ({ context }, prepared, isBatch) => {
  if (isBatch) throw invalid([{ path: '', message: 'must be one request: a file is the whole answer to it' }]);
  if (prepared.dryRun) {
    const { status, body } = await carryOutAsJson(context, prepared, isBatch);
    return json(body, status);
  }
  const file = await openFile(context, prepared);
  const { filename } = validRequest(prepared) as { readonly filename?: unknown };
  const headers = headersOf(file.response, String(filename));
  // There are no last words: where the file breaks off, so does the body, and is not taken for a whole one.
  const { body, ended } = streamed(
    context,
    () => file.next(),
    () => file.end(),
  );
  const length = headers['Content-Length'];
  return { status: 200, headers, ended, body: length ? sized(body, length) : body };
};

/** A body whose length is sent with it: Workers send a `Content-Length` only for a stream of this class. */
export function sized(body: ReadableStream<Uint8Array>, length: string): ReadableStream<Uint8Array> {
  const { FixedLengthStream: Fixed } = globalThis as { FixedLengthStream?: new (length: number) => TransformStream };
  return Fixed ? body.pipeThrough(new Fixed(Number(length))) : body;
}

const TYPE = /^[\w.+-]+\/[\w.+-]/;

/** The headers of the answer. @param filename as it was asked for */
function headersOf({ headers: given }: Response, filename: string): Readonly<Record<string, string>> {
  const type = given.get('Content-Type') ?? '';
  const length = given.get('Content-Length');
  return {
    'Content-Type': TYPE.test(type) ? type : 'application/octet-stream',
    // Only characters that have no meaning in a shell, a path or a header.
    'Content-Disposition': `attachment; filename="${filename.replace(/[^\w.-]|^\.+/g, '_')}"`,
    // The length of a reply that was compressed on the way is not that of the file.
    ...(length === null || given.has('Content-Encoding') ? {} : { 'Content-Length': length }),
  };
}
