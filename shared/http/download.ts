/** The route of an operation that answers with a file. The file goes to the caller while Plesk still sends it. */
import { validRequest } from '../gateway/call.ts';
import { openFile } from '../gateway/stream.ts';
import { invalid } from '../gateway/validate.ts';
import type { FileReply } from '../plesk/file-reply.ts';
import { carryOutAsJson } from './as-json.ts';
import type { OperationHandler } from './operate.ts';
import { json } from './reply.ts';
import { streamed } from './streamed.ts';

/**
 * @returns the file that the member `filename` of the request names; in a dry run, the packet
 * @throws {Problem} `invalid-request` for a batch, and those of the call
 */
export const answerWithFile: OperationHandler = async ({ context }, prepared, isBatch) => {
  if (isBatch) throw invalid([{ path: '', message: 'must be one request: a file is the whole answer to it' }]);
  if (prepared.dryRun) {
    const { status, body } = await carryOutAsJson(context, prepared, isBatch);
    return json(body, status);
  }
  const file = await openFile(context, prepared);
  const { filename } = validRequest(prepared) as { readonly filename?: unknown };
  const headers = headersOf(file, String(filename));
  // Without last words: if the file breaks off, the body does too, so that the caller does not take it for complete.
  const { body, ended } = streamed(
    context,
    () => file.next(),
    () => file.end(),
  );
  const length = headers['Content-Length'];
  return { status: 200, headers, ended, body: length ? sized(body, length) : body };
};

/** @returns a body that is sent with its length: Workers send `Content-Length` only for a `FixedLengthStream` */
export function sized(body: ReadableStream<Uint8Array>, length: string): ReadableStream<Uint8Array> {
  const { FixedLengthStream: Fixed } = globalThis as { FixedLengthStream?: new (length: number) => TransformStream };
  return Fixed ? body.pipeThrough(new Fixed(Number(length))) : body;
}

const TYPE = /^[\w.+-]+\/[\w.+-]/;

/** The headers of the answer. @param filename as in the request */
function headersOf(file: FileReply, filename: string): Readonly<Record<string, string>> {
  const type = file.header('Content-Type') ?? '';
  const length = file.header('Content-Length');
  return {
    'Content-Type': TYPE.test(type) ? type : 'application/octet-stream',
    // Only characters that have no meaning in a shell, a path or a header.
    'Content-Disposition': `attachment; filename="${filename.replace(/[^\w.-]|^\.+/g, '_')}"`,
    // The length of a compressed reply is not that of the file.
    ...(length === null || file.header('Content-Encoding') !== null ? {} : { 'Content-Length': length }),
  };
}
