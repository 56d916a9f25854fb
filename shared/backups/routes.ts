/** `/backups`: what is scheduled, how it went, and a slot now. */
import { type Caller, chooseServer, requireScope, visibleServers } from '../gateway/caller.ts';
import type { Context } from '../gateway/context.ts';
import { authenticate } from '../http/authenticate.ts';
import { readQuery } from '../http/query.ts';
import { type HttpReply, json } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import { requireEngine, requireStore } from '../platform/services.ts';
import { Problem } from '../problem.ts';
import { type Difference, differences, knowledgeOf } from './gateways.ts';
import { ensureRun } from './heartbeat.ts';
import { begin } from './records/begin-slot.ts';
import { readSlot, type Slot } from './records/records.ts';
import { scheduleView, slotDetails } from './report/overview.ts';
import { webhooksOf } from './report/webhooks.ts';
import { cronLibrary, readSchedules, type Schedule } from './schedule/schedule.ts';
import { manualSlotId, slotTime } from './schedule/slots.ts';

const WHAT = 'A scheduled backup';

/**
 * Authenticates, and says which servers the caller may see: `?server=` narrows it down to one.
 * @param known what the query may hold
 */
async function visitor<const K extends string>(
  { context, raw, query: given }: HttpRequest,
  scope: string,
  known: readonly K[],
): Promise<Visitor & { readonly query: { readonly [member in K | 'server']?: string } }> {
  const caller = await authenticate(context, raw.headers);
  context.log.operation = scope;
  requireScope(caller, scope);
  const query = readQuery(given, ['server', ...known]);
  return { caller, query, ...servers(context, caller, query.server) };
}

/** @param wanted the name of a server narrows it down to that one */
export function servers({ services, settings }: Context, caller: Caller, wanted?: string) {
  requireStore(services, WHAT);
  webhooksOf(services.env);
  const chosen = wanted === undefined ? visibleServers(settings, caller) : [chooseServer(settings, caller, wanted)];
  const names = new Set(chosen.map(({ name }) => name));
  // Servers that were removed since are seen by those who may see all.
  const sees = (server: string) =>
    names.has(server) ||
    (!caller.servers && wanted === undefined && !settings.servers.some(({ name }) => name === server));
  const known = settings.servers.map(({ name }) => name);
  return { sees, known, schedules: readSchedules(services, settings.servers), dryRun: settings.dryRun };
}

function named(schedules: readonly Schedule[], name: string): Schedule {
  const schedule = schedules.find((each) => each.name === name);
  if (!schedule) throw new Problem('not-found', `There is no schedule ${JSON.stringify(name)} in BACKUP_SCHEDULES`);
  return schedule;
}

/** Somebody who may see the schedules, and what they see. */
export interface Visitor extends ReturnType<typeof servers> {
  readonly caller: Caller;
}

/** The schedules with their next and last slots. */
export async function viewsFor({ services }: Context, { sees, schedules }: Visitor) {
  const store = requireStore(services, WHAT);
  const views = [];
  for (const schedule of schedules)
    if (schedule.servers.some(sees))
      views.push(await scheduleView(store, cronLibrary(services.cron), schedule, sees, services.now()));
  return views;
}

/** Where another gateway over the same store differs, as far as the visitor sees servers and schedules. */
async function warningsFor({ services }: Context, { sees, known, schedules }: Visitor): Promise<string[] | undefined> {
  const found = await differences(requireStore(services, WHAT), await knowledgeOf(known, schedules));
  const isSeen = ({ kind, name }: Difference) => {
    if (kind === 'server') return sees(name);
    return schedules.find((schedule) => schedule.name === name)?.servers.some(sees) ?? known.every(sees);
  };
  const warnings = found.filter(isSeen).map(({ detail }) => detail);
  return warnings.length > 0 ? warnings : undefined;
}

/** Starts a slot of a schedule, on the servers that the visitor may use. @throws {Problem} `not-found`, `forbidden` */
export async function runNow({ services, log }: Context, { caller, sees, schedules, dryRun }: Visitor, name: string) {
  log.audit = true;
  const schedule = named(schedules, name);
  const chosen = schedule.servers.filter(sees);
  if (chosen.length === 0)
    throw new Problem('forbidden', `${caller.name} may use none of the servers of ${schedule.name}`);
  const store = requireStore(services, WHAT);
  const engine = requireEngine(services, WHAT);
  const now = services.now();
  const slot: Slot = { schedule, slot: manualSlotId(now), servers: chosen, startedAt: now, by: caller.name };
  const answer = { schedule: schedule.name, slot: slot.slot, servers: chosen };
  if (dryRun) return { dryRun: true as const, ...answer };
  for (const run of await begin(store, slot)) await ensureRun(engine, store, run);
  return answer;
}

/** `GET /backups` */
export async function listSchedules(request: HttpRequest): Promise<HttpReply> {
  onlyMethod(request, 'GET');
  const { context } = request;
  const asking = await visitor(request, 'backups.read', []);
  return json({ warnings: await warningsFor(context, asking), schedules: await viewsFor(context, asking) });
}

/** `GET /backups/:schedule/:slot` */
export async function showSlot(request: HttpRequest): Promise<HttpReply> {
  onlyMethod(request, 'GET');
  const { sees, query } = await visitor(request, 'backups.read', ['resellers']);
  const store = requireStore(request.context.services, WHAT);
  const { schedule = '', slot = '' } = request.params;
  const found = slotTime(slot) === undefined ? undefined : await readSlot(store, schedule, slot);
  if (!found?.servers.some(sees))
    throw new Problem(
      'not-found',
      `There is no slot ${JSON.stringify(slot)} of a schedule ${JSON.stringify(schedule)}`,
    );
  return json(await slotDetails(store, found, sees, query.resellers !== 'false'));
}

/** `POST /backups/:schedule/run` */
export async function runSchedule(request: HttpRequest): Promise<HttpReply> {
  onlyMethod(request, 'POST');
  const asking = await visitor(request, 'backups.run', []);
  const answer = await runNow(request.context, asking, request.params['schedule'] ?? '');
  if ('dryRun' in answer) return json(answer);
  return json(answer, 202, { Location: `/backups/${answer.schedule}/${answer.slot}` });
}

/** @throws {Problem} `method-not-allowed` */
function onlyMethod({ raw }: HttpRequest, allow: string): void {
  if (raw.method !== allow)
    throw new Problem('method-not-allowed', `This takes ${allow}`, {}, { headers: { Allow: allow } });
}
