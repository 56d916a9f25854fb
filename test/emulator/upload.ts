import type { IncomingHttpHeaders } from 'node:http';
import type { Account } from './authentication.ts';
import { ok, PleskError } from './packet/result.ts';
import type { XmlElement } from './packet/xml.ts';
import type { State } from './state/state.ts';

/** Whether a request uploads files rather than sending a packet: the operator `upload` is a form and not XML. */
export function isUpload({ 'content-type': type }: IncomingHttpHeaders): boolean {
  return type?.toLowerCase().startsWith('multipart/form-data') ?? false;
}

/**
 * Keeps the files of a form and answers `<upload>` with the full name of each (UploadOutputType), for `import-file`.
 *
 * @throws PleskError 1006 for a reseller, since only administrators upload; 1014 for a form that cannot be read
 */
export async function upload(
  headers: IncomingHttpHeaders,
  body: Buffer,
  account: Account,
  state: State,
): Promise<XmlElement> {
  if (account !== 'admin') throw new PleskError(1006, 'Permission denied.');
  const results: XmlElement[] = [];
  for (const file of await readForm(headers['content-type'] ?? '', body)) {
    const path = state.uploads.add({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    results.push(ok(['name', file.name], ['file', path]));
  }
  if (results.length === 0) throw new PleskError(1014, 'The form holds no file.');
  return ['upload', results];
}

async function readForm(type: string, body: Buffer): Promise<File[]> {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'Content-Type': type } }).formData();
    return [...form.values()].filter((value) => value instanceof File);
  } catch (error) {
    if (error instanceof TypeError) throw new PleskError(1014, 'The form cannot be read.');
    throw error;
  }
}
