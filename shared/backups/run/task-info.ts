/** The tasks that `get-tasks-info` shows, as a run sees them. */
import type { ReplyOf } from '../../gateway/answer.ts';
import { errorWords } from '../../problem.ts';
import type { PleskTask } from '../machine/action.ts';
import type { Failure } from '../machine/state.ts';
import type { OwnerKind } from '../schedule/owners.ts';
import type { Attempt } from './failure.ts';
import type { BackupOperations, TaskInfo } from './operations.ts';
import { cut, FILENAME_BYTES } from './plesk-text.ts';

/** Plesk's answer about tasks. */
export type Shown =
  /** @member absent its words, if it says that there is no task */
  | { readonly kind: 'tasks'; readonly tasks: readonly TaskInfo[]; readonly absent: Failure | undefined }
  /** It said nothing about them. */
  | { readonly kind: 'nothing'; readonly failure: Failure };

const DOES_NOT_EXIST = 1013;

/**
 * Only "does not exist" means that there is no task; any other error says nothing about tasks.
 * @returns the tasks that the reply shows, or why it says nothing about tasks
 */
export function shownIn(
  attempt: Extract<Attempt<ReplyOf<BackupOperations['getTasksInfo']>>, { verdict: 'done' | 'refused' }>,
): Shown {
  if (attempt.verdict === 'refused') {
    const { failure } = attempt;
    return failure.errcode === DOES_NOT_EXIST
      ? { kind: 'tasks', tasks: [], absent: failure }
      : { kind: 'nothing', failure };
  }
  const tasks: TaskInfo[] = [];
  for (const result of attempt.reply.results) {
    if (result.status === 'ok') tasks.push(...(result.task ?? []));
    else if (result.errcode !== DOES_NOT_EXIST) {
      const { errcode } = result;
      const detail = `${errorWords({ errcode })} for a part of the tasks`;
      return { kind: 'nothing', failure: { kind: 'plesk-error', detail, errcode } };
    }
  }
  return { kind: 'tasks', tasks, absent: undefined };
}

/**
 * @param prefix the prefix that the run gives its tasks
 * @param old the ids of tasks that are not new
 * @returns the tasks that have an id and a status
 */
export function tasksOf(shown: readonly TaskInfo[], prefix: string, old?: ReadonlySet<string>): PleskTask[] {
  return shown.flatMap((info): PleskTask[] => {
    const { id, status, started, filename } = info;
    if (id === undefined || status === undefined) return [];
    return [
      {
        id,
        status,
        startedAt: millisecondsOf(started),
        filename: filename && cut(filename, FILENAME_BYTES),
        name: nameOf(info, prefix),
        isNew: !old?.has(String(id)),
      },
    ];
  });
}

/**
 * Each task shows its owner (BackupGetBackupStatusOutput, backup.xsd). A task without an owner may be one.
 * @param id of the owner
 * @returns whether a task is a backup of the owner
 * @example
 * isOf('reseller', '3', { resellerId: 3 }) // => true
 */
export function isOf(
  kind: OwnerKind,
  id: string | undefined,
  { resellerId, customerId, webspaceId, server }: TaskInfo,
): boolean {
  const shown = { reseller: resellerId, customer: customerId, webspace: webspaceId, server };
  const own = shown[kind];
  if (own === undefined) return Object.values(shown).every((owner) => owner === undefined);
  return kind === 'server' || String(own) === id;
}

/** @param started a date and time, or any text that Plesk shows in its place */
function millisecondsOf(started = ''): number | undefined {
  const milliseconds = Date.parse(started);
  return milliseconds > 0 ? milliseconds : undefined;
}

/** Which run a task is of, by its prefix, or by its file's name if the prefix is empty. */
function nameOf({ prefix = '', filename = '', status }: TaskInfo, ours: string): PleskTask['name'] {
  if (prefix !== '') return prefix === ours ? 'ours' : 'other';
  const [file = ''] = filename.split('/').slice(-1);
  if (file.startsWith(`${ours}_`) || file.startsWith(`${ours}.`)) return 'ours';
  // Until a task has ended, Plesk need not show the final name of its file.
  return filename === '' || status === 'working' ? 'hidden' : 'other';
}
