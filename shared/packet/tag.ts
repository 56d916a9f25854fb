/** The text of one opening tag. Each pattern is anchored where the last one ended, so that time grows with the tag. */
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
