/** What a run does with the backup tasks of a server, through the declared operations. */
import type { Answer } from '../../gateway/answer.ts';
import { call } from '../../gateway/call.ts';
import type { Context } from '../../gateway/context.ts';
import type { Operation } from '../../operation/declaration.ts';
import type { Integer } from '../../operation/schema.ts';
import type { Server } from '../../platform/settings.ts';
import type { Store } from '../../platform/store/store.ts';
import type { Observation, RequestAnswer, TasksNoted, TasksSeen } from '../machine/action.ts';
import { identify } from '../machine/identify.ts';
import type { Job, Reseller } from '../machine/state.ts';
import { readOldTasks, storeOldTasks } from '../records/old-tasks.ts';
import type { Run } from '../records/records.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { type Attempt, interruptionOf, verdictOf } from './failure.ts';
import type { BackupOperations } from './operations.ts';
import { tasksIn } from './task-info.ts';

/** A server, and what one slot of a schedule wants of it. */
export interface Target {
  readonly server: Server;
  readonly schedule: Schedule;
  readonly run: Run;
  readonly store: Store;
  readonly context: Context;
  readonly operations: BackupOperations;
  readonly now: () => number;
}

/** `weekly-20261122T030000Z`: by it a task is recognised among Plesk's. */
export const prefixOf = ({ schedule, run }: Pick<Target, 'schedule' | 'run'>): string => `${schedule.stem}-${run.slot}`;

/** Scheduled backups are the operator's own doing: they may use every operation on every server. */
const CALLER = { name: 'backups', allow: ['*'] } as const;

/** One packet with one request for each item. */
export async function send(
  operation: Operation,
  { context, server }: Pick<Target, 'context' | 'server'>,
  requests: readonly unknown[],
): Promise<readonly Answer[]> {
  const items = requests.map((request) => ({ request }));
  return (await call(context, CALLER, { operation, items, server: server.name })).answers;
}

/** How much of the grace may have passed when a packet goes out: a driver that was asleep must not send it any more. */
const STALE = 1 / 6;

/** Milliseconds after which a packet that Plesk has not answered can no longer have an effect. */
export const graceOf = ({ timeoutMs }: Server): number => timeoutMs * 1.5;

/** Notes which tasks of resellers show no name, so that a new one can be told from them. */
export async function noteTasks(target: Target, resellers: readonly Reseller[]): Promise<Observation> {
  const at = target.now();
  const requests = resellers.map(({ key }) => ({ resellerId: idOf(key) }));
  const notes: TasksNoted[] = [];
  for (const [index, answer] of (await send(target.operations.getTasksInfo, target, requests)).entries()) {
    const { key = '' } = resellers[index] ?? {};
    const attempt = verdictOf(answer);
    const { failure, body } = attempt;
    const interruption = interruptionOf(attempt);
    if (interruption) return interruption;
    // Of a reseller that is gone, there are no tasks: that it is gone is what the request will be told.
    if (failure && failure.errcode !== 1013) notes.push({ kind: 'refused', key, failure });
    else {
      const hidden = tasksIn(body, prefixOf(target)).filter(({ name }) => name === 'hidden');
      const ids = hidden.map(({ id }) => String(id));
      notes.push({ kind: 'noted', key, old: await storeOldTasks(target.store, target.run, ids) });
    }
  }
  return { kind: 'tasks-noted', at, notes };
}

/** Asks for the backups of jobs that are saved. */
export async function requestBackups(target: Target, jobs: readonly Job[]): Promise<Observation> {
  const { schedule, server, now } = target;
  const fresh = jobs.filter(({ askedAt }) => now() - askedAt <= graceOf(server) * STALE);
  const late = jobs.filter((job) => !fresh.includes(job)).map((job) => answerTo(job, { kind: 'unsent' }));
  if (fresh.length === 0) return { kind: 'backups-requested', answers: late };
  const requests = fresh.map(({ reseller }) => ({
    resellerId: idOf(reseller.key),
    ...(schedule.to === 'local' ? { local: true } : { remote: schedule.to }),
    prefix: prefixOf(target),
    ...schedule.settings,
  }));
  const attempts = (await send(target.operations.backupReseller, target, requests)).map(verdictOf);
  const failed = attempts.find(({ verdict }) => verdict === 'fatal' || verdict === 'unknown');
  const interruption = failed && interruptionOf(failed);
  if (interruption) return interruption;
  const answers = fresh.map((job, index) => answerTo(job, resultOf(attempts[index])));
  return { kind: 'backups-requested', answers: [...late, ...answers] };
}

const answerTo = ({ reseller, askedAt }: Job, result: RequestAnswer['result']): RequestAnswer => ({
  key: reseller.key,
  askedAt,
  result,
});

/** Ids beyond 2^53 stay text. */
export const idOf = (key: string): number | string => (Number.isSafeInteger(Number(key)) ? Number(key) : key);

function resultOf(attempt: Attempt | undefined): RequestAnswer['result'] {
  if (attempt?.verdict === 'busy') return { kind: 'unsent' };
  if (attempt?.failure) return { kind: 'refused', failure: attempt.failure };
  return { kind: 'created', taskId: (attempt?.body as { taskId: Integer } | undefined)?.taskId };
}

/** Finds out what has become of jobs: by the task where it is known, else from all tasks of the reseller. */
export async function observeTasks(target: Target, jobs: readonly Job[]): Promise<Observation> {
  const at = target.now();
  const requests = jobs.map(({ taskId, reseller }) =>
    taskId === undefined ? { resellerId: idOf(reseller.key) } : { taskId },
  );
  const seen: TasksSeen[] = [];
  for (const [index, answer] of (await send(target.operations.getTasksInfo, target, requests)).entries()) {
    const job = jobs[index];
    const attempt = verdictOf(answer);
    const { failure, body } = attempt;
    const interruption = interruptionOf(attempt);
    if (interruption) return interruption;
    // Anything but "does not exist" says nothing about the task: it is observed again.
    if (!job || (failure && failure.errcode !== 1013)) continue;
    const { askedAt, taskId, old } = job;
    const { key } = job.reseller;
    const before = taskId === undefined ? await readOldTasks(target.store, target.run, old) : undefined;
    seen.push({ key, askedAt, tasks: tasksIn(body, prefixOf(target), before), absent: failure });
  }
  return { kind: 'tasks-observed', at, seen };
}

/** Finds out the same, and stops what still works. */
export async function stopTasks(target: Target, jobs: readonly Job[]): Promise<Observation> {
  const observation = await observeTasks(target, jobs);
  if (observation.kind !== 'tasks-observed') return observation;
  const { seen } = observation;
  const working = jobs.flatMap((job) => {
    const own = seen.find(({ key }) => key === job.reseller.key);
    const identified = own && identify(job, own.tasks, true);
    return identified?.kind === 'found' && identified.task.status === 'working' ? [{ taskId: identified.task.id }] : [];
  });
  // Whether it works or not, nobody waits any longer: the reason that is told is the time-out.
  if (working.length > 0) await send(target.operations.stopBackup, target, working);
  return { kind: 'tasks-stopped', seen };
}
