/** What a run does with Plesk, through the declared operations. */
import { backupManagerBackupReseller } from '../../functions/backup-manager/backup-reseller.ts';
import { backupManagerGetTasksInfo } from '../../functions/backup-manager/get-tasks-info.ts';
import { backupManagerStopBackup } from '../../functions/backup-manager/stop-backup.ts';
import type { Answer } from '../gateway/answer.ts';
import { perform } from '../gateway/call.ts';
import type { Operation } from '../operation/declaration.ts';
import type { Integer } from '../operation/schema.ts';
import type { Server } from '../platform/settings.ts';
import type { Conditions } from '../plesk/exchange.ts';
import type { Asked, Observation, Seen, Task } from './action.ts';
import { type Attempt, verdictOf } from './failure.ts';
import type { Schedule } from './schedule.ts';
import type { Job } from './state.ts';

/** A server, and what one slot of a schedule wants of it. */
export interface Target {
  readonly server: Server;
  readonly schedule: Schedule;
  readonly slot: string;
  readonly conditions: Conditions;
  readonly now: () => number;
}

/** `weekly-20261122T030000Z`: by it a task is recognised among Plesk's. */
export const prefixOf = ({ schedule, slot }: Pick<Target, 'schedule' | 'slot'>): string => `${schedule.stem}-${slot}`;

/** One packet with one request for each item. */
export const send = (operation: Operation, target: Target, requests: readonly unknown[]): Promise<Answer[]> =>
  perform(
    operation,
    requests.map((request) => ({ request })),
    target.server,
    target.conditions,
  );

/** How much of the grace may have passed when a packet goes out: a driver that was asleep must not ask any more. */
const STALE = 1 / 6;

export const graceOf = ({ timeoutMs }: Server): number => timeoutMs * 1.5;

/** Asks for the backups of jobs whose intent is saved. */
export async function ask(target: Target, jobs: readonly Job[]): Promise<Observation> {
  const { schedule, server, now } = target;
  const fresh = jobs.filter(({ askedAt }) => now() - askedAt <= graceOf(server) * STALE);
  const unsent = jobs.filter((job) => !fresh.includes(job)).map((job) => ({ ...keyOf(job), unsent: true as const }));
  if (fresh.length === 0) return { kind: 'asked', answers: unsent };
  const requests = fresh.map(({ reseller }) => ({
    resellerId: idOf(reseller.key),
    ...(schedule.to === 'local' ? { local: true } : { remote: schedule.to }),
    prefix: prefixOf(target),
    ...schedule.settings,
  }));
  const attempts = (await send(backupManagerBackupReseller, target, requests)).map(verdictOf);
  const fatal = attempts.find(({ verdict }) => verdict === 'fatal' || verdict === 'unknown');
  if (fatal?.failure) return { kind: fatal.verdict === 'fatal' ? 'refused' : 'missed', failure: fatal.failure };
  return { kind: 'asked', answers: [...unsent, ...fresh.map((job, index) => askedOf(job, attempts[index]))] };
}

const keyOf = ({ reseller, askedAt }: Job) => ({ key: reseller.key, askedAt });

/** Ids beyond 2^53 stay text. */
export const idOf = (key: string): number | string => (Number.isSafeInteger(Number(key)) ? Number(key) : key);

function askedOf(job: Job, attempt: Attempt | undefined): Asked {
  if (attempt?.verdict === 'busy') return { ...keyOf(job), unsent: true };
  if (attempt?.failure) return { ...keyOf(job), refused: attempt.failure };
  return { ...keyOf(job), taskId: (attempt?.body as { taskId: Integer } | undefined)?.taskId };
}

interface TaskInfo {
  readonly id?: Integer;
  readonly status?: Task['status'];
  readonly started?: string;
  readonly prefix?: string;
  readonly filename?: string;
}

/** Sees what has become of jobs: by the task where it is known, else among the tasks of the reseller. */
export async function look(target: Target, jobs: readonly Job[]): Promise<Observation> {
  const at = target.now();
  const requests = jobs.map(({ taskId, reseller }) =>
    taskId === undefined ? { resellerId: idOf(reseller.key) } : { taskId },
  );
  const seen: Record<string, Seen> = {};
  for (const [index, answer] of (await send(backupManagerGetTasksInfo, target, requests)).entries()) {
    const job = jobs[index];
    const { verdict, failure, body } = verdictOf(answer);
    if ((verdict === 'unknown' || verdict === 'busy') && failure) return { kind: 'missed', failure };
    if (verdict === 'fatal' && failure) return { kind: 'refused', failure };
    // Anything but "does not exist" says nothing about the task: it is looked for again.
    if (failure && failure.errcode !== 1013) continue;
    if (job) seen[job.reseller.key] = seenOf(target, job, body, failure);
  }
  return { kind: 'looked', at, seen };
}

function seenOf(target: Target, job: Job, body: unknown, none: Seen['none']): Seen {
  const { results = [] } = (body ?? {}) as { results?: readonly { readonly task?: readonly TaskInfo[] }[] };
  const prefix = prefixOf(target);
  const info = results
    .flatMap(({ task = [] }) => task)
    .find((task) => (job.taskId === undefined ? task.prefix === prefix : String(task.id) === String(job.taskId)));
  if (info?.id === undefined || info.status === undefined) return none === undefined ? {} : { none };
  const seconds = Number(info.started);
  const startedAt = Number.isSafeInteger(seconds) && seconds > 0 ? seconds * 1000 : undefined;
  return { task: { id: info.id, status: info.status, startedAt, filename: info.filename } };
}

/** Looks, and stops what still works. */
export async function stop(target: Target, jobs: readonly Job[]): Promise<Observation> {
  const observation = await look(target, jobs);
  if (observation.kind !== 'looked') return observation;
  const { seen } = observation;
  const working = Object.values(seen).flatMap(({ task }) => (task?.status === 'working' ? [{ taskId: task.id }] : []));
  // Whether it works or not, nobody waits any longer: the reason that is told is the time-out.
  if (working.length > 0) await send(backupManagerStopBackup, target, working);
  return { kind: 'stopped', seen };
}
