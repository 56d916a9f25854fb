/** An operation as a route: who asks, for which server, with which body. */
import { type Answer, batchOf, isProblem } from '../gateway/answer.ts';
import { type Item, perform } from '../gateway/call.ts';
import { type Caller, chooseServer, requireScope } from '../gateway/caller.ts';
import type { Given } from '../gateway/once.ts';
import { invalid } from '../gateway/validate.ts';
import { nameOf, type Operation, scopeOf } from '../operation/declaration.ts';
import { readLimited, TooLarge } from '../platform/read-limited.ts';
import { platform } from '../platform/services.ts';
import type { Conditions } from '../plesk/exchange.ts';
import { PROBLEM_TYPE, Problem } from '../problem.ts';
import { parseJson } from './json.ts';
import { type Context, noteProblem, settingsOf } from './serve.ts';
import { bearerOf, callerOf } from './token.ts';

const MAX_BODY = 1024 * 1024;
const MAX_BATCH = 100;

/** Authenticates, and notes the caller in the log. @throws {Problem} `unauthorized`, `too-many-requests` */
export async function authenticate(c: Context): Promise<Caller> {
  const secret = bearerOf(c.request);
  const { tokens } = settingsOf(c);
  const { jwt, rateLimit } = platform();
  const caller = (await jwt?.(c.env, secret)) ?? (await callerOf(tokens, secret));
  c.log.caller = caller.name;
  if ((await rateLimit?.(c.env, caller.name)) === false)
    throw new Problem('too-many-requests', `${caller.name} asks too often`, {}, { 'Retry-After': '60' });
  return caller;
}

/** Answers a request to an operation. */
export async function operate(c: Context, operation: Operation): Promise<Response> {
  c.log.operation = nameOf(operation);
  if (c.request.method !== 'POST')
    throw new Problem('method-not-allowed', `${nameOf(operation)} takes POST`, {}, { Allow: 'POST' });
  const settings = settingsOf(c);
  const caller = await authenticate(c);
  requireScope(caller, scopeOf(operation));
  const server = chooseServer(settings, caller, c.url.searchParams.get('server') ?? undefined);
  c.log.server = server.name;
  if (operation.effect !== 'read') c.log.audit = true;
  const text = await jsonText(c.request);
  const { items, isBatch } = itemsOf(text);
  const dryRun = isDryRun(c.url.searchParams.get('dryRun')) || (settings.dryRun && operation.effect !== 'read');
  const conditions = conditionsOf(c);
  const run = async (): Promise<Given> => {
    const answers = await perform(operation, items, server, conditions, dryRun);
    const [answer] = isBatch ? [batchOf(answers, c.requestId)] : answers;
    return given(c, answer as Answer); // a request that is no batch has one answer
  };
  const key = operation.effect === 'read' || dryRun ? null : c.request.headers.get('Idempotency-Key');
  if (key === null) return respond(await run());
  const content = JSON.stringify([nameOf(operation), server.name, text]);
  const identity = { caller: caller.name, key, content, verifyWith: operation.verifyWith };
  const { once } = platform();
  if (!once) throw new Problem('not-supported', 'An Idempotency-Key needs the whole bundle: this is a function alone');
  const answering = once(c.env, identity, async () => ({ ...(await run()), sent: c.log.pleskMs !== undefined }));
  // A caller who goes away must not take the record of what was done with him.
  c.waitUntil(answering);
  const answer = await answering;
  if (answer.replayed) c.log.replayed = true;
  return respond(answer, answer.replayed ? { 'Idempotency-Replayed': 'true' } : {});
}

/** What a request brings along for its packet. */
export const conditionsOf = (c: Context): Conditions => ({
  maxReplyBytes: settingsOf(c).maxReplyBytes,
  traceparent: traceparentOf(c.request),
  onWaited: (ms) => {
    c.log.pleskMs = (c.log.pleskMs ?? 0) + ms;
  },
});

/** W3C Trace Context; anything else is not passed on. */
function traceparentOf(request: Request): string | undefined {
  const value = request.headers.get('traceparent') ?? '';
  return /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/.test(value) ? value : undefined;
}

function given(c: Context, answer: Answer): Given {
  if (!isProblem(answer)) return { status: answer.status, type: 'application/json', body: JSON.stringify(answer.body) };
  noteProblem(c, answer);
  return { status: answer.status, type: PROBLEM_TYPE, body: JSON.stringify(answer.toBody(c.requestId)) };
}

const respond = ({ status, type, body }: Given, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(body, { status, headers: { 'Content-Type': type, ...headers } });

function isDryRun(value: string | null): boolean {
  if (value === null || value === 'false') return false;
  if (value === 'true' || value === '') return true;
  throw invalid([{ path: 'dryRun', message: 'must be true or false' }]);
}

/** The text of a request's body. @throws {Problem} over 1 MiB or not UTF-8 */
export async function bodyText(request: Request): Promise<string> {
  try {
    return await readLimited(request, MAX_BODY);
  } catch (error) {
    throw error instanceof TooLarge
      ? // What is left of the body is not read: the connection is of no more use.
        new Problem('payload-too-large', 'The body is larger than 1 MiB', {}, { Connection: 'close' })
      : new Problem('malformed-json', 'The body is not UTF-8 text');
  }
}

/** @throws {Problem} where the body is not JSON by its type */
async function jsonText(request: Request): Promise<string> {
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers.get('Content-Type') ?? ''))
    throw new Problem('unsupported-media-type', 'Send JSON: Content-Type: application/json');
  return bodyText(request);
}

function itemsOf(text: string): { readonly items: readonly Item[]; readonly isBatch: boolean } {
  const { value, doubled } = parseJson(text);
  if (!Array.isArray(value)) return { items: [{ request: value, doubled }], isBatch: false };
  if (value.length > MAX_BATCH) {
    const message = `holds ${value.length} items; a batch takes at most ${MAX_BATCH}`;
    throw invalid([{ path: '', message }]);
  }
  const items = value.map((item: unknown, index) => ({
    request: item,
    doubled: doubled.filter(([first]) => first === index).map((path) => path.slice(1)),
  }));
  return { items, isBatch: true };
}
