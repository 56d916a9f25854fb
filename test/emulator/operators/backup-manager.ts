import type { BackupOwner, BackupTask, NewTask } from '../backups.ts';
import { child, type RequestElement, textOf } from '../request.ts';
import { failed, ok } from '../result.ts';
import type { XmlElement } from '../xml.ts';
import type { Context, Operator } from './operation.ts';

/** `backup-manager` (backup.xsd). There are no customers and no webspaces here, so naming one answers 1013. */
export const backupManager: Operator = {
  'backup-reseller': (request, context) => {
    const owner = findOwner(request.children[0], context);
    return [owner === undefined ? noSuchOwner : startBackup(request, owner, context)];
  },

  'backup-server': (request, context) => [startBackup(request, 'server', context)],

  'get-tasks-info': (request, context) => {
    const [wanted] = request.children;
    const mine = visibleTasks(context);
    if (wanted === undefined) return [tasksResult(mine, context)];
    if (wanted.name === 'task-id') {
      const task = findTask(wanted, context);
      return [task === undefined ? noSuchTask : tasksResult([task], context)];
    }
    const owner = findOwner(wanted, context);
    if (owner === undefined) return [noSuchOwner];
    return [
      tasksResult(
        mine.filter((task) => task.owner === owner),
        context,
      ),
    ];
  },

  'stop-backup': (request, context) => {
    const { state, now } = context;
    const task = findTask(request.children[0], context);
    if (task === undefined) return [noSuchTask];
    if (state.backups.status(task, now) !== 'working') return [failed(1023, 'The backup task is not running.')];
    state.backups.end(task, 'stopped', now);
    return [ok()];
  },

  'get-local-backup-list': (request, context) => {
    const owner = findOwner(request.children[0], context);
    if (owner === undefined) return [noSuchOwner];
    const files = context.state.backups.files(context.now).filter((file) => file.owner === owner);
    return [
      ok(
        ...files.map((file): XmlElement => {
          const elements: XmlElement[] = [
            ['name', file.name],
            ['creation-date', String(Math.floor(file.created / 1000))],
            ['description', file.description],
            ['size', String(file.size)],
          ];
          return ['backup', [['file', elements]]];
        }),
      ),
    ];
  },

  'remove-file': (request, context) => {
    const { state, now } = context;
    const owner = findOwner(request.children[0], context);
    if (owner === undefined) return [noSuchOwner];
    const name = textOf(request, 'filename');
    const file = state.backups.files(now).find((candidate) => candidate.owner === owner && candidate.name === name);
    if (file === undefined) return [failed(1013, 'The backup file does not exist.')];
    state.backups.removeFile(file);
    return [ok()];
  },

  'get-supported-protocols': () => [ok(['protocol', 'ftp'])],
};

const noSuchOwner = failed(1013, 'The object of the backup does not exist.');
const noSuchTask = failed(1013, 'The backup task does not exist.');

function startBackup(request: RequestElement, owner: BackupOwner, { state, now, options }: Context): XmlElement {
  const remote = textOf(request, 'remote');
  if (remote !== undefined && remote !== 'ftp') return failed(1019, 'The remote storage can only be ftp.');
  const task: NewTask = {
    owner,
    protocol: remote ?? 'local',
    prefix: textOf(request, 'prefix') || 'backup',
    description: textOf(request, 'description') ?? '',
    onlyConfiguration: child(request, 'only-configuration') !== undefined,
  };
  return ok(['task-id', String(state.backups.start(task, now, options.backupSeconds).id)]);
}

function tasksResult(tasks: readonly BackupTask[], { state, now, options }: Context): XmlElement {
  return ok(
    ...tasks.map((task): XmlElement => {
      const status = state.backups.status(task, now);
      // The sample of get-tasks-info shows a task at work with both of them empty.
      const isNamed = status !== 'working' || options.prefixWhileWorking;
      const owner: XmlElement = task.owner === 'server' ? ['server'] : ['reseller-id', String(task.owner)];
      const elements: XmlElement[] = [
        owner,
        ['id', String(task.id)],
        ['status', status],
        ['started', String(Math.floor(task.started / 1000))],
        ['prefix', isNamed ? task.prefix : ''],
        ['filename', status === 'working' ? '' : task.filename],
        ['protocol', task.protocol],
      ];
      return ['task', elements];
    }),
  );
}

/** The owner that an element names, if it exists and the account may see it. */
function findOwner(wanted: RequestElement | undefined, { state, account }: Context): BackupOwner | undefined {
  if (wanted?.name === 'server') return account === 'admin' ? 'server' : undefined;
  const reseller =
    wanted?.name === 'reseller-id'
      ? state.resellers.get(Number(wanted.text))
      : wanted?.name === 'reseller-login'
        ? state.resellerByLogin(wanted.text)
        : undefined;
  return account === 'admin' || account === reseller?.id ? reseller?.id : undefined;
}

function visibleTasks({ state, account }: Context): BackupTask[] {
  return state.backups.tasks.filter(({ owner }) => account === 'admin' || owner === account);
}

function findTask(wanted: RequestElement | undefined, context: Context): BackupTask | undefined {
  return visibleTasks(context).find(({ id }) => id === Number(wanted?.text));
}
