/** Pieces of markup: what each is, and whether all of it is there. */
import { BadReply } from './bad-reply.ts';
import { decodeText, requireUtf8 } from './text.ts';

/** Is answered where a piece is not there as a whole. */
export const WAIT = -1;

/** A page of a web server, where a packet should be. */
export const WEB_PAGE = 'it is a web page: is the port that of Plesk (8443, or 8880 without TLS)?';
export const MISMATCH = 'its tags do not match';
const MALFORMED = 'a tag, comment or instruction is malformed';
const CUT_OFF = 'it is cut off';

/**
 * The most characters that a tag may have, from `<` to `>`. Plesk's own have fewer than a hundred; without a limit a
 * reply could make the gateway hold, and read again, a tag as large as itself.
 */
export const LONGEST_TAG = 4096;

/**
 * A byte order mark, white space, for PHP may print lines before it, and the XML declaration. The documentation's
 * sample of reseller-plan/get starts with one that lost its `<`.
 */
const START = /^\uFEFF?[ \t\r\n]*(?:<?\?xml[ \t\r\n][^<>]*\?>)?/;

/** Where what stands before the first element ends. @param isEnd whether nothing follows */
export function endOfStart(xml: string, isEnd: boolean): number {
  if (!isEnd && xml.length <= LONGEST_TAG && !xml.includes('>')) return WAIT;
  const [head = ''] = START.exec(xml) ?? [];
  requireUtf8(/encoding[ \t\r\n]*=[ \t\r\n]*["']([^"']*)/i.exec(head)?.[1]);
  return head.length;
}

const ATTRIBUTE = /[ \t\r\n]+([A-Za-z_:][\w:.-]*)[ \t\r\n]*=[ \t\r\n]*("[^<"]*"|'[^<']*')/g;
const TAG = `<([A-Za-z_][\\w.-]*)((?:${ATTRIBUTE.source})*)[ \\t\\r\\n]*(/?)>|</([A-Za-z_][\\w.-]*)[ \\t\\r\\n]*>`;
// Nothing but its end may follow the first -- in a comment, which is found lazily: what a greedy pattern may give back,
// it keeps on a stack that a long comment exceeds. An XML declaration stands only at the start.
const REST =
  '<!--[^]*?--(?:>|([^]))|<!\\[CDATA\\[([^]*?)]]>|<\\?(?!xml[ \\t\\r\\n?])[a-zA-Z_][\\w.-]*(?:[ \\t\\r\\n][^]*?)?\\?>';
/** Its groups: the name of a start tag, its attributes, the name and value of the last one, and /; the name of an end tag; what is no end of a comment; CDATA. */
const MARKUP = new RegExp(`${TAG}|${REST}`, 'y');

/** How a comment, a CDATA section or an instruction begins, which may have any length. */
const UNLIMITED = /^<(?:!--|!\[CDATA\[|\?(?!xml[ \t\r\n?])[\w.-]{1,64}[ \t\r\n])/;

/** A tag, or a CDATA section; where it is neither, it is passed over. */
export interface Markup {
  /** The name of the element that it starts. */
  readonly open: string | undefined;
  /** `/` where that ends with the same tag. */
  readonly empty: string | undefined;
  /** The name of the element that it ends. */
  readonly close: string | undefined;
  readonly cdata: string | undefined;
}

/**
 * What starts at a `<`.
 * @param isEnd whether nothing follows
 * @returns it, and where it ends; undefined where it is not there as a whole
 * @throws {BadReply} where it is malformed, or will never be whole
 */
export function markupAt(xml: string, lt: number, isEnd: boolean): (Markup & { readonly end: number }) | undefined {
  MARKUP.lastIndex = lt;
  const found = MARKUP.exec(xml);
  const head = found?.[0] ?? xml.slice(lt, lt + LONGEST_TAG + 1);
  const mayBeLonger = head.length <= LONGEST_TAG || UNLIMITED.test(head);
  if (found === null && mayBeLonger && !isEnd) return undefined;
  if (found === null || !mayBeLonger) throw new BadReply(wrongWith(head));
  const [, open, attributes = '', , , empty, close, noEnd, cdata] = found;
  if (noEnd) throw new BadReply(MALFORMED);
  checkAttributes(attributes);
  return { open, empty, close, cdata, end: MARKUP.lastIndex };
}

/** @param head the first characters of what is no markup, or too long for a tag */
function wrongWith(head: string): string {
  if (/^<!doctype html/i.test(head)) return WEB_PAGE;
  if (/^<![a-z]/i.test(head)) return 'it holds a document type declaration';
  if (UNLIMITED.test(head)) return CUT_OFF;
  const isWhole = /^<(?:[^>"']|"[^"]*"|'[^']*')*>/.test(head.slice(0, LONGEST_TAG));
  if (isWhole) return head.startsWith('</') ? MISMATCH : MALFORMED;
  return head.length > LONGEST_TAG ? `a tag is longer than ${LONGEST_TAG} characters` : CUT_OFF;
}

/** Attributes are checked and passed over. */
function checkAttributes(attributes: string): void {
  const seen = new Set<string>();
  for (const [, name = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
    if (seen.has(name)) throw new BadReply('a tag is malformed: it has an attribute twice');
    seen.add(name);
    // Its references; a ]]> is an attribute's to hold.
    decodeText(value.replaceAll('>', ' '));
  }
}
