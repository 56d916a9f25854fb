/** Where tags end, and what opening tags say. Each pattern is anchored where the last one ended, so that time grows with the tag. */
import { BadReply } from './bad-reply.ts';
import { decodeText } from './text.ts';

/**
 * The most characters that a tag may have, from `<` to `>`. Plesk's own have fewer than a hundred; without a limit a
 * reply could make the gateway hold, and read again, a tag as large as itself.
 */
export const LONGEST_TAG = 4096;
export const TOO_LONG = `a tag is longer than ${LONGEST_TAG} characters`;

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

/** Where the tag that starts at `lt`, and has no quotes, ends; -1 where that is not there yet. */
export function endOfTag(xml: string, lt: number): number {
  const gt = xml.indexOf('>', lt);
  if ((gt === -1 ? xml.length : gt) - lt >= LONGEST_TAG) throw new BadReply(TOO_LONG);
  return gt;
}

const [GT, DOUBLE_QUOTE, QUOTE] = [0x3e, 0x22, 0x27];

/** Finds the end of an opening tag: the first `>` outside quotes. A tag in many chunks is not read again with each. */
export class QuotedTag {
  /** How much of the tag is known not to hold its end, and the quote that is open there. */
  #known = 1;
  #quote = 0;

  /** Whether a tag has begun whose end was not there yet. */
  get isPending(): boolean {
    return this.#known > 1;
  }

  /** @returns -1 where the end is not there yet: the next call is about the same tag */
  endIn(xml: string, lt: number): number {
    const stop = Math.min(xml.length, lt + LONGEST_TAG);
    let quote = this.#quote;
    let at = lt + this.#known;
    this.#known = 1;
    this.#quote = 0;
    for (; at < stop; at++) {
      const code = xml.charCodeAt(at);
      if (quote !== 0) quote = code === quote ? 0 : quote;
      else if (code === GT) return at;
      else if (code === DOUBLE_QUOTE || code === QUOTE) quote = code;
    }
    if (at - lt >= LONGEST_TAG) throw new BadReply(TOO_LONG);
    this.#known = at - lt;
    this.#quote = quote;
    return -1;
  }
}
