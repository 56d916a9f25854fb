/** `/plesk backups`: the state of the scheduled backups, and `run` to start one now. */
import { runNow } from '../../backups/commands.ts';
import type { UserAddress } from '../../backups/records/asker.ts';
import { type Visitor, viewsFor, visitorOf } from '../../backups/visitor.ts';
import type { Context } from '../../gateway/context.ts';
import { BACKUPS_READ, BACKUPS_RUN } from '../../gateway/door-scopes.ts';
import { scopeOf } from '../../operation/declaration.ts';
import { plain, type Reply, say } from '../message/reply.ts';
import { timeText } from '../message/value-text.ts';
import type { ChatRequest, NextStep } from './chat-request.ts';
import { callerFor, mayUse } from './user.ts';

/** What is left for seeing that a slot has ended, and for telling it, before an address is no longer valid. */
const MARGIN_MINUTES = 5;

/**
 * @param schedule the schedule to start now; left out, the state of all schedules is shown
 * @throws {Problem} `forbidden`; `not-supported` where the deployment has no store for schedules
 */
export function backupsStep(chat: ChatRequest, schedule?: string): NextStep {
  const { context, user } = chat;
  const scope = schedule === undefined ? BACKUPS_READ : BACKUPS_RUN;
  const caller = callerFor(user, scope);
  context.log.operation = scopeOf(scope);
  const visitor = visitorOf(context, caller);
  return {
    kind: 'run',
    run: () => (schedule === undefined ? overview(context, visitor) : started(chat, visitor, schedule)),
  };
}

async function overview(context: Context, visitor: Visitor): Promise<Reply> {
  const views = await viewsFor(context, visitor);
  if (views.length === 0) return [plain('There are no scheduled backups that you may see.')];
  const items = views.map(({ name, servers: on, overdue, next, last }) => {
    const [latest] = last;
    const late = overdue.length > 0 ? `overdue on ${overdue.map(({ server }) => server).join(', ')}; ` : '';
    const went = latest ? `${late}${latest.outcome}: ${latest.summary}` : `${late}never ran`;
    return [[name, on.join(', '), timeText(next[0]?.at), timeText(latest?.at), went]];
  });
  return [plain('Scheduled backups:'), { columns: ['schedule', 'servers', 'next', 'last', 'how it went'], items }];
}

async function started({ context, user, address }: ChatRequest, visitor: Visitor, schedule: string): Promise<Reply> {
  const { platform, id, roles } = user;
  const answer = await runNow(context, visitor, schedule, {}, address && { platform, id, roles, ...address });
  const where = answer.servers.join(', ');
  if ('dryRun' in answer) return [say`${schedule} would start on ${where}; nothing was started.`];
  return [
    say`${schedule} has started on ${where} (slot ${answer.slot}).`,
    ...(mayUse(user, BACKUPS_READ) ? [say`${'/plesk backups'} shows how it goes.`] : []),
    ...(visitor.isTold ? [plain('The webhook gets the summary when it has ended.')] : []),
    ...(address ? [plain(`You get the summary ${whenTold(address)}.`)] : []),
  ];
}

const whenTold = ({ minutes }: UserAddress): string =>
  minutes === undefined
    ? 'as a direct message when it has ended'
    : `here if it has ended within ${minutes - MARGIN_MINUTES} minutes`;
