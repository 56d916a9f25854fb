/** `/plesk backups`: shows the state of the scheduled backups; `run`, `retry` and `stop` act on them. */
import { retrySlot, runNow, stopSlot } from '../../backups/commands.ts';
import type { UserAddress } from '../../backups/records/asker.ts';
import { named } from '../../backups/report/sentence.ts';
import { type Viewer, viewerOf, viewsFor } from '../../backups/viewer.ts';
import type { Context } from '../../gateway/context.ts';
import { BACKUPS_READ, BACKUPS_RUN } from '../../gateway/door-scopes.ts';
import { scopeOf } from '../../operation/declaration.ts';
import { plain, type Reply, say } from '../message/reply.ts';
import { timeText } from '../message/value-text.ts';
import type { ChatRequest, NextStep } from './chat-request.ts';
import type { BackupAct } from './command.ts';
import { callerFor, mayUse } from './user.ts';

/** How many minutes before an address expires a slot must have ended, so that its end is noticed and sent in time. */
const MARGIN_MINUTES = 5;

/**
 * @param act what to do; if left out, the state of all schedules is shown
 * @throws {Problem} `forbidden`; `not-supported` if the deployment has no store for schedules
 */
export function backupsStep(chat: ChatRequest, act?: BackupAct): NextStep {
  const { context, user } = chat;
  const scope = act === undefined ? BACKUPS_READ : BACKUPS_RUN;
  const caller = callerFor(user, scope);
  context.log.operation = scopeOf(scope);
  const viewer = viewerOf(context, caller);
  return {
    kind: 'run',
    run: () => {
      if (act === undefined) return overview(context, viewer);
      return act.verb === 'stop' ? stopped(context, viewer, act) : started(chat, viewer, act);
    },
  };
}

async function overview(context: Context, viewer: Viewer): Promise<Reply> {
  const views = await viewsFor(context, viewer);
  if (views.length === 0) return [plain('You may see no scheduled backups.')];
  const items = views.map(({ name, servers: on, overdue, next, last }) => {
    const [latest] = last;
    const late = overdue.length > 0 ? `overdue on ${named(overdue.map(({ server }) => server))}; ` : '';
    const went = latest ? `${late}${latest.outcome}: ${latest.summary}` : `${late}never ran`;
    return [[name, named(on), timeText(next[0]?.at), timeText(latest?.at), went]];
  });
  return [plain('Scheduled backups:'), { columns: ['schedule', 'servers', 'next', 'last', 'how it went'], items }];
}

async function started(
  { context, user, address }: ChatRequest,
  viewer: Viewer,
  act: Exclude<BackupAct, { readonly verb: 'stop' }>,
): Promise<Reply> {
  const { platform, id, roles } = user;
  const { schedule } = act;
  const asker = address && { platform, id, roles, ...address };
  const isRetry = act.verb === 'retry';
  const answer = await (isRetry
    ? retrySlot(context, viewer, schedule, act.slot, asker)
    : runNow(context, viewer, schedule, {}, asker));
  const where = named(answer.servers);
  if ('dryRun' in answer) return [say`${schedule} would start on ${where}; nothing was started.`];
  return [
    isRetry
      ? say`What failed in ${schedule} is tried again on ${where} (slot ${answer.slot}).`
      : say`${schedule} has started on ${where} (slot ${answer.slot}).`,
    ...(mayUse(user, BACKUPS_READ) ? [say`${'/plesk backups'} shows how it goes.`] : []),
    ...(viewer.isTold ? [plain('The webhook gets the summary when it has ended.')] : []),
    ...(address ? [plain(`You get the summary ${whenTold(address)}.`)] : []),
  ];
}

async function stopped(
  context: Context,
  viewer: Viewer,
  { schedule, slot: wanted }: Extract<BackupAct, { readonly slot: string }>,
): Promise<Reply> {
  const answer = await stopSlot(context, viewer, schedule, wanted);
  const where = named(answer.servers);
  if ('dryRun' in answer) return [say`${schedule} would be stopped on ${where}; nothing was stopped.`];
  return [say`${schedule} is being stopped on ${where} (slot ${answer.slot}).`];
}

const whenTold = ({ minutes }: UserAddress): string =>
  minutes === undefined
    ? 'as a direct message when it has ended'
    : `here if it has ended within ${minutes - MARGIN_MINUTES} minutes`;
