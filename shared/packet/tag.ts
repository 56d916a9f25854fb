/** Where tags end, and what opening tags say. Each pattern is anchored where the last one ended, so that time grows with the tag. */
import { BadReply } from './bad-reply.ts';
import { decodeText } from './text.ts';

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

const [GT, DOUBLE_QUOTE, QUOTE] = [0x3e, 0x22, 0x27];

/**
 * Where the tag that starts at `lt` ends: at its first `>`.
 * @param hasQuotes whether a `>` within quotes does not count, as in opening tags
 * @returns -1 where the end is not there yet
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
  return -1;
}
