import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { backupContent } from './state/backup-content.ts';
import type { BackupFile } from './state/backups.ts';

/** The answer to a request: a packet as text, or the bytes of a file. */
export interface Reply {
  readonly headers: Readonly<Record<string, string>>;
  readonly length: number;
  readonly body: string | Iterable<Uint8Array>;
}

/** A reply packet. */
export function packetReply(xml: string): Reply {
  return { headers: { 'Content-Type': 'text/xml; charset=UTF-8' }, length: Buffer.byteLength(xml), body: xml };
}

/** A file, with the headers that the documentation shows for `download-file`. */
export function fileReply(file: BackupFile): Reply {
  const headers = {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename=${file.name.replace(/[^\w.-]/g, '_')}`,
    Pragma: 'no-cache',
  };
  return { headers, length: file.size, body: backupContent(file) };
}

/** Sends a reply; a client that goes away while it comes ends it. */
export async function sendReply(response: ServerResponse, { headers, length, body }: Reply): Promise<void> {
  response.writeHead(200, { ...headers, 'Content-Length': length });
  if (typeof body === 'string') response.end(body);
  else await pipeline(Readable.from(body, { objectMode: false }), response).catch(() => undefined);
}

/** The first bytes of a reply. */
export function beginningOf({ body }: Reply, bytes: number): Buffer {
  if (typeof body === 'string') return Buffer.from(body).subarray(0, bytes);
  const parts: Uint8Array[] = [];
  let left = bytes;
  for (const part of body) {
    if (left <= 0) break;
    parts.push(part.subarray(0, left));
    left -= part.byteLength;
  }
  return Buffer.concat(parts);
}
