import { child, type RequestElement, textOf } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { Context, Operation } from '../operation.ts';
import { findOwner, namesOwner, noSuchOwner } from './owner.ts';

const wrongProtocol = failed(1019, 'The remote storage can only be ftp.');

export const getSupportedProtocols: Operation = () => [ok(['protocol', 'ftp'])];

/** Everything but the password; an ok result without data if nothing is set. */
export const getRemoteStorageSettings: Operation = (request, context) => {
  const owner = ownerOrSender(request, context);
  if (owner === undefined) return [noSuchOwner];
  if (textOf(request, 'protocol') !== 'ftp') return [wrongProtocol];
  const settings = context.state.backupSettings.storages.get(owner);
  return [settings === undefined ? ok() : ok(['settings', [...settings].filter(([name]) => name !== 'password')])];
};

/** Changes the given settings and keeps the rest. */
export const setRemoteStorageSettings: Operation = (request, context) => {
  const owner = ownerOrSender(request, context);
  const settings = child(request, 'settings') ?? request;
  if (owner === undefined) return [noSuchOwner];
  if (textOf(settings, 'protocol') !== 'ftp') return [wrongProtocol];
  const { storages } = context.state.backupSettings;
  const merged = new Map(storages.get(owner));
  for (const { name, text } of settings.children) merged.set(name, text);
  storages.set(owner, new Map(order.flatMap((name) => [...merged].filter(([key]) => key === name))));
  return [ok()];
};

// BackupRemoteStorage is a sequence.
const order = ['protocol', 'host', 'port', 'directory', 'login', 'password', 'passive-mode', 'use-ftps'];

/** Without an owner, a request is about the account that sends it. */
function ownerOrSender(request: RequestElement, context: Context) {
  const [first] = request.children;
  if (first !== undefined && namesOwner(first)) return findOwner(first, context);
  return context.account === 'admin' ? 'server' : context.account;
}
