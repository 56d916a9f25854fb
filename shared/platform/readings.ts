/** What a text may say: its escapes read in several ways, in a form in which spellings of the same are alike. */
import { ENTITIES } from '../operation/xml-text.ts';

/** A text in UTF-16 units that can be compared, and where each of them stands in the original. */
export interface Comparable {
  readonly length: number;
  readonly codes: Uint16Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * Escapes that may be read at a time, by the characters that they begin with: none; those of XML; of JSON; of an
 * address; of a form; and several at once. A secret may itself look like an escape of one kind, and be written in
 * another.
 */
const KINDS = ['', '&', '\\', '%', '%+', '&\\%'];

/** Everything that a text may say. */
export function readingsOf(text: string): Comparable[] {
  const kinds = new Set(KINDS.map((kind) => [...kind].filter((first) => text.includes(first)).join('')));
  return [...kinds].map((kind) => comparable(text, kind));
}

/** @param kinds the first characters of the escapes to read */
export function comparable(text: string, kinds = ''): Comparable {
  if (kinds === '') return alike(text);
  const read: string[] = [];
  const trace = new Trace(text.length);
  const escaped =
    /&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[\da-f]{1,8});|\\(?:u[\da-f]{4}|[^a-z\d]|[nrt])|(?:%[\da-f]{2})+|\+/gi;
  let at = 0;
  const copyUntil = (end: number): void => {
    read.push(text.slice(at, end));
    for (; at < end; at++) trace.add(text.charCodeAt(at), at, at + 1);
  };
  for (let found = escaped.exec(text); found !== null; found = escaped.exec(text)) {
    const [token] = found;
    if (!kinds.includes(token.charAt(0))) {
      // Within the escape of another kind one of these may begin.
      escaped.lastIndex = found.index + 1;
      continue;
    }
    copyUntil(found.index);
    at = escaped.lastIndex;
    const meaning = meaningOf(token);
    read.push(meaning);
    trace.addAll(meaning, found.index, at);
  }
  copyUntil(text.length);
  return alike(read.join(''), trace);
}

/** A text that is being written. */
class Trace implements Comparable {
  length = 0;
  readonly codes: Uint16Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;

  /** @param size how many units there may be */
  constructor(size: number) {
    this.codes = new Uint16Array(size);
    this.starts = new Int32Array(size);
    this.ends = new Int32Array(size);
  }

  /** @param start where the unit stands in the original, up to `end` */
  add(code: number, start: number, end: number): void {
    this.codes[this.length] = code;
    this.starts[this.length] = start;
    this.ends[this.length++] = end;
  }

  addAll(units: string, start: number, end: number): void {
    for (let unit = 0; unit < units.length; unit++) this.add(units.charCodeAt(unit), start, end);
  }

  /** White space is one space, however much of it there is. */
  addSpace(start: number, end: number): void {
    if (this.codes[this.length - 1] === SPACE) this.ends[this.length - 1] = end;
    else this.add(SPACE, start, end);
  }
}

const SPACE = 0x20;

const CHARACTERS = new Map(Object.entries(ENTITIES).map(([character, name]) => [name, character]));

/** The character that an escape stands for. */
function meaningOf(token: string): string {
  const [first, second = ''] = token;
  if (first === '+') return ' ';
  if (first === '%')
    return new TextDecoder().decode(Uint8Array.from(token.slice(1).split('%'), (byte) => Number.parseInt(byte, 16)));
  if (first === '\\') {
    if (token.length > 2) return String.fromCharCode(Number.parseInt(token.slice(2), 16));
    return /[nrt]/i.test(second) ? ' ' : second;
  }
  const name = token.slice(1, -1).toLowerCase();
  if (second !== '#') return CHARACTERS.get(name) ?? ' ';
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : token;
}

/**
 * The text without what differs between spellings of the same: letters are decomposed and large, white space is one
 * space. A character is decomposed together with its marks, because their order is a part of the normalization; thirty
 * of them at most, as in Unicode's Stream-Safe Text Format, because long runs would take long to sort.
 * @param places where the units stand in the original, if that is another text
 */
function alike(text: string, places?: Comparable): Comparable {
  // No character decomposes into more than four times its units (Unicode's FAQ on normalization).
  const same = new Trace(4 * text.length);
  const withMarks = /\P{M}?\p{M}{0,30}/uy;
  const known = new Map<string, string>();
  for (let at = 0; at < text.length; ) {
    const start = places?.starts[at] ?? at;
    // Before U+0300 there are neither marks nor halves of surrogate pairs.
    const isAlone = text.charCodeAt(at) < 0x300 && !(text.charCodeAt(at + 1) >= 0x300);
    withMarks.lastIndex = at;
    const units = isAlone ? text.charAt(at) : (withMarks.exec(text)?.[0] ?? '');
    at += units.length;
    const end = places?.ends[at - 1] ?? at;
    let large = known.get(units);
    if (large === undefined) {
      large = units.trim() && units.normalize('NFD').toLowerCase().toUpperCase();
      known.set(units, large);
    }
    if (large === '') same.addSpace(start, end);
    else same.addAll(large, start, end);
  }
  return same;
}
