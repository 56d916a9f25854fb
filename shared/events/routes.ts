/** `/events`: how the sinks do, a test for one of them, and the handshake of senders. */
import { type Caller, requireScope } from '../gateway/caller.ts';
import type { Context } from '../gateway/context.ts';
import { EVENTS_READ, EVENTS_TEST } from '../gateway/door-scopes.ts';
import { authenticate } from '../http/authenticate.ts';
import { readQuery } from '../http/query.ts';
import { type HttpReply, json } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import type { Catalog } from '../operation/catalog.ts';
import { requireStore, type Services } from '../platform/services.ts';
import type { Store } from '../platform/store/store.ts';
import { Problem } from '../problem.ts';
import type { CloudEvent } from './cloudevent.ts';
import { isStopped, WHAT } from './drive.ts';
import { pending, tallyOf } from './outbox.ts';
import { receive } from './receive.ts';
import { deliverAll, type Letter, letterOf, recordFor } from './record.ts';
import { readOrigins, type Sink, sinksOf } from './settings.ts';

const PAGE = 500;
const timeOf = (at: number): string => new Date(at).toISOString();

/** `/events`. @throws {Problem} */
export function events(request: HttpRequest, operations: Catalog): HttpReply | Promise<HttpReply> {
  const { method } = request.raw;
  if (method === 'POST') return receive(request, operations);
  if (method === 'GET') return status(request);
  if (method === 'OPTIONS') return handshake(request);
  throw wrongMethod('/events', 'GET, POST, OPTIONS');
}

const wrongMethod = (path: string, allow: string): Problem =>
  new Problem('method-not-allowed', `${path} takes ${allow}`, {}, { headers: { Allow: allow } });

async function status({ context, raw, query }: HttpRequest): Promise<HttpReply> {
  context.log.operation = 'events.read';
  requireScope(await authenticate(context, raw.headers), EVENTS_READ);
  readQuery(query, {});
  return json({ sinks: await sinkViews(context.services) });
}

/** How each sink does. */
export async function sinkViews(services: Services) {
  const store = requireStore(services, WHAT);
  const sinks = [];
  for (const sink of sinksOf(services.env).values()) sinks.push(await statusOf(store, sink));
  return sinks;
}

async function statusOf(store: Store, sink: Sink) {
  const { name, kind, types } = sink;
  const { delivered, failed, lastError } = await tallyOf(store, name);
  let [waiting, oldest] = [0, Number.POSITIVE_INFINITY];
  let after: string | undefined;
  for (;;) {
    const page = await pending(store, name, PAGE, after);
    waiting += page.length;
    oldest = Math.min(oldest, ...page.map(({ delivery }) => delivery.since));
    after = page.at(-1)?.key;
    if (page.length < PAGE) break;
  }
  return {
    name,
    kind,
    types,
    pending: waiting,
    delivered,
    failed,
    stopped: (await isStopped(store, sink)) || undefined,
    oldestPending: waiting === 0 ? undefined : timeOf(oldest),
    lastError: lastError && { ...lastError, at: timeOf(lastError.at) },
  };
}

/** `POST /events/:sink/test`. @throws {Problem} */
export async function testSink({ context, raw, query, params }: HttpRequest): Promise<HttpReply> {
  context.log.operation = 'events.test';
  if (raw.method !== 'POST') throw wrongMethod('/events/<sink>/test', 'POST');
  const caller = await authenticate(context, raw.headers);
  requireScope(caller, EVENTS_TEST);
  readQuery(query, {});
  const { sink: name = '' } = params;
  return json(await sendTest(context, caller, name), 202);
}

/** Sends one `plesk.test` to a sink. @throws {Problem} `not-found` */
export async function sendTest(context: Context, caller: Caller, name: string) {
  context.log.audit = true;
  const { services } = context;
  const sink = sinksOf(services.env).get(name);
  if (sink === undefined) throw new Problem('not-found', `There is no sink ${JSON.stringify(name)}`);
  const event: CloudEvent = {
    specversion: '1.0',
    id: crypto.randomUUID(),
    source: 'urn:plesk-edge:gateway',
    type: 'plesk.test',
    time: timeOf(services.now()),
    datacontenttype: 'application/json',
    data: { sink: name, caller: caller.name, requestId: context.requestId },
  };
  const recorded = await recordFor(services, sink, [testLetter(sink, event)]);
  context.waitUntil(deliverAll(services, [recorded]));
  return { sink: name, id: event.id, type: event.type };
}

function testLetter({ kind }: Sink, event: CloudEvent): Letter {
  const words = 'A test of plesk-edge: summaries of scheduled backups come here.';
  if (kind === 'events') return letterOf(event);
  return {
    id: event.id,
    type: event.type,
    body: JSON.stringify(kind === 'discord' ? { content: words } : { text: words }),
  };
}

/**
 * `OPTIONS /events`: whether a sender may send events here (CloudEvents HTTP 1.1 Web Hooks, 4: Abuse Protection).
 * @throws {Problem} `forbidden` where `EVENTS_ORIGINS` does not name it
 */
function handshake({ context, raw }: HttpRequest): HttpReply {
  context.log.operation = 'events';
  const origin = raw.headers.get('WebHook-Request-Origin');
  const allowed = readOrigins(context.services.env);
  if (origin === null || !(allowed.includes('*') || allowed.includes(origin.toLowerCase())))
    throw new Problem('forbidden', 'This sender may not send events here: name it in EVENTS_ORIGINS');
  const rate = raw.headers.get('WebHook-Request-Rate');
  return {
    status: 200,
    body: null,
    headers: {
      Allow: 'GET, POST, OPTIONS',
      'WebHook-Allowed-Origin': origin,
      'WebHook-Allowed-Rate': rate !== null && /^[1-9]\d{0,8}$/.test(rate) ? rate : '*',
    },
  };
}
