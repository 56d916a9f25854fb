/** An operation as a route: who asks, for which server, with which body. */
import { type Answer, batchOf, isProblem } from './answer.ts';
import { nameOf, type Operation, scopeOf } from './declaration.ts';
import { parseJson } from './json.ts';
import { readLimited, TooLarge } from './limited.ts';
import { type Item, perform } from './perform.ts';
import { Problem } from './problem.ts';
import { type Caller, chooseServer, requireScope } from './scope.ts';
import { type Context, settingsOf } from './serve.ts';
import { bearerOf, callerOf } from './token.ts';
import { invalid } from './validate.ts';

const MAX_BODY = 1024 * 1024;
const MAX_BATCH = 100;

/** Authenticates, and notes the caller in the log. @throws {Problem} `unauthorized` or `misconfigured` */
export async function authenticate(c: Context): Promise<Caller> {
  const caller = await callerOf(settingsOf(c).tokens, bearerOf(c.request));
  c.log.caller = caller.name;
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
  const { items, isBatch } = await itemsOf(c.request);
  const dryRun = isDryRun(c.url.searchParams.get('dryRun')) || (settings.dryRun && operation.effect !== 'read');
  const conditions = {
    maxReplyBytes: settings.maxReplyBytes,
    traceparent: c.request.headers.get('traceparent') ?? undefined,
    onWaited: (ms: number) => {
      c.log.pleskMs = (c.log.pleskMs ?? 0) + ms;
    },
  };
  const answers = await perform(operation, items, server, conditions, dryRun);
  return isBatch ? json(batchOf(answers, c.requestId)) : respond(answers[0]);
}

function respond(answer: Answer | undefined): Response {
  if (answer === undefined || isProblem(answer)) throw answer ?? new Error('a request without an answer');
  return json(answer);
}

const json = ({ status, body }: { readonly status: number; readonly body: unknown }): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

function isDryRun(value: string | null): boolean {
  if (value === null || value === 'false') return false;
  if (value === 'true' || value === '') return true;
  throw invalid([{ path: 'dryRun', message: 'must be true or false' }]);
}

/** The text of a request's body. @throws {Problem} over 1 MiB or not UTF-8 */
export async function bodyText(request: Request): Promise<string> {
  const tooLarge = () => new Problem('payload-too-large', 'The body is larger than 1 MiB');
  if (Number(request.headers.get('Content-Length')) > MAX_BODY) throw tooLarge();
  try {
    return await readLimited(request.body, MAX_BODY);
  } catch (error) {
    throw error instanceof TooLarge ? tooLarge() : new Problem('malformed-json', 'The body is not UTF-8 text');
  }
}

async function itemsOf(request: Request): Promise<{ readonly items: readonly Item[]; readonly isBatch: boolean }> {
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers.get('Content-Type') ?? ''))
    throw new Problem('unsupported-media-type', 'Send JSON: Content-Type: application/json');
  const { value, doubled } = parseJson(await bodyText(request));
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
