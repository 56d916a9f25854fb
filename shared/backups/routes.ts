/** `/backups`: shows schedules and slots, and starts, retries and stops slots. */
import type * as v from 'valibot';
import { requireScope } from '../gateway/caller.ts';
import { BACKUPS_READ, BACKUPS_RUN } from '../gateway/door-scopes.ts';
import { invalid, validate } from '../gateway/validate.ts';
import { authenticate } from '../http/authenticate.ts';
import { jsonText } from '../http/body.ts';
import { requireMethod } from '../http/method.ts';
import { parseJson } from '../http/parse-json.ts';
import { readQuery } from '../http/query.ts';
import { type HttpReply, json } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import { list } from '../operation/collection.ts';
import { type Scope, scopeOf } from '../operation/declaration.ts';
import { doc } from '../operation/doc.ts';
import type { BackupReply } from '../operation/replies/backups.ts';
import { optional, text } from '../operation/schema.ts';
import { atMostOne, sequence } from '../operation/sequence.ts';
import { retrySlot, runNow, stopSlot } from './commands.ts';
import { ownerList } from './schedule/schedule.ts';
import { historyFor, slotFor, type Viewer, viewerOf, viewsFor, warningsFor } from './viewer.ts';

/**
 * Authenticates the caller, and says which servers it may see: `?server=` narrows it down to one.
 * @param read reads the query, after the caller is known
 */
async function admit<Given extends { readonly server?: string }>(
  { context, raw, query: text }: HttpRequest,
  scope: Scope,
  read: (query: string) => Given,
): Promise<{ readonly viewer: Viewer; readonly query: Given }> {
  const caller = await authenticate(context, raw.headers);
  context.log.operation = scopeOf(scope);
  requireScope(caller, scope);
  const query = read(text);
  return { viewer: viewerOf(context, caller, query.server), query };
}

/** The limits of a slot that `run` starts. */
export const limits = sequence(
  {
    servers: optional(list(text), doc('Only these servers of the schedule')),
    resellers: optional(ownerList, doc('Only these resellers')),
    customers: optional(ownerList, doc('Only these customers')),
    webspaces: optional(ownerList, doc('Only these subscriptions')),
  },
  atMostOne('resellers', 'customers', 'webspaces'),
);

const serverOnly = (query: string) => readQuery(query, { server: 'text' });

/** `GET /backups` */
export async function listSchedules(request: HttpRequest): Promise<HttpReply> {
  requireMethod(request, 'GET');
  const { context } = request;
  const { viewer } = await admit(request, BACKUPS_READ, serverOnly);
  const answer: BackupReply<'Schedules'> = {
    warnings: await warningsFor(context, viewer),
    schedules: await viewsFor(context, viewer),
  };
  return json(answer);
}

/** `GET /backups/:schedule` */
export async function showSchedule(request: HttpRequest): Promise<HttpReply> {
  requireMethod(request, 'GET');
  const { viewer, query } = await admit(request, BACKUPS_READ, (text) => {
    const given = readQuery(text, { server: 'text', cursor: 'text', outcome: 'text' });
    if (given.outcome !== undefined && given.outcome !== 'failed')
      throw invalid([{ path: 'outcome', message: 'must be failed' }]);
    return given;
  });
  const wanted = { cursor: query.cursor, onlyFailed: query.outcome !== undefined };
  return json(await historyFor(request.context, viewer, request.params['schedule'] ?? '', wanted));
}

/** `GET /backups/:schedule/:slot` */
export async function showSlot(request: HttpRequest): Promise<HttpReply> {
  requireMethod(request, 'GET');
  const { viewer, query } = await admit(request, BACKUPS_READ, (text) =>
    readQuery(text, { server: 'text', resellers: 'switch' }),
  );
  const { schedule = '', slot = '' } = request.params;
  return json(await slotFor(request.context, viewer, schedule, slot, query.resellers ?? true));
}

/** `POST /backups/:schedule/run` */
export async function runSchedule(request: HttpRequest): Promise<HttpReply> {
  requireMethod(request, 'POST');
  const { viewer } = await admit(request, BACKUPS_RUN, serverOnly);
  const { value, doubled } = parseJson(await jsonText(request, '{}'));
  // The schema that has validated it gives this output.
  const only = validate({ request: limits }, value, doubled) as v.InferOutput<typeof limits>;
  return begun(await runNow(request.context, viewer, request.params['schedule'] ?? '', only));
}

/** `POST /backups/:schedule/:slot/retry` */
export async function retry(request: HttpRequest): Promise<HttpReply> {
  requireMethod(request, 'POST');
  const { viewer } = await admit(request, BACKUPS_RUN, serverOnly);
  const { schedule = '', slot = '' } = request.params;
  return begun(await retrySlot(request.context, viewer, schedule, slot));
}

/** `POST /backups/:schedule/:slot/stop` */
export async function stop(request: HttpRequest): Promise<HttpReply> {
  requireMethod(request, 'POST');
  const { viewer } = await admit(request, BACKUPS_RUN, serverOnly);
  const { schedule = '', slot = '' } = request.params;
  return begun(await stopSlot(request.context, viewer, schedule, slot));
}

type Answer = Awaited<ReturnType<typeof runNow>>;

const begun = (answer: Answer): HttpReply =>
  'dryRun' in answer ? json(answer) : json(answer, 202, { Location: `/backups/${answer.schedule}/${answer.slot}` });
