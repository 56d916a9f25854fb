/** `/backups`: what is scheduled, how it went, and a slot now. */
import { requireScope } from '../gateway/caller.ts';
import { authenticate } from '../http/authenticate.ts';
import { readQuery } from '../http/query.ts';
import { type HttpReply, json } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import { Problem } from '../problem.ts';
import { runNow, slotFor, type Visitor, viewsFor, visitorOf, warningsFor } from './visitor.ts';

interface Admitted<K extends string> {
  readonly visitor: Visitor;
  readonly query: { readonly [member in K | 'server']?: string };
}

/**
 * Authenticates, and says which servers the caller may see: `?server=` narrows it down to one.
 * @param known what the query may hold besides
 */
async function admit<const K extends string>(
  { context, raw, query: given }: HttpRequest,
  scope: string,
  known: readonly K[],
): Promise<Admitted<K>> {
  const caller = await authenticate(context, raw.headers);
  context.log.operation = scope;
  requireScope(caller, scope);
  const query = readQuery(given, ['server', ...known]);
  return { visitor: visitorOf(context, caller, query.server), query };
}

/** `GET /backups` */
export async function listSchedules(request: HttpRequest): Promise<HttpReply> {
  onlyMethod(request, 'GET');
  const { context } = request;
  const { visitor } = await admit(request, 'backups.read', []);
  return json({ warnings: await warningsFor(context, visitor), schedules: await viewsFor(context, visitor) });
}

/** `GET /backups/:schedule/:slot` */
export async function showSlot(request: HttpRequest): Promise<HttpReply> {
  onlyMethod(request, 'GET');
  const { visitor, query } = await admit(request, 'backups.read', ['resellers']);
  const { schedule = '', slot = '' } = request.params;
  return json(await slotFor(request.context, visitor, schedule, slot, query.resellers !== 'false'));
}

/** `POST /backups/:schedule/run` */
export async function runSchedule(request: HttpRequest): Promise<HttpReply> {
  onlyMethod(request, 'POST');
  const { visitor } = await admit(request, 'backups.run', []);
  const answer = await runNow(request.context, visitor, request.params['schedule'] ?? '');
  if ('dryRun' in answer) return json(answer);
  return json(answer, 202, { Location: `/backups/${answer.schedule}/${answer.slot}` });
}

/** @throws {Problem} `method-not-allowed` */
function onlyMethod({ raw }: HttpRequest, allow: string): void {
  if (raw.method !== allow)
    throw new Problem('method-not-allowed', `This takes ${allow}`, {}, { headers: { Allow: allow } });
}
