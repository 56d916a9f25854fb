/**
 * Several results. Those of a read are taken as they arrive: as lines (`application/x-ndjson`), the last of which says
 * how it ended, or collected into one JSON text, of which nothing but the text is kept, because a reply may be large.
 * The bundle of a function whose operation answers one result is built without this (.scripts/build/bundles.ts).
 */
import { answerOf } from '../gateway/answer.ts';
import type { Context } from '../gateway/context.ts';
import type { Prepared } from '../gateway/prepared.ts';
import { openResults } from '../gateway/stream.ts';
import type { Operation } from '../operation/declaration.ts';
import type { Result } from '../packet/result.ts';
import type { PacketReply } from '../plesk/packet-reply.ts';
import type { Problem } from '../problem.ts';
import { carryOutAsJson } from './operate.ts';
import { type HttpReply, json } from './reply.ts';
import { streamed } from './streamed.ts';

const LINES = 'application/x-ndjson';

/**
 * Carries out an operation that answers several results.
 * @param raw says whether lines are accepted
 * @throws {Problem}
 */
export async function answerSeveral(context: Context, prepared: Prepared<Operation>, raw: Request): Promise<HttpReply> {
  const wantsLines = (raw.headers.get('Accept') ?? '').toLowerCase().includes(LINES);
  if (prepared.operation.effect === 'read') {
    const reply = await openResults(context, prepared, wantsLines);
    return wantsLines ? streamReply(context, reply) : collectedReply(context, prepared, reply);
  }
  const { status, body } = await carryOutAsJson(context, prepared, false);
  if (!wantsLines) return json(body, status);
  // A write is collected, because what was done is recorded as a whole. Its results are sent as lines all the same.
  const { results } = body as { readonly results: readonly Result[] };
  const pieces = [results.map((result) => ({ result }))];
  return streamReply(context, { next: async () => pieces.pop(), end() {} });
}

const encoder = /* @__PURE__ */ new TextEncoder();
const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** Streams results, one line each. The last line counts them, or is the problem with which they break off. */
function streamReply(
  context: Context,
  reply: { next(): Promise<readonly { readonly result: Result }[] | undefined>; end(): void },
): HttpReply {
  let results = 0;
  let failed = 0;
  const next = async () => {
    const arrived = await reply.next();
    if (arrived === undefined) return undefined;
    results += arrived.length;
    failed += arrived.filter(({ result }) => result.status === 'error').length;
    return encoder.encode(arrived.map(({ result }) => line(result)).join(''));
  };
  const lastLine = (problem?: Problem) =>
    encoder.encode(line(problem?.toBody(context.requestId) ?? { end: true, results, failed }));
  return {
    status: 200,
    headers: { 'Content-Type': `${LINES}; charset=utf-8` },
    ...streamed(context, next, () => reply.end(), lastLine),
  };
}

/**
 * A collected text is encoded in pieces of at least this many characters. With the result that fills it, a piece has
 * mostly less than 64 KiB, which allocators handle well.
 */
const PIECE = 60 * 1024;

/**
 * Collects results into `{"results":[…]}`.
 * @returns 200, or 207 where some failed
 * @throws {Problem} where all of them failed, or the reply breaks off or is too large
 */
async function collectedReply(
  context: Context,
  { operation, server }: Prepared<Operation>,
  reply: PacketReply,
): Promise<HttpReply> {
  const pieces: Uint8Array[] = [];
  let text = '{"results":[';
  let comma = '';
  let status = 200;
  /** The results, as long as all of them have failed. */
  let failures: Result[] | undefined = [];
  for (let arrived = await reply.next(); arrived !== undefined; arrived = await reply.next())
    for (const { result } of arrived) {
      if (result.status === 'error') status = 207;
      else failures = undefined;
      failures?.push(result);
      text += comma + JSON.stringify(result);
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
