/** Values as people read them, by what the declaration says that they mean: `5 GiB` for a number of bytes. */
import type { Codes } from '../../operation/doc.ts';
import type { MembersByPath } from '../../operation/label.ts';
import type { Leaf } from './leaves.ts';

/** The last second that a date can hold (ECMAScript, TimeClip). */
const LAST_SECOND = 8.64e12;

/** A value in words, or as it is where it has none. @param members of the schema that the leaf belongs to */
export function valueText({ path, name, value: text }: Leaf, members: MembersByPath): string {
  const list = members.get(path.slice(0, -1 - name.length))?.doc.meaning;
  const meaning = typeof list === 'function' ? list(name) : members.get(path)?.doc.meaning;
  const value = Number(text);
  if (!/^\d+$/.test(text)) return text === '-1' && typeof meaning === 'string' ? 'unlimited' : text;
  if (meaning === 'bytes') return sizeText(value);
  if (meaning === 'seconds' && value <= LAST_SECOND) return timeText(new Date(value * 1000).toISOString());
  return (typeof meaning === 'object' && flagsText(value, meaning)) || text;
}

/** A time for people: `2026-11-22 03:00 UTC`. @param iso as `toISOString` writes it; undefined for none */
export function timeText(iso: string | undefined): string {
  return iso === undefined ? '' : `${iso.slice(0, -8).replace('T', ' ')} UTC`;
}

/** With one digit behind the point at most. The names are those of IEC 80000-13. */
function sizeText(bytes: number): string {
  let size = bytes;
  let power = 0;
  for (; size >= 1023.95; power++) size /= 1024;
  return `${Number(size.toFixed(1))} ${['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'][power]}`;
}

/** A code, or each flag of a sum; empty where none has words. */
function flagsText(value: number, codes: Codes): string {
  const flags = Object.entries(codes).filter(([code]) => Number(code) & value);
  return codes[value] ?? flags.map(([, words]) => words).join(', ');
}
