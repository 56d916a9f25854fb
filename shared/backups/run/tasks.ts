/** Notes, requests, observes and stops the backup tasks of a server. */
import type { ReplyOf } from '../../gateway/answer.ts';
import type { Observation, RequestAnswer, TasksNoted, TasksSeen } from '../machine/action.ts';
import { identify } from '../machine/identify.ts';
import { type Job, keyOf, type Owner } from '../machine/state.ts';
import { readOldTasks, storeOldTasks } from '../records/old-tasks.ts';
import { type OwnerKind, ownersOf } from '../schedule/owners.ts';
import { type Attempt, interruption } from './failure.ts';
import type { BackupOperations } from './operations.ts';
import { graceOf, ownerOf, send, type Target } from './target.ts';
import { isOf, shownIn, tasksOf } from './task-info.ts';

/** `weekly-20261122T030000Z`: a task is recognised by it among Plesk's tasks. */
const prefixOf = ({ schedule, run }: Target): string => `${schedule.stem}-${run.slot}`;

/** How much of the grace may have passed when a packet is sent: a driver that was suspended must not send it later. */
const STALE = 1 / 6;

/** Notes which tasks of owners show no name, so that a new one can be recognised. */
export async function noteTasks(target: Target, owners: readonly Owner[]): Promise<Observation> {
  const at = target.now();
  const requests = owners.map((owner) => ownerOf(target, owner));
  const notes: TasksNoted[] = [];
  for (const [index, attempt] of (await send(target.operations.getTasksInfo, target, requests)).entries()) {
    const key = keyOf(owners[index] ?? {});
    if (attempt.verdict !== 'done' && attempt.verdict !== 'refused') return interruption(attempt);
    if (attempt.verdict === 'refused' && attempt.ofPacket) return { kind: 'unreachable', failure: attempt.failure };
    const shown = shownIn(attempt);
    // An owner that is gone has no tasks; the request will report that it is gone.
    if (shown.kind === 'nothing') notes.push({ kind: 'refused', key, failure: shown.failure });
    else {
      const tasks = tasksOf(shown.tasks, prefixOf(target)).filter(({ name }) => name === 'hidden');
      const ids = tasks.map(({ id }) => String(id));
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
  const { kind } = ownersOf(schedule);
  const requests = fresh.map(({ owner }) => ({
    ...(kind === 'server' ? {} : ownerOf(target, owner)),
    ...(schedule.to === 'local' ? { local: true } : { remote: schedule.to }),
    prefix: prefixOf(target),
    ...schedule.settings,
  }));
  const attempts = await send(target.operations.backup[kind], target, requests);
  const answers: RequestAnswer[] = [...late];
  for (const [index, job] of fresh.entries()) {
    const attempt = attempts[index];
    if (attempt?.verdict === 'unknown' || attempt?.verdict === 'rejected') return interruption(attempt);
    if (attempt) answers.push(answerTo(job, resultOf(attempt)));
  }
  return { kind: 'backups-requested', answers };
}

const answerTo = ({ owner, askedAt }: Job, result: RequestAnswer['result']): RequestAnswer => ({
  key: keyOf(owner),
  askedAt,
  result,
});

type Requested = Attempt<ReplyOf<BackupOperations['backup'][OwnerKind]>>;

function resultOf(attempt: Exclude<Requested, { verdict: 'unknown' | 'rejected' }>): RequestAnswer['result'] {
  switch (attempt.verdict) {
    case 'done':
      return { kind: 'created', taskId: attempt.reply.taskId };
    case 'refused':
      return { kind: 'refused', failure: attempt.failure };
    case 'busy':
      return { kind: 'unsent' };
  }
}

/** Looks up the tasks of jobs: by the task id if it is known, else among all tasks of the owner. */
export async function observeTasks(target: Target, jobs: readonly Job[]): Promise<Observation> {
  const at = target.now();
  const requests = jobs.map(({ taskId, owner }) => (taskId === undefined ? ownerOf(target, owner) : { taskId }));
  const { kind } = ownersOf(target.schedule);
  const seen: TasksSeen[] = [];
  for (const [index, attempt] of (await send(target.operations.getTasksInfo, target, requests)).entries()) {
    if (attempt.verdict !== 'done' && attempt.verdict !== 'refused') return interruption(attempt);
    const job = jobs[index];
    const shown = shownIn(attempt);
    // A job about which Plesk said nothing is observed again.
    if (job && shown.kind === 'tasks') {
      const { askedAt, taskId, old, owner } = job;
      const before = taskId === undefined ? await readOldTasks(target.store, target.run, old) : undefined;
      const own = taskId === undefined ? shown.tasks.filter((info) => isOf(kind, owner.id, info)) : shown.tasks;
      const tasks = tasksOf(own, prefixOf(target), before);
      seen.push({ key: keyOf(owner), askedAt, tasks, absent: shown.absent });
    }
  }
  return { kind: 'tasks-observed', at, seen };
}

/** Looks up the tasks of jobs, and stops those that still work. */
export async function stopTasks(target: Target, jobs: readonly Job[]): Promise<Observation> {
  const observation = await observeTasks(target, jobs);
  if (observation.kind !== 'tasks-observed') return observation;
  const { seen } = observation;
  const working = jobs.flatMap((job) => {
    const own = seen.find(({ key }) => key === keyOf(job.owner));
    const identified = own && identify(job, own.tasks, true);
    return identified?.kind === 'found' && identified.task.status === 'working' ? [{ taskId: identified.task.id }] : [];
  });
  // The result of the stop does not matter: the run ends with the reason why it gave up.
  if (working.length > 0) await send(target.operations.stopBackup, target, working);
  return { kind: 'tasks-stopped', seen };
}
