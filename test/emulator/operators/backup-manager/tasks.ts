import type { RequestElement } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { BackupTask } from '../../state/backups.ts';
import type { Context, Operation } from '../operation.ts';
import { findOwner, maySee, noSuchOwner, ownerElement } from './owner.ts';

const noSuchTask = failed(1013, 'The backup task does not exist.');

export const getTasksInfo: Operation = (request, context) => {
  const [wanted] = request.children;
  if (wanted === undefined) return [tasksResult(visibleTasks(context), context)];
  if (wanted.name === 'task-id') {
    const task = findTask(wanted, context);
    return [task === undefined ? noSuchTask : tasksResult([task], context)];
  }
  const owner = findOwner(wanted, context);
  if (owner === undefined) return [noSuchOwner];
  const tasks = context.state.backups.tasks.filter((task) => task.owner === owner);
  return [tasksResult(tasks, context)];
};

export const stopBackup: Operation = (request, context) => {
  const { state, now } = context;
  const task = findTask(request.children[0], context);
  if (task === undefined) return [noSuchTask];
  if (state.backups.status(task, now) !== 'working') return [failed(1023, 'The backup task is not running.')];
  state.backups.end(task, 'stopped', now);
  return [ok()];
};

function tasksResult(tasks: readonly BackupTask[], context: Context): XmlElement {
  return ok(...tasks.map((task): XmlElement => ['task', taskElements(task, context)]));
}

/** The sample of get-tasks-info shows a task at work with its prefix and its file name empty. */
function taskElements(task: BackupTask, { state, now, options }: Context): XmlElement[] {
  const status = state.backups.status(task, now);
  const isWorking = status === 'working';
  return [
    ownerElement(task.owner),
    ['id', String(task.id)],
    ['status', status],
    ['started', String(Math.floor(task.started / 1000))],
    ['prefix', isWorking && !options.prefixWhileWorking ? '' : task.prefix],
    ['filename', isWorking ? '' : task.filename],
    ['protocol', task.protocol],
  ];
}

function visibleTasks(context: Context): BackupTask[] {
  return context.state.backups.tasks.filter(({ owner }) => maySee(owner, context));
}

function findTask(wanted: RequestElement | undefined, context: Context): BackupTask | undefined {
  const task = context.state.backups.find(Number(wanted?.text));
  return task !== undefined && maySee(task.owner, context) ? task : undefined;
}
