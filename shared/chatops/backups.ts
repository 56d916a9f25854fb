/** Scheduled backups in a chat: their state, and a slot now. */
import { runNow, type Visitor, viewsFor, visitorOf } from '../backups/visitor.ts';
import type { Context } from '../gateway/context.ts';
import { requireStore } from '../platform/services.ts';
import { type Asker, callerFor } from './access.ts';
import { plain, type Reply, say } from './reply.ts';
import type { Turn } from './turn.ts';

/**
 * @param schedule to be started now; left out, the state of all is shown
 * @throws {Problem} `forbidden`, or `not-supported` where there are no schedules
 */
export function backupsTurn(c: Context, asker: Asker, schedule?: string): Turn {
  const scope = schedule === undefined ? 'backups.read' : 'backups.run';
  const caller = callerFor(asker, scope);
  c.log.operation = scope;
  requireStore(c.services, 'A scheduled backup');
  const visitor = visitorOf(c, caller);
  if (schedule === undefined) return { kind: 'work', run: () => overview(c, visitor) };
  c.log.audit = true;
  return { kind: 'work', run: () => started(c, visitor, schedule) };
}

/** `2026-11-22 03:00 UTC` */
const minute = (iso: string | undefined): string =>
  iso === undefined ? '' : `${iso.slice(0, 16).replace('T', ' ')} UTC`;

async function overview(c: Context, visitor: Visitor): Promise<Reply> {
  const views = await viewsFor(c, visitor);
  if (views.length === 0) return [plain('There are no scheduled backups that you may see.')];
  const items = views.map(({ name, servers: on, next, last }) => {
    const [latest] = last;
    const { total = 0, finished = 0, failed = 0, stopped = 0, 'timed-out': late = 0 } = latest?.counts ?? {};
    const went = latest
      ? `${latest.state}: ${finished} of ${total} ok, ${failed + stopped + late} failed`
      : 'never ran';
    return [[name, on.join(', '), minute(next[0]?.at), minute(latest?.at), went]];
  });
  return [plain('Scheduled backups:'), { columns: ['schedule', 'servers', 'next', 'last', 'how it went'], items }];
}

async function started(c: Context, visitor: Visitor, schedule: string): Promise<Reply> {
  const answer = await runNow(c, visitor, schedule);
  const where = answer.servers.join(', ');
  if ('dryRun' in answer) return [say`${schedule} would start on ${where}; nothing was started.`];
  return [
    say`${schedule} has started on ${where} (slot ${answer.slot}).`,
    visitor.isTold
      ? say`${'/plesk backups'} shows how it goes; the summary comes when it has ended.`
      : say`${'/plesk backups'} shows how it goes.`,
  ];
}
