/** `/events`: the state of the sinks, the messages of one, a test, a replay, and the handshake of senders. */
import { requireScope } from '../gateway/caller.ts';
import { EVENTS_READ, EVENTS_REPLAY, EVENTS_TEST } from '../gateway/door-scopes.ts';
import { authenticate } from '../http/authenticate.ts';
import { methodOf, requireMethod, wrongMethod } from '../http/method.ts';
import { readQuery } from '../http/query.ts';
import { type HttpReply, json } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import type { Catalog } from '../operation/catalog.ts';
import { Problem } from '../problem.ts';
import { replay, sendTest } from './commands.ts';
import { receive } from './receive.ts';
import { readOrigins } from './settings.ts';
import { sinkViews, sinkWithMessages } from './view.ts';

/** `/events`. @throws {Problem} */
export function events(request: HttpRequest, operations: Catalog): HttpReply | Promise<HttpReply> {
  const method = methodOf(request);
  if (method === 'POST') return receive(request, operations);
  if (method === 'GET') return status(request);
  if (method === 'OPTIONS') return handshake(request);
  throw wrongMethod(request, 'GET, POST, OPTIONS');
}

async function status({ context, raw, query }: HttpRequest): Promise<HttpReply> {
  context.log.operation = 'events.read';
  requireScope(await authenticate(context, raw.headers), EVENTS_READ);
  readQuery(query, {});
  return json({ sinks: await sinkViews(context.services) });
}

/** `GET /events/:sink`. @throws {Problem} */
export async function showSink(request: HttpRequest): Promise<HttpReply> {
  const { context, raw, query, params } = request;
  context.log.operation = 'events.read';
  requireMethod(request, 'GET');
  requireScope(await authenticate(context, raw.headers), EVENTS_READ);
  readQuery(query, {});
  return json(await sinkWithMessages(context.services, params['sink'] ?? ''));
}

/** `POST /events/:sink/test`. @throws {Problem} */
export async function testSink(request: HttpRequest): Promise<HttpReply> {
  const { context, raw, query, params } = request;
  context.log.operation = 'events.test';
  requireMethod(request, 'POST');
  const caller = await authenticate(context, raw.headers);
  requireScope(caller, EVENTS_TEST);
  readQuery(query, {});
  const { sink: name = '' } = params;
  return json(await sendTest(context, caller, name), 202);
}

/** `POST /events/:sink/:id/replay`. @throws {Problem} */
export async function replayMessage(request: HttpRequest): Promise<HttpReply> {
  const { context, raw, query, params } = request;
  context.log.operation = 'events.replay';
  requireMethod(request, 'POST');
  requireScope(await authenticate(context, raw.headers), EVENTS_REPLAY);
  readQuery(query, {});
  const { sink = '', id = '' } = params;
  return json(await replay(context, sink, id), 202);
}

/**
 * `OPTIONS /events`: whether a sender may send events here (CloudEvents HTTP 1.1 Web Hooks, 4: Abuse Protection).
 * @throws {Problem} `forbidden` if `EVENTS_ORIGINS` does not name it
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
