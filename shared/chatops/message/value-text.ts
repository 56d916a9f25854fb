/** Values in words, by their meaning in the declaration: `5 GiB` for a number of bytes. */
import type { Codes } from '../../operation/doc.ts';
import type { MembersByPath } from '../../operation/label.ts';
import { momentOf } from '../../operation/moment.ts';
import type { Leaf } from './leaves.ts';

/**
 * @param members of the schema of the leaf
 * @returns the value in words; unchanged if its declaration has no meaning for it
 * @example
 * const members = membersOf(sequence({ space: required(size, doc('Space', undefined, 'bytes')) }));
 * valueText({ path: 'space', name: 'space', value: '5368709120' }, members) // => '5 GiB'
 */
export function valueText({ path, name, value: text }: Leaf, members: MembersByPath): string {
  const list = members.get(path.slice(0, -1 - name.length))?.doc.meaning;
  const meaning = typeof list === 'function' ? list(name) : members.get(path)?.doc.meaning;
  if (text === '-1' && typeof meaning === 'string') return 'unlimited';
  if (meaning === 'time') return timeText(momentOf(text));
  if (!/^\d+$/.test(text)) return text;
  const value = Number(text);
  if (meaning === 'bytes') return sizeText(value);
  return (typeof meaning === 'object' && flagsText(value, meaning)) || text;
}

/**
 * @param iso as `toISOString` writes it
 * @returns it for users; empty without a time, and the same text if it is no time
 * @example
 * timeText('2026-11-22T03:00:00.000Z') // => '2026-11-22 03:00 UTC'
 */
export function timeText(iso: string | undefined): string {
  return iso?.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):.*Z$/, '$1 $2 UTC') ?? '';
}

/** A size with at most one digit after the point. The units are those of IEC 80000-13. */
function sizeText(bytes: number): string {
  let size = bytes;
  let power = 0;
  for (; size >= 1023.95; power++) size /= 1024;
  return `${Number(size.toFixed(1))} ${['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'][power]}`;
}

/** The words of a code, or of each flag of a sum; empty if there are no words. */
function flagsText(value: number, codes: Codes): string {
  const flags = Object.entries(codes).filter(([code]) => Number(code) & value);
  return codes[value] ?? flags.map(([, words]) => words).join(', ');
}
