/** The readings of a text: its escapes read in several ways, in a form in which spellings of the same are alike. */
import { ENTITIES } from '../operation/xml-text.ts';

/** A text, and the place of each of its UTF-16 units in the original. */
export interface Reading {
  readonly said: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/**
 * Escapes that may be read at a time, by the characters that they begin with: none; those of XML; of JSON; of an
 * address; of a form; and several at once. A secret may itself look like an escape of one kind, and be written in
 * another.
 */
const KINDS = ['', '&', '\\', '%', '%+', '&\\%'];

/** Everything that a text may say. */
export function readingsOf(text: string): Reading[] {
  const kinds = new Set(KINDS.map((kind) => [...kind].filter((first) => text.includes(first)).join('')));
  return [...kinds].map((kind) => comparable(text, kind));
}

/** A text in the form in which it is compared. @param kinds the first characters of the escapes to read */
export const comparable = (text: string, kinds = ''): Reading =>
  rewritten(
    rewritten({ said: text, starts: [], ends: [] }, (said, at) => {
      const first = said.charAt(at);
      const token = kinds.includes(first) && found(ESCAPE, said, at);
      return token ? [token, meaningOf(token)] : [first, first];
    }),
    // Letters are decomposed and large, and white space is one space.
    (said, at) => {
      const part = found(PART, said, at);
      return [part, part.trim() ? part.normalize('NFD').toLowerCase().toUpperCase() : ' '];
    },
  );

const ESCAPE =
  /&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[\da-f]{1,8});|\\(?:u[\da-f]{4}|[^a-z\d]|[nrt])|(?:%[\da-f]{2})+|\+/iy;

/**
 * White space, or a character with its marks, because their order is a part of the normalization; thirty of them at
 * most, as in Unicode's Stream-Safe Text Format, because long runs would take long to sort.
 */
const PART = /\s+|\P{M}?\p{M}{0,30}/uy;

/** The match of a sticky pattern at a place. */
function found(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** Writes a text anew. @param next the part that stands at a place, and its replacement */
function rewritten(
  { said, starts, ends }: Reading,
  next: (said: string, at: number) => readonly [part: string, meaning: string],
): Reading {
  const made = { starts: [] as number[], ends: [] as number[] };
  let written = '';
  for (let at = 0; at < said.length; ) {
    // The original itself has no places.
    const start = starts[at] ?? at;
    const [part, meaning] = next(said, at);
    at += part.length;
    written += meaning;
    while (made.starts.length < written.length) {
      made.starts.push(start);
      made.ends.push(ends[at - 1] ?? at);
    }
  }
  return { said: written, ...made };
}

/** The character that an escape stands for. */
function meaningOf(token: string): string {
  const [first, second = ''] = token;
  const code = token.slice(2);
  if (first === '+') return ' ';
  if (first === '%')
    return new TextDecoder().decode(Uint8Array.from(token.slice(1).split('%'), (byte) => Number.parseInt(byte, 16)));
  if (first === '\\') {
    if (code !== '') return String.fromCharCode(Number.parseInt(code, 16));
    return /[nrt]/i.test(second) ? ' ' : second;
  }
  if (second !== '#') {
    const name = token.slice(1, -1).toLowerCase();
    return Object.keys(ENTITIES).find((character) => ENTITIES[character] === name) ?? ' ';
  }
  const point = Number(`${/x/i.test(code) ? '0' : ''}${code.slice(0, -1)}`);
  return point <= 0x10ffff ? String.fromCodePoint(point) : token;
}
