import { isRefused } from './execute.ts';
import { findFile } from './operators/backup-manager/files.ts';
import type { Context } from './operators/operation.ts';
import type { Packet } from './packet/packet.ts';
import type { BackupFile } from './state/backups.ts';

/**
 * The file that a packet is answered with: `download-file` has no reply packet where it succeeds, but sends the file.
 *
 * @returns undefined where the packet asks for no file, for one that is not there, or for something besides
 */
export function fileToSend(packet: Packet, context: Context): BackupFile | undefined {
  const [operator, ...otherOperators] = packet.operators;
  const [request, ...otherOperations] = operator?.operations ?? [];
  if (operator?.name !== 'backup-manager' || request?.name !== 'download-file') return undefined;
  if (isRefused(operator.name, packet, context) || otherOperators.length > 0 || otherOperations.length > 0)
    return undefined;
  return findFile(request, context);
}
