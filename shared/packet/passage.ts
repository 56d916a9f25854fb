/** What stands between tags and holds no elements: comments, instructions and CDATA sections, in any number of chunks. */
import { BadReply } from './bad-reply.ts';
import { WEB_PAGE } from './elements.ts';
import { endOfTag, LONGEST_TAG, TOO_LONG } from './tag.ts';
import { normalLines, requireUtf8 } from './text.ts';

export type Passage = 'comment' | 'instruction' | 'cdata';

const OPENINGS = { comment: '<!--', cdata: '<![CDATA[' } as const;
const DOCTYPE = '<!doctype html';
const MALFORMED = 'a comment or instruction is malformed';

/**
 * Reads the start of what `<!` or `<?` opens.
 * @returns what it is and where its inside starts; undefined where that takes more of the reply
 */
export function passageAt(xml: string, lt: number): { readonly passage: Passage; readonly end: number } | undefined {
  if (xml.charAt(lt + 1) === '?') return instructionAt(xml, lt);
  const head = xml.slice(lt, lt + DOCTYPE.length);
  for (const passage of ['comment', 'cdata'] as const) {
    const opening = OPENINGS[passage];
    if (head.startsWith(opening)) return { passage, end: lt + opening.length };
    if (opening.startsWith(head)) return undefined;
  }
  const lower = head.toLowerCase();
  if (lower === DOCTYPE) throw new BadReply(WEB_PAGE);
  if (DOCTYPE.startsWith(lower)) return undefined;
  throw new BadReply('it holds a document type declaration');
}

function instructionAt(xml: string, lt: number): ReturnType<typeof passageAt> {
  const name = /[\w.-]*/y;
  name.lastIndex = lt + 2;
  const end = lt + 2 + (name.exec(xml)?.[0].length ?? 0);
  if (end - lt > LONGEST_TAG) throw new BadReply(TOO_LONG);
  if (end + 1 >= xml.length) return undefined;
  // An XML declaration stands only at the start.
  if (!/^<\?(?!xml[ \t\r\n?])[a-z_][\w.-]*(?:[ \t\r\n]|\?>)/i.test(xml.slice(lt, end + 2)))
    throw new BadReply(MALFORMED);
  return { passage: 'instruction', end };
}

/** How far a passage could be read. */
interface Passed {
  readonly end: number;
  readonly isOver: boolean;
  /** The text that it stands for. */
  readonly text: string;
}

/** Reads on in a passage, from `from`. What may be a part of its end, and may not, is left. */
export function readPassage(passage: Passage, xml: string, from: number): Passed {
  if (passage === 'instruction') return readTo('?>', xml, from, /\?$/);
  if (passage === 'cdata') {
    const read = readTo(']]>', xml, from, /(?:\]{1,2}|\r)$/);
    return { ...read, text: normalLines(xml.slice(from, read.isOver ? read.end - 3 : read.end)) };
  }
  // Nothing but its end may follow the first -- in a comment.
  const read = readTo('--', xml, from, /-$/);
  if (!read.isOver) return read;
  if (read.end === xml.length) return { ...read, end: read.end - 2, isOver: false };
  if (xml.charAt(read.end) !== '>') throw new BadReply(MALFORMED);
  return { ...read, end: read.end + 1 };
}

function readTo(closing: string, xml: string, from: number, maybeClosing: RegExp): Passed {
  const found = xml.indexOf(closing, from);
  if (found !== -1) return { end: found + closing.length, isOver: true, text: '' };
  const tail = Math.max(from, xml.length - 2);
  const open = xml.slice(tail).search(maybeClosing);
  return { end: open === -1 ? xml.length : tail + open, isOver: false, text: '' };
}

/**
 * Reads the XML declaration, if one stands here. The documentation's sample of reseller-plan/get starts with one that
 * lost its `<`.
 * @returns where it ends; `at` where there is none, -1 where that takes more of the reply
 */
export function declarationAt(xml: string, at: number): number {
  const head = xml.slice(at, at + 6);
  if ((head.length < 6 && '<?xml '.startsWith(head)) || (head.length < 5 && '?xml '.startsWith(head))) return -1;
  if (!/^<?\?xml[ \t\r\n]/.test(head)) return at;
  const gt = endOfTag(xml, at);
  if (gt === -1) return -1;
  const declaration = xml.slice(at, gt);
  if (declaration.includes('<', 1) || !declaration.endsWith('?')) throw new BadReply(MALFORMED);
  requireUtf8(/encoding[ \t\r\n]*=[ \t\r\n]*["']([^"']*)/i.exec(declaration)?.[1]);
  return gt + 1;
}
