/**
 * Pieces of markup: where each ends, and what an opening tag says. Each pattern is anchored where the last one ended, so
 * that time grows with the piece.
 */
import { BadReply } from './bad-reply.ts';
import { decodeText, requireUtf8 } from './text.ts';

/** Is answered where a piece is not there as a whole. */
export const WAIT = -1;
export const MALFORMED = 'a comment or instruction is malformed';

/**
 * The most characters that a tag may have, from `<` to `>`. Plesk's own have fewer than a hundred; without a limit a
 * reply could make the gateway hold, and read again, a tag as large as itself.
 */
export const LONGEST_TAG = 4096;

const NAME = /[A-Za-z_][\w.-]*/y;
const ATTRIBUTE = /[ \t\r\n]+([A-Za-z_:][\w:.-]*)[ \t\r\n]*=[ \t\r\n]*(?:"([^<"]*)"|'([^<']*)')/y;
const END = /[ \t\r\n]*$/y;

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/**
 * Reads what stands between `<` and `>` (or `/>`). Attributes are checked and passed over.
 * @returns the element's name
 * @throws {BadReply} where it is malformed or has an attribute twice
 */
export function readTag(tag: string): string {
  const name = matchAt(NAME, tag, 0)?.[0];
  if (name === undefined) throw new BadReply('a tag is malformed');
  if (name.length === tag.length) return name;
  const seen = new Set<string>();
  let at = name.length;
  for (let found = matchAt(ATTRIBUTE, tag, at); found; found = matchAt(ATTRIBUTE, tag, at)) {
    const [whole, attribute = '', double, single] = found;
    if (seen.has(attribute)) throw new BadReply('a tag is malformed: it has an attribute twice');
    seen.add(attribute);
    // Its references; a ]]> is an attribute's to hold.
    decodeText((double ?? single ?? '').replaceAll('>', ' '));
    at += whole.length;
  }
  if (!matchAt(END, tag, at)) throw new BadReply('a tag is malformed');
  return name;
}

/** Where a piece ends that some text closes. @returns `WAIT` where that is not there yet */
export function endOf(closing: string, xml: string, from: number): number {
  const found = xml.indexOf(closing, from);
  return found === -1 ? WAIT : found + closing.length;
}

export const GT = 0x3e;
const [DOUBLE_QUOTE, QUOTE] = [0x22, 0x27];

/**
 * Where the tag that starts at `lt` ends: at its first `>`.
 * @param hasQuotes whether a `>` within quotes does not count, as in opening tags
 * @returns `WAIT` where the end is not there yet
 * @throws {BadReply} where the tag is too long
 */
export function endOfTag(xml: string, lt: number, hasQuotes = false): number {
  const stop = Math.min(xml.length, lt + LONGEST_TAG);
  let quote = 0;
  for (let at = lt + 1; at < stop; at++) {
    const code = xml.charCodeAt(at);
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === GT) return at;
    else if (hasQuotes && (code === DOUBLE_QUOTE || code === QUOTE)) quote = code;
  }
  if (stop - lt >= LONGEST_TAG) throw new BadReply(`a tag is longer than ${LONGEST_TAG} characters`);
  return WAIT;
}

/**
 * Where a byte order mark ends, white space, for PHP may print lines before it, and the XML declaration. The
 * documentation's sample of reseller-plan/get starts with one that lost its `<`.
 * @returns `WAIT` where the end is not there yet
 */
export function endOfStart(xml: string): number {
  const at = /^\uFEFF?[ \t\r\n]*/.exec(xml)?.[0].length ?? 0;
  const head = xml.slice(at, at + 6);
  if (['<?xml ', '?xml '].some((start) => head.length < start.length && start.startsWith(head))) return WAIT;
  if (!/^<?\?xml[ \t\r\n]/.test(head)) return at;
  const gt = endOfTag(xml, at);
  if (gt === WAIT) return WAIT;
  const declaration = xml.slice(at, gt);
  if (declaration.includes('<', 1) || !declaration.endsWith('?')) throw new BadReply(MALFORMED);
  requireUtf8(/encoding[ \t\r\n]*=[ \t\r\n]*["']([^"']*)/i.exec(declaration)?.[1]);
  return gt + 1;
}

/** Where the instruction ends that starts at `lt`. An XML declaration stands only at the start. */
export function endOfInstruction(xml: string, lt: number): number {
  const head = xml.slice(lt, lt + LONGEST_TAG);
  if (/^<\?[\w.-]*\??$/.test(head)) return endOfTag(head, 0);
  if (!/^<\?(?!xml[ \t\r\n?])[a-z_][\w.-]*(?:[ \t\r\n]|\?>)/i.test(head)) throw new BadReply(MALFORMED);
  return endOf('?>', xml, lt);
}

/** Where the comment ends that starts at `lt`. Nothing but its end may follow the first -- in it. */
export function endOfComment(xml: string, lt: number): number {
  const end = endOf('--', xml, lt + 4);
  if (end === WAIT || end === xml.length) return WAIT;
  if (xml.charCodeAt(end) !== GT) throw new BadReply(MALFORMED);
  return end + 1;
}
