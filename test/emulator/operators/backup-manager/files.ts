import { type RequestElement, textOf } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import { isBackup } from '../../state/backup-content.ts';
import type { BackupFile, BackupOwner } from '../../state/backups.ts';
import type { Context, Operation } from '../operation.ts';
import { findOwner, noSuchOwner } from './owner.ts';

export const getLocalBackupList: Operation = (request, context) => {
  const owner = findOwner(request.children[0], context);
  if (owner === undefined) return [noSuchOwner];
  return [ok(...filesOf(owner, context).map((file): XmlElement => ['backup', [['file', fileElements(file)]]]))];
};

export const removeFile: Operation = (request, context) => {
  if (findOwner(request.children[0], context) === undefined) return [noSuchOwner];
  const file = findFile(request, context);
  if (file === undefined) return [noSuchFile(request)];
  context.state.backups.removeFile(file);
  return [ok()];
};

/**
 * Answers why a file is not sent. If it is sent, the whole reply is the file (see `fileToSend`), so a download must be
 * the only operation of its packet, as the documentation says.
 */
export const downloadFile: Operation = (request, context) => {
  if (findOwner(request.children[0], context) === undefined) return [noSuchOwner];
  if (findFile(request, context) === undefined) return [noSuchFile(request)];
  return [failed(1023, 'A file is sent only where download-file is the only operation of its packet.')];
};

/** Moves an uploaded file into the local storage, under the name it was uploaded by. Signatures are not checked. */
export const importFile: Operation = (request, context) => {
  const { state, now } = context;
  const owner = findOwner(request.children[0], context);
  if (owner === undefined) return [noSuchOwner];
  const path = textOf(request, 'tmp-filename') ?? '';
  const upload = state.uploads.find(path);
  if (upload === undefined) return [failed(1013, `The file ${path} does not exist`)];
  const { name, bytes } = upload;
  if (filesOf(owner, context).some((file) => file.name === name)) {
    return [failed(1007, `The file ${name} exists already.`)];
  }
  state.uploads.remove(path);
  state.backups.importFile({ owner, name, bytes, created: now, description: '', size: bytes.byteLength });
  return [ok()];
};

/** The file that a request names by its owner and `filename`. */
export function findFile(request: RequestElement, context: Context): BackupFile | undefined {
  const owner = findOwner(request.children[0], context);
  const name = textOf(request, 'filename');
  return owner === undefined ? undefined : filesOf(owner, context).find((file) => file.name === name);
}

function filesOf(owner: BackupOwner, { state, now }: Context): BackupFile[] {
  return state.backups.files(now).filter((file) => file.owner === owner);
}

function fileElements(file: BackupFile): XmlElement[] {
  const elements: XmlElement[] = [
    ['name', file.name],
    ['creation-date', String(Math.floor(file.created / 1000))],
    ['description', file.description],
    ['size', String(file.size)],
  ];
  if (!isBackup(file)) elements.push(['not-backup']);
  return elements;
}

function noSuchFile(request: RequestElement): XmlElement {
  return failed(1013, `The file ${textOf(request, 'filename')} does not exist`);
}
