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
  return lines.includes('&') ? lines.replace(/&([^;&]*);?/g, reference) : lines;
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

function reference(whole: string, body: string): string {
  if (!whole.endsWith(';')) throw new BadReply('it holds an & that starts no entity');
  const named = Object.hasOwn(NAMED, body) ? NAMED[body] : undefined;
  if (named !== undefined) return named;
  const digits = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(body);
  const code = digits ? Number.parseInt(digits[1] ?? digits[2] ?? '', digits[1] ? 16 : 10) : 0;
  const character = code > 0x10ffff ? '\0' : String.fromCodePoint(code);
  if (!isXmlText(character)) throw new BadReply('it holds an unknown entity');
  return character;
}

/** Refuses an encoding that a header or an XML declaration names, unless it is UTF-8 or a part of it. */
export function requireUtf8(label: string | undefined): void {
  if (label !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(label)) throw new BadReply('its encoding is not UTF-8');
}

/** Where in a text, read from its start to its end, the next things stand that `decodeText` is there for. */
export class Marks {
  readonly #next = [-1, -1, -1];

  /** Another text is read. */
  reset(): void {
    this.#next.fill(-1);
  }

  /** Whether there are any between the two places. */
  within(text: string, from: number, to: number): boolean {
    return (
      this.#find(0, '&', text, from) < to ||
      this.#find(1, '\r', text, from) < to ||
      this.#find(2, ']]>', text, from) < to
    );
  }

  #find(index: number, mark: string, text: string, from: number): number {
    const known = this.#next[index] ?? -1;
    if (known >= from) return known;
    const found = text.indexOf(mark, from);
    const next = found === -1 ? Number.POSITIVE_INFINITY : found;
    this.#next[index] = next;
    return next;
  }
}
