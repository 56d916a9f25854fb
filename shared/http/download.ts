/** An operation that is answered with a file, as a route: the file goes to the caller while Plesk still sends it. */
import { validRequest } from '../gateway/call.ts';
import { openFile } from '../gateway/stream.ts';
import { invalid } from '../gateway/validate.ts';
import { carryOutAsJson, type OperationHandler } from './operate.ts';
import { json } from './reply.ts';
import { streamed } from './streamed.ts';

/** Answers with the file that the member `filename` of a request names; a dry run with the packet. */
export const answerWithFile: OperationHandler = async ({ context }, prepared, isBatch) => {
  if (isBatch) throw invalid([{ path: '', message: 'must be one request: a file is the whole answer to it' }]);
  if (prepared.dryRun) {
    const { status, body } = await carryOutAsJson(context, prepared, isBatch);
    return json(body, status);
  }
  const file = await openFile(context, prepared);
  const { filename } = validRequest(prepared) as { readonly filename?: unknown };
  const headers = headersOf(file.response, String(filename));
  // Where the file breaks off, so does the body: its end is only ever the end of the file.
  const { body, ended } = streamed(
    context,
    () => file.next(),
    () => file.end(),
  );
  // Workers tell the length of no other stream.
  const { FixedLengthStream: Fixed } = globalThis as { FixedLengthStream?: new (length: number) => TransformStream };
  const length = headers['Content-Length'];
  return { status: 200, headers, ended, body: length && Fixed ? body.pipeThrough(new Fixed(Number(length))) : body };
};

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
