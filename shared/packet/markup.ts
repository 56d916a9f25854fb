/** Markup of a reply: which piece starts at a `<`, and whether all of it is there. */
import { BadReply } from './bad-reply.ts';
import { type Attributes, NO_ATTRIBUTES } from './binding.ts';
import { decodeText, requireUtf8 } from './text.ts';

/**
 * Returned in place of an end by functions that read a piece which is not there as a whole. `indexOf` returns the same.
 */
export const WAIT = -1;

/** A page of a web server in place of a packet. */
export const WEB_PAGE = 'it is a web page: the port of Plesk is 8443, or 8880 without TLS';
export const MISMATCH = 'its tags do not match';
const MALFORMED = 'a tag, comment or instruction is malformed';
const CUT_OFF = 'it is cut off';

/**
 * The most characters that a tag may have, from `<` to `>`. Plesk's own have fewer than a hundred; without a limit a
 * reply could make the gateway hold, and read again, a tag as large as itself.
 */
export const LONGEST_TAG = 4096;

/**
 * A byte order mark, white space and the XML declaration. PHP may print empty lines before the declaration, and that of
 * the documentation's sample of reseller-plan/get has lost its `<`.
 */
const START = /^\uFEFF?[ \t\r\n]*(?:<?\?xml[ \t\r\n][^<>]*\?>)?/;

/**
 * Where what stands before the first element ends.
 * @param isEnd whether nothing follows
 * @returns `WAIT` if that cannot be said yet
 * @throws {BadReply} if the XML declaration names another encoding than UTF-8
 */
export function endOfStart(xml: string, isEnd: boolean): number {
  if (!isEnd && xml.length <= LONGEST_TAG && !xml.includes('>')) return WAIT;
  const [head = ''] = START.exec(xml) ?? [];
  requireUtf8(/encoding[ \t\r\n]*=[ \t\r\n]*["']([^"']*)/i.exec(head)?.[1]);
  return head.length;
}

const ATTRIBUTE = /[ \t\r\n]+([A-Za-z_:][\w:.-]*)[ \t\r\n]*=[ \t\r\n]*("[^<"]*"|'[^<']*')/gy;
const TAG = `<([A-Za-z_][\\w.-]*)((?:${ATTRIBUTE.source})*)[ \\t\\r\\n]*(/?)>|</([A-Za-z_][\\w.-]*)[ \\t\\r\\n]*>`;
// A comment ends with its first `--`: what follows there in place of `>` is a mistake (XML 1.0, 2.5), and is captured.
// Comments, CDATA sections and instructions are matched lazily, because a greedy match of a long one would exceed the
// stack of the engine. An instruction is not named `xml`, in any case (2.6): the declaration stands only at the start.
const REST =
  '<!--[^]*?--(?:>|([^]))|<!\\[CDATA\\[([^]*?)]]>|<\\?(?![Xx][Mm][Ll][ \\t\\r\\n?])[a-zA-Z_][\\w.-]*(?:[ \\t\\r\\n][^]*?)?\\?>';
/**
 * A tag, a comment, a CDATA section or a processing instruction. Its groups:
 * - 1: the name of a start tag
 * - 2: its attributes; 3 and 4: the name and the value of the last of them
 * - 5: `/` if it ends its element too, otherwise empty
 * - 6: the name of an end tag
 * - 7: the character after the first `--` of a comment, if that is not `>`
 * - 8: the content of a CDATA section
 */
const MARKUP = new RegExp(`${TAG}|${REST}`, 'y');

/** The beginning of a comment, a CDATA section or an instruction. These may have any length. */
const UNLIMITED = /^<(?:!--|!\[CDATA\[|\?(?![Xx][Mm][Ll][ \t\r\n?])[\w.-]{1,64}[ \t\r\n])/;

/** A piece of markup. Its members of text are undefined for comments and instructions, which are passed over. */
interface Markup {
  /** The name in a start tag. */
  readonly open: string | undefined;
  /** `/` if the start tag ends its element too (`<all/>`); empty in other start tags. */
  readonly empty: string | undefined;
  /** The name in an end tag. */
  readonly close: string | undefined;
  /** The content of a CDATA section. */
  readonly cdata: string | undefined;
  /** The attributes of a start tag, by their names. */
  readonly attributes: Attributes;
  /** The index after its last character. */
  readonly end: number;
}

/**
 * The piece of markup that starts at a `<`.
 * @param lt the index of the `<`
 * @param isEnd whether nothing follows
 * @returns undefined if it is not there as a whole
 * @throws {BadReply} if it is malformed, or will never be whole
 */
export function markupAt(xml: string, lt: number, isEnd: boolean): Markup | undefined {
  MARKUP.lastIndex = lt;
  const found = MARKUP.exec(xml);
  const head = found?.[0] ?? xml.slice(lt, lt + LONGEST_TAG + 1);
  const mayBeLonger = head.length <= LONGEST_TAG || UNLIMITED.test(head);
  if (found === null && mayBeLonger && !isEnd) return undefined;
  if (found === null || !mayBeLonger) throw new BadReply(wrongWith(head));
  const [, open, attributes = '', , , empty, close, noEnd, cdata] = found;
  if (noEnd) throw new BadReply(MALFORMED);
  return { open, empty, close, cdata, attributes: attributesIn(attributes), end: MARKUP.lastIndex };
}

/** Why a piece is refused. @param head its first characters: no markup, or too long for a tag */
function wrongWith(head: string): string {
  if (/^<!doctype html/i.test(head)) return WEB_PAGE;
  if (/^<![a-z]/i.test(head)) return 'it holds a document type declaration';
  if (UNLIMITED.test(head)) return CUT_OFF;
  const isWhole = /^<(?:[^>"']|"[^"]*"|'[^']*')*>/.test(head.slice(0, LONGEST_TAG));
  if (isWhole) return head.startsWith('</') ? MISMATCH : MALFORMED;
  return head.length > LONGEST_TAG ? `a tag is longer than ${LONGEST_TAG} characters` : CUT_OFF;
}

/** Attributes by their names. @throws {BadReply} if one stands twice, or has a bad reference */
function attributesIn(attributes: string): Attributes {
  if (attributes === '') return NO_ATTRIBUTES;
  const found = new Map<string, string>();
  for (const [, name = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
    if (found.has(name)) throw new BadReply('a tag is malformed: it has an attribute twice');
    // References are checked as in text. An attribute may hold `]]>`, which text may not (XML 1.0, 2.4).
    found.set(name, decodeText(value.slice(1, -1).replaceAll('>', '&gt;')));
  }
  return found;
}
