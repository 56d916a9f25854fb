/**
 * Results of a read, taken as they arrive: sent as lines, or collected into one JSON text. Of a collected result only
 * the text is kept, because a reply may be large. The bundle of a function whose operation writes is built without
 * this file (.scripts/build/alone.ts).
 */
import { answerOf } from '../gateway/answer.ts';
import type { Context } from '../gateway/context.ts';
import type { Prepared } from '../gateway/prepared.ts';
import { openResults } from '../gateway/stream.ts';
import type { Operation } from '../operation/declaration.ts';
import { resultIn } from '../packet/reply.ts';
import type { Result } from '../packet/result.ts';
import { type Results, streamReply } from './lines.ts';
import type { HttpReply } from './reply.ts';
import { streamed } from './streamed.ts';

/** Carries out a read of several results. @throws {Problem} */
export async function answerRead(
  context: Context,
  prepared: Prepared<Operation>,
  wantsLines: boolean,
): Promise<HttpReply> {
  const reply = await openResults(context, prepared, wantsLines);
  return wantsLines ? streamReply(context, reply) : collectedReply(context, prepared, reply);
}

const encoder = /* @__PURE__ */ new TextEncoder();

/**
 * A collected text is encoded in pieces of at least this many characters. With the result that fills it, a piece has
 * mostly less than 64 KiB, which allocators handle well.
 */
const PIECE = 60 * 1024;

/**
 * Collects results into `{"results":[…]}`.
 * @returns 200, or 207 if some failed
 * @throws {Problem} if all of them failed, or if the reply breaks off or is too large
 */
async function collectedReply(
  context: Context,
  { operation, server }: Prepared<Operation>,
  reply: Results,
): Promise<HttpReply> {
  const pieces: Uint8Array[] = [];
  let text = '{"results":[';
  let comma = '';
  let status = 200;
  /** The results, as long as all of them have failed. */
  let failures: Result[] | undefined = [];
  for (let arrived = await reply.next(); arrived !== undefined; arrived = await reply.next())
    for (const each of arrived) {
      if (each.isOk) failures = undefined;
      else status = 207;
      failures?.push(resultIn(each));
      text += comma + each.json;
      comma = ',';
      if (text.length < PIECE) continue;
      pieces.push(encoder.encode(text));
      text = '';
    }
  const answer = failures && answerOf(operation, failures, server.name);
  if (answer?.kind === 'problem') throw answer.problem;
  text += ']}';
  const headers = { 'Content-Type': 'application/json' };
  if (pieces.length === 0) return { status, headers, body: text };
  pieces.push(encoder.encode(text));
  // As a stream, each piece can be freed as soon as it is read.
  return {
    status,
    headers,
    ...streamed(
      context,
      async () => pieces.shift(),
      () => {},
    ),
  };
}
