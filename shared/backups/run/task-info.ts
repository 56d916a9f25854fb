/** The tasks that `get-tasks-info` answers, as a run sees them. */
import type { Integer } from '../../operation/schema.ts';
import type { Task } from '../machine/action.ts';
import { cut, FILENAME_BYTES } from './plesk-text.ts';

interface TaskInfo {
  readonly id?: Integer;
  readonly status?: Task['status'];
  readonly started?: string;
  readonly prefix?: string;
  readonly filename?: string;
}

/** The last moment that a date can hold, in milliseconds since 1970 (ECMAScript, TimeClip). */
const LAST_MOMENT = 8.64e15;

/**
 * @param body the reply of `get-tasks-info`
 * @param prefix the one that the run gives its tasks
 * @param old the ids of tasks that are not new
 */
export function tasksIn(body: unknown, prefix: string, old?: ReadonlySet<string>): Task[] {
  const { results = [] } = (body ?? {}) as { results?: readonly { readonly task?: readonly TaskInfo[] }[] };
  return results
    .flatMap(({ task = [] }) => task)
    .flatMap((info): Task[] => {
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

/** Plesk says `started` in seconds since 1970, as text. */
function millisecondsOf(started: string | undefined): number | undefined {
  const milliseconds = Number(started) * 1000;
  return milliseconds > 0 && milliseconds <= LAST_MOMENT ? milliseconds : undefined;
}

/** Whose task it is, by its prefix, or by its file's name where the prefix is left empty. */
function nameOf({ prefix = '', filename = '', status }: TaskInfo, ours: string): Task['name'] {
  if (prefix !== '') return prefix === ours ? 'ours' : 'other';
  const [file = ''] = filename.split('/').slice(-1);
  if (file.startsWith(`${ours}_`) || file.startsWith(`${ours}.`)) return 'ours';
  // Until a task has ended, Plesk need not show how its file is called in the end.
  return filename === '' || status === 'working' ? 'hidden' : 'other';
}
