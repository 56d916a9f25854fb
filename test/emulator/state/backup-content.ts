import type { BackupFile } from './backups.ts';

const signature = 'Backup made by the Plesk emulator';
const blockBytes = 65_536;

/** The bytes of a file, as many as its size says, made while they are read: a whole backup is larger than the memory. */
export function* backupContent({ name, size, bytes }: BackupFile): Generator<Uint8Array> {
  if (bytes !== undefined) {
    yield bytes;
    return;
  }
  const line = `${signature}: ${name}\n`;
  const block = Buffer.from(line.repeat(Math.ceil(blockBytes / Buffer.byteLength(line)))).subarray(0, blockBytes);
  for (let left = size; left > 0; left -= blockBytes) yield left < blockBytes ? block.subarray(0, left) : block;
}

/** Whether a file holds a backup. Only those that were imported may not. */
export function isBackup({ bytes }: BackupFile): boolean {
  return bytes === undefined || Buffer.from(bytes).subarray(0, signature.length).toString() === signature;
}
