/** `POST /events`: CloudEvents that ask for operations, each carried out once, each answered by an event. */
import { bodyOf } from '../gateway/answer.ts';
import { call } from '../gateway/call.ts';
import type { Caller } from '../gateway/caller.ts';
import { Context, noteProblem } from '../gateway/context.ts';
import { refuseToHandOut, withoutSecrets } from '../gateway/handed-out.ts';
import { authenticate } from '../http/authenticate.ts';
import { bodyText } from '../http/body.ts';
import { readQuery } from '../http/query.ts';
import type { HttpReply } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import type { Catalog } from '../operation/catalog.ts';
import { type Operation, takesNothing } from '../operation/declaration.ts';
import { sha256 } from '../platform/crypto.ts';
import { loggedId, writeLog } from '../platform/log.ts';
import { requireRunning } from '../platform/services.ts';
import { Problem } from '../problem.ts';
import { type Incoming, readEvents } from './binding.ts';
import { BATCH_TYPE, brokenEvent, type CloudEvent, type Flaw, STRUCTURED_TYPE } from './cloudevent.ts';

/** An event with the operation that it asks for. */
interface Asked extends Incoming {
  readonly operation: Operation;
  readonly server: string | undefined;
}

/** The answer to an event. */
interface Answered {
  readonly reply: CloudEvent;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** @throws {Problem} if the request holds no valid events: nothing was sent then */
export async function receive(request: HttpRequest, operations: Catalog): Promise<HttpReply> {
  const { context, raw, query } = request;
  context.log.operation = 'events';
  const caller = await authenticate(context, raw.headers);
  const { server, dryRun } = readQuery(query, { server: 'text', dryRun: 'switch' });
  const { isBatch, incoming } = readEvents(raw.headers, await bodyText(request));
  const asked = await askedBy(incoming, operations, server, isBatch);
  const [first] = asked;
  if (!isBatch && first !== undefined) {
    const { reply, status, headers } = await answerTo(context, caller, first, dryRun);
    return {
      status,
      body: JSON.stringify(reply),
      headers: { 'Content-Type': `${STRUCTURED_TYPE}; charset=utf-8`, ...headers },
    };
  }
  const replies: CloudEvent[] = [];
  // One after another: an event may name an object that the one before it creates.
  for (const each of asked) {
    const own = new Context(context.services, context.abilities, context.request);
    own.log.caller = loggedId(caller.name);
    const { reply, status } = await answerTo(own, caller, each, dryRun);
    writeLog({ ...own.log, event: 'events.received', id: loggedId(each.event.id), status: own.log.status ?? status });
    replies.push(reply);
  }
  return { status: 200, body: JSON.stringify(replies), headers: { 'Content-Type': `${BATCH_TYPE}; charset=utf-8` } };
}

/** Finds the operation and the server of each event. @throws {Problem} `invalid-event` if one has no operation */
async function askedBy(
  incoming: readonly Incoming[],
  operations: Catalog,
  wanted: string | undefined,
  isBatch: boolean,
): Promise<Asked[]> {
  const flaws: Flaw[] = [];
  const asked: Asked[] = [];
  for (const [index, each] of incoming.entries()) {
    const path = isBatch ? `${index}.` : '';
    const { type, pleskserver: own } = each.event;
    const name = /^plesk\.([\w-]+)\.([\w-]+)$/.exec(type)?.slice(1).join('/') ?? '';
    const operation = await operations.load(name);
    if (operation === undefined)
      flaws.push({ path: `${path}type`, message: 'must be plesk.<operator>.<operation> of an operation here' });
    if (own !== undefined && wanted !== undefined && own !== wanted)
      flaws.push({ path: `${path}pleskserver`, message: 'names another server than the query does' });
    if (operation !== undefined) asked.push({ ...each, operation, server: own === undefined ? wanted : String(own) });
  }
  if (flaws.length > 0) throw brokenEvent(flaws);
  return asked;
}

async function answerTo(
  context: Context,
  caller: Caller,
  asked: Asked,
  dryRun: boolean | undefined,
): Promise<Answered> {
  const { event, operation, server, doubled } = asked;
  const { source, id, data } = event;
  const named = await sha256(JSON.stringify([source, id]));
  const replyOf = async (kind: 'result' | 'error', body: unknown): Promise<CloudEvent> => ({
    specversion: '1.0',
    // The same answer has the same id, byte for byte; another answer to the same event has another one.
    id: `${(await sha256(JSON.stringify([caller.name, dryRun === true, named, body]))).slice(0, 32)}.${kind}`,
    source: 'urn:plesk-edge:gateway',
    type: `${event.type}.${kind}`,
    datacontenttype: 'application/json',
    causationid: id,
    data: body,
  });
  try {
    refuseToHandOut(operation, dryRun === true || context.settings.dryRun);
    // Without a store, a read is carried out each time.
    const isRemembered = operation.effect !== 'read' || context.services.store !== undefined;
    const request = () => {
      requireRunning(context.services);
      return call(context, caller, {
        operation,
        items: [{ request: data ?? (takesNothing(operation) ? {} : data), doubled }],
        server,
        dryRun,
        idempotency: isRemembered ? { key: `cloudevent:${named}`, isForReads: true } : undefined,
      });
    };
    const [answer] = await whenDone(request);
    if (answer === undefined) throw new Problem('internal', 'The request was not answered');
    if (answer.kind === 'problem') throw answer.problem;
    return {
      reply: await replyOf('result', bodyOf(withoutSecrets(operation, answer), context.requestId)),
      status: 200,
      headers: {},
    };
  } catch (error) {
    const problem = noteProblem(context, error);
    return {
      reply: await replyOf('error', problem.toBody(context.requestId)),
      status: problem.status,
      headers: problem.headers,
    };
  }
}

/** How long an event waits for the answer to itself, which another delivery of it has asked for: in all half a minute. */
const WAITS_MS = [50, 100, 200, 400, ...Array.from({ length: 29 }, () => 1_000)];

/** Repeats a request that is under way elsewhere, until its answer is there. */
async function whenDone<T>(request: () => Promise<T>): Promise<T> {
  for (const ms of WAITS_MS) {
    try {
      return await request();
    } catch (error) {
      const isRunning = error instanceof Problem && error.kind === 'conflict' && error.members.outcome === undefined;
      if (!isRunning) throw error;
      await new Promise((resolve) => setTimeout(resolve, ms));
    }
  }
  return request();
}
