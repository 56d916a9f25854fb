/** `/backups`: what is scheduled, how it went, and a slot now. */
import { Hono } from 'hono/tiny';
import { type Caller, chooseServer, requireScope, visibleServers } from '../gateway/caller.ts';
import { authenticate } from '../http/operate.ts';
import { type Context, settingsOf } from '../http/serve.ts';
import { requireStore } from '../platform/services.ts';
import { Problem } from '../problem.ts';
import { begin } from './begin.ts';
import { type Difference, differences, knowledgeOf } from './gateways.ts';
import { surroundingsOf } from './heartbeat.ts';
import { scheduleView, slotDetails } from './overview.ts';
import { readSlot, type Slot } from './records.ts';
import { readSchedules, type Schedule } from './schedule.ts';
import { manualSlotId, slotTime } from './slots.ts';
import { webhooksOf } from './webhooks.ts';

const WHAT = 'A scheduled backup';

/** Authenticates, and says which servers the caller may see. */
async function visitor(c: Context, scope: string) {
  const caller = await authenticate(c);
  c.log.operation = scope;
  requireScope(caller, scope);
  return { caller, ...servers(c, caller) };
}

/** `?server=` narrows it down to one. */
export function servers(c: Context, caller: Caller) {
  requireStore(c.env, WHAT);
  const settings = settingsOf(c);
  webhooksOf(c.env);
  const wanted = c.url.searchParams.get('server');
  const chosen = wanted === null ? visibleServers(settings, caller) : [chooseServer(settings, caller, wanted)];
  const names = new Set(chosen.map(({ name }) => name));
  // Servers that were removed since are seen by those who may see all.
  const sees = (server: string) =>
    names.has(server) || (!caller.servers && wanted === null && !settings.servers.some(({ name }) => name === server));
  const known = settings.servers.map(({ name }) => name);
  return { sees, known, schedules: readSchedules(c.env, settings.servers), dryRun: settings.dryRun };
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
export async function viewsFor(c: Context, { sees, schedules }: Visitor) {
  const store = requireStore(c.env, WHAT);
  const views = [];
  for (const schedule of schedules)
    if (schedule.servers.some(sees)) views.push(await scheduleView(store, schedule, sees, Date.now()));
  return views;
}

/** Where another gateway over the same store differs, as far as the visitor sees servers and schedules. */
async function warningsFor(c: Context, { sees, known, schedules }: Visitor): Promise<string[] | undefined> {
  const found = await differences(requireStore(c.env, WHAT), await knowledgeOf(known, schedules));
  const isSeen = ({ kind, name }: Difference) => {
    if (kind === 'server') return sees(name);
    return schedules.find((schedule) => schedule.name === name)?.servers.some(sees) ?? known.every(sees);
  };
  const warnings = found.filter(isSeen).map(({ detail }) => detail);
  return warnings.length > 0 ? warnings : undefined;
}

/** Starts a slot of a schedule, on the servers that the visitor may use. @throws {Problem} `not-found`, `forbidden` */
export async function runNow(c: Context, { caller, sees, schedules, dryRun }: Visitor, name: string) {
  c.log.audit = true;
  const schedule = named(schedules, name);
  const chosen = schedule.servers.filter(sees);
  if (chosen.length === 0)
    throw new Problem('forbidden', `${caller.name} may use none of the servers of ${schedule.name}`);
  const around = surroundingsOf(c.env);
  const now = around.now();
  const slot: Slot = { schedule, slot: manualSlotId(now), servers: chosen, startedAt: now, by: caller.name };
  const answer = { schedule: schedule.name, slot: slot.slot, servers: chosen };
  if (dryRun) return { dryRun: true as const, ...answer };
  for (const run of await begin(around.store, slot)) await around.engine.ensure(run, around);
  return answer;
}

export const backups = /* @__PURE__ */ new Hono<{ Bindings: Context }>()
  .get('/', async (c) => {
    const asking = await visitor(c.env, 'backups.read');
    return c.json({ warnings: await warningsFor(c.env, asking), schedules: await viewsFor(c.env, asking) });
  })
  .get('/:schedule/run', () => wrongMethod('POST'))
  .get('/:schedule/:slot', async (c) => {
    const { sees } = await visitor(c.env, 'backups.read');
    const store = requireStore(c.env.env, WHAT);
    const { schedule, slot } = c.req.param();
    const found = slotTime(slot) === undefined ? undefined : await readSlot(store, schedule, slot);
    if (!found?.servers.some(sees))
      throw new Problem(
        'not-found',
        `There is no slot ${JSON.stringify(slot)} of a schedule ${JSON.stringify(schedule)}`,
      );
    const detailed = c.req.query('resellers') !== 'false';
    return c.json(await slotDetails(store, found, sees, detailed));
  })
  .post('/:schedule/run', async (c) => {
    const answer = await runNow(c.env, await visitor(c.env, 'backups.run'), c.req.param('schedule'));
    if ('dryRun' in answer) return c.json(answer);
    return c.json(answer, 202, { Location: `/backups/${answer.schedule}/${answer.slot}` });
  })
  .all('/', () => wrongMethod('GET'))
  .all('/:schedule/:slot', () => wrongMethod('GET'));

function wrongMethod(allow: string): never {
  throw new Problem('method-not-allowed', `This takes ${allow}`, {}, { Allow: allow });
}
