import { isRefused } from './execute.ts';
import { findFile } from './operators/backup-manager/files.ts';
import type { Context } from './operators/operation.ts';
import type { Packet } from './packet/packet.ts';
import type { BackupFile } from './state/backups.ts';

/**
 * The file in answer to a packet: a successful `download-file` has no reply packet, but sends the file.
 *
 * @returns undefined if the packet asks for no file, for a missing one, or for other operations too
 */
export function fileToSend(packet: Packet, context: Context): BackupFile | undefined {
  const [operator, ...otherOperators] = packet.operators;
  const [request, ...otherOperations] = operator?.operations ?? [];
  if (operator?.name !== 'backup-manager' || request?.name !== 'download-file') return undefined;
  if (isRefused(operator.name, packet, context) || otherOperators.length > 0 || otherOperations.length > 0)
    return undefined;
  return findFile(request, context);
}
