/** An operation as a route: reads the request, makes the call, writes the answer. */
import { batchStatus, bodyOf, statusOf } from '../gateway/answer.ts';
import { carryOut, type Item, type Prepared, prepare } from '../gateway/call.ts';
import type { Context } from '../gateway/context.ts';
import { canStream, streamOut } from '../gateway/stream.ts';
import { invalid } from '../gateway/validate.ts';
import { nameOf, type Operation } from '../operation/declaration.ts';
import { Problem } from '../problem.ts';
import { authenticate } from './authenticate.ts';
import { jsonText } from './body.ts';
import { parseJson } from './parse-json.ts';
import { readQuery } from './query.ts';
import { type HttpReply, json, problemReply } from './reply.ts';
import type { HttpRequest } from './request.ts';
import { acceptsLines, collectedReply, linesReply, streamReply } from './results.ts';

const MAX_BATCH = 100;

/** Another way to answer a prepared call than JSON. @returns undefined where it is not for this one @throws {Problem} */
export type Otherwise = (
  context: Context,
  prepared: Prepared<Operation>,
  isBatch: boolean,
) => Promise<HttpReply | undefined>;

/** Answers a request to an operation. @throws {Problem} */
export async function operate(request: HttpRequest, operation: Operation, otherwise?: Otherwise): Promise<HttpReply> {
  const { context, raw, query } = request;
  context.log.operation = nameOf(operation);
  if (raw.method !== 'POST')
    throw new Problem('method-not-allowed', `${nameOf(operation)} takes POST`, {}, { headers: { Allow: 'POST' } });
  const caller = await authenticate(context, raw.headers);
  const { server, dryRun } = readQuery(query, ['server', 'dryRun']);
  const content = await jsonText(request);
  const { items, isBatch } = itemsOf(content);
  const key = raw.headers.get('Idempotency-Key');
  const prepared = prepare(context, caller, {
    operation,
    items,
    server,
    dryRun: dryRun === 'true',
    idempotency: key === null ? undefined : { key, content },
  });
  const other = await otherwise?.(context, prepared, isBatch);
  if (other) return other;
  const wantsLines = !isBatch && operation.many === true && acceptsLines(raw.headers);
  if (!isBatch && canStream(operation) && !prepared.dryRun) {
    const reply = await streamOut(context, prepared, !wantsLines);
    return wantsLines ? streamReply(context, reply) : collectedReply(context, operation, prepared.server.name, reply);
  }
  const { answers, replayed } = await carryOut(context, prepared);
  const headers: Readonly<Record<string, string>> = replayed ? { 'Idempotency-Replayed': 'true' } : {};
  const { requestId } = context;
  const [answer] = answers;
  if (isBatch || answer === undefined)
    return json(
      answers.map((each) => bodyOf(each, requestId)),
      batchStatus(answers),
      headers,
    );
  if (answer.kind === 'problem') {
    const reply = problemReply(answer.problem, requestId);
    return { ...reply, headers: { ...reply.headers, ...headers } };
  }
  // A write is collected, for what was done is recorded as a whole; its results are lines all the same.
  if (wantsLines && answer.kind === 'done') return linesReply(answer.body, headers);
  return json(answer.body, statusOf(answer), headers);
}

/** @throws {Problem} `malformed-json`, `invalid-request` on a batch that is too large */
function itemsOf(text: string): { readonly items: readonly Item[]; readonly isBatch: boolean } {
  const { value, doubled } = parseJson(text);
  if (!Array.isArray(value)) return { items: [{ request: value, doubled }], isBatch: false };
  if (value.length > MAX_BATCH) {
    const message = `holds ${value.length} items; a batch takes at most ${MAX_BATCH}`;
    throw invalid([{ path: '', message }]);
  }
  const items = value.map((request: unknown, index) => ({
    request,
    doubled: doubled.filter(([first]) => first === index).map((path) => path.slice(1)),
  }));
  return { items, isBatch: true };
}
