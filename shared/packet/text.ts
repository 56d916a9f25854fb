/** Text of a reply: its characters, entities, line ends and encoding. */
import { isXmlText } from '../operation/xml-text.ts';
import { BadReply } from './bad-reply.ts';

/** The index of the first character that XML 1.0 has not, in a text that holds one. */
export const noXmlAt = (text: string): number =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
  text.search(/[\0-\x08\v\f\x0E-\x1F\uFFFE\uFFFF]|\p{Surrogate}/u);

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** XML's line-end rule (2.11): every line ends in a line feed. */
export const normalLines = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

/** The text that markup without tags stands for. @throws {BadReply} on an entity that XML does not know */
export function decodeText(markup: string): string {
  if (markup.includes(']]>')) throw new BadReply('it holds a ]]> that ends nothing');
  const lines = normalLines(markup);
  let text = '';
  let from = 0;
  for (let at = lines.indexOf('&'); at !== -1; at = lines.indexOf('&', from)) {
    const end = lines.indexOf(';', at);
    if (end === -1) throw new BadReply('it holds an & that starts no entity');
    text += lines.slice(from, at) + characterOf(lines.slice(at + 1, end));
    from = end + 1;
  }
  return from === 0 ? lines : text + lines.slice(from);
}

/** @param reference between `&` and `;` */
function characterOf(reference: string): string {
  const named = Object.hasOwn(NAMED, reference) ? NAMED[reference] : undefined;
  if (named !== undefined) return named;
  const digits = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(reference);
  const code = digits ? Number.parseInt(digits[1] ?? digits[2] ?? '', digits[1] ? 16 : 10) : 0;
  const character = code > 0x10ffff ? '\0' : String.fromCodePoint(code);
  if (!isXmlText(character)) throw new BadReply('it holds an unknown entity');
  return character;
}

/**
 * How much of the markup at the end of a chunk can be decoded: what may go on in the next chunk is left. That is a
 * reference without its `;` (the longest has ten characters), a `]` or two that may become `]]>`, or a carriage return
 * that may become one line end with a line feed.
 */
export function decodableEnd(markup: string, start: number): number {
  const from = Math.max(start, markup.length - 12);
  const open = markup.slice(from).search(/(?:&[^;&]*|\]{1,2}|\r)$/);
  return open === -1 ? markup.length : from + open;
}

/** Refuses an encoding that a header or an XML declaration names, unless it is UTF-8 or a part of it. */
export function requireUtf8(label: string | undefined): void {
  if (label !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(label)) throw new BadReply('its encoding is not UTF-8');
}

const MARKS = ['&', '\r', ']]>'];

/**
 * Where in a text, read from its start to its end, the next thing stands that `decodeText` is there for. Most texts of
 * a reply hold none, and this tells without looking at each.
 */
export class Marks {
  #text = '';
  /** The next place of each mark. */
  readonly #places = MARKS.map(() => -1);
  /** The first of them. */
  #next = -1;

  /** Another text is read. */
  start(text: string): void {
    this.#text = text;
    this.#places.fill(-1);
    this.#next = -1;
  }

  /** Whether there is one between the two places. */
  within(from: number, to: number): boolean {
    if (to <= this.#next) return false;
    if (this.#next < from) this.#seek(from);
    return this.#next < to;
  }

  #seek(from: number): void {
    for (const [index, mark] of MARKS.entries()) {
      if ((this.#places[index] ?? -1) >= from) continue;
      const found = this.#text.indexOf(mark, from);
      this.#places[index] = found === -1 ? Number.POSITIVE_INFINITY : found;
    }
    this.#next = Math.min(...this.#places);
  }
}
