/** The route of an operation: reads the request and prepares its call, which the operation's handler carries out. */
import { prepare } from '../gateway/call.ts';
import type { Item, Prepared } from '../gateway/prepared.ts';
import { invalid } from '../gateway/validate.ts';
import { nameOf, type Operation, takesNothing } from '../operation/declaration.ts';
import { Problem } from '../problem.ts';
import { authenticate } from './authenticate.ts';
import { jsonText } from './body.ts';
import { parseJson } from './parse-json.ts';
import { readQuery } from './query.ts';
import type { HttpReply } from './reply.ts';
import type { HttpRequest } from './request.ts';

const MAX_BATCH = 100;

/**
 * Carries out a prepared call, and makes its reply.
 * @param isBatch whether the body is an array; the reply is one, too
 * @throws {Problem}
 */
export type OperationHandler = (
  request: HttpRequest,
  prepared: Prepared<Operation>,
  isBatch: boolean,
) => Promise<HttpReply>;

/**
 * Answers a request to an operation: authenticates it, prepares the call from its body, and lets `answer` do the rest.
 * @throws {Problem}
 */
export async function operate(
  request: HttpRequest,
  operation: Operation,
  answer: OperationHandler,
): Promise<HttpReply> {
  const { context, raw, query } = request;
  context.log.operation = nameOf(operation);
  if (raw.method !== 'POST')
    throw new Problem('method-not-allowed', `${nameOf(operation)} takes POST`, {}, { headers: { Allow: 'POST' } });
  const caller = await authenticate(context, raw.headers);
  const { server, dryRun } = readQuery(query, { server: 'text', dryRun: 'switch' });
  const { items, isBatch } = itemsOf(await jsonText(request, takesNothing(operation) ? '{}' : undefined));
  const key = raw.headers.get('Idempotency-Key');
  const idempotency = key === null ? undefined : { key, isBatch };
  return answer(request, prepare(context, caller, { operation, items, server, dryRun, idempotency }), isBatch);
}

/** The requests in a body: one, or those of a batch. @throws {Problem} `malformed-json`, `invalid-request` */
function itemsOf(text: string): { readonly items: readonly Item[]; readonly isBatch: boolean } {
  const { value, doubled } = parseJson(text);
  if (!Array.isArray(value)) return { items: [{ request: value, doubled }], isBatch: false };
  if (value.length === 0 || value.length > MAX_BATCH) {
    const message = `holds ${value.length} items; a batch takes 1 to ${MAX_BATCH}`;
    throw invalid([{ path: '', message }]);
  }
  const items = value.map((request: unknown, index) => ({
    request,
    doubled: doubled.filter(([first]) => first === index).map((path) => path.slice(1)),
  }));
  return { items, isBatch: true };
}
