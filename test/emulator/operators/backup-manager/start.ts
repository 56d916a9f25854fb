import { child, type RequestElement, textOf } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { BackupOwner, NewTask } from '../../state/backups.ts';
import type { Context, Operation } from '../operation.ts';
import { findOwner, noSuchOwner } from './owner.ts';

export const backupServer: Operation = (request, context) => [startBackup(request, 'server', context)];

/** A backup of the reseller, customer or webspace that the request names first. */
export const backupOwned: Operation = (request, context) => {
  const owner = findOwner(request.children[0], context);
  return [owner === undefined ? noSuchOwner : startBackup(request, owner, context)];
};

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
