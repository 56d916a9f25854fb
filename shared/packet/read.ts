/**
 * A strict reader for replies, whole or as they arrive: one well-formed element or an error. A reply that was cut off
 * anywhere, has something after its end, or mixes up its tags is never mistaken for a shorter success.
 *
 * XML as Plesk uses it: no namespaces, no document type; attributes are checked and passed over. A piece of markup is
 * read when all of it is there. What is not read yet is kept, and looked at again only when there is a quarter more of
 * it: so time grows with the reply alone, however that is divided into chunks.
 */
import { isXmlText } from '../operation/xml-text.ts';
import { BadReply } from './bad-reply.ts';
import type { Content } from './content.ts';
import { Elements, WEB_PAGE } from './elements.ts';
import { endOfTag, LONGEST_TAG, readTag } from './tag.ts';
import { decodeText, normalLines, noXmlAt, requireUtf8 } from './text.ts';

const NO_CHARACTER = 'it holds a character that XML has not';
const CUT_OFF = 'it is cut off';
const MALFORMED = 'a comment or instruction is malformed';
const DOCTYPE = '<!doctype html';
const CDATA = '<![CDATA[';
const OPENINGS = ['<!--', CDATA, DOCTYPE];

const [LT, GT, SLASH, BANG, QUESTION] = [0x3c, 0x3e, 0x2f, 0x21, 0x3f];

/** So few characters are looked at again with each chunk. */
const SHORT = 64;

/** What is answered where a piece is not there as a whole. */
const WAIT = -1;

/** A text that is found at the end of a piece. @returns where it ends, or `WAIT` */
function endOf(closing: string, xml: string, from: number): number {
  const found = xml.indexOf(closing, from);
  return found === -1 ? WAIT : found + closing.length;
}

export class Reader {
  #isPastStart = false;
  /** Whether what is being read holds nothing that `decodeText` is there for, as most replies do. */
  #isPlain = false;
  /** What of the reply is not read yet. */
  #rest = '';
  /** How long that has to be before it is looked at again. */
  #enough = 0;
  /** The first half of a character outside the basic plane, until the second half comes. */
  #half = '';
  readonly #elements: Elements;

  /** @param document what the root element is given to, as if it were a member of it */
  constructor(document: Content) {
    this.#elements = new Elements(document);
  }

  /** Reads on. @throws {BadReply} saying what is wrong and where; there is no reading on after that */
  write(chunk: string): void {
    let text = this.#half + chunk;
    const last = text.charCodeAt(text.length - 1);
    this.#half = last >= 0xd800 && last < 0xdc00 ? text.slice(-1) : '';
    if (this.#half !== '') text = text.slice(0, -1);
    const isClean = isXmlText(text);
    this.#rest += isClean ? text : text.slice(0, noXmlAt(text));
    if (isClean && this.#rest.length < this.#enough) return;
    this.#located(() => {
      this.#read();
      if (!isClean) throw new BadReply(NO_CHARACTER);
    });
  }

  /** The document ends here. @throws {BadReply} where it is not whole */
  end(): void {
    this.#located(() => {
      this.#read();
      if (this.#half !== '') throw new BadReply(NO_CHARACTER);
      if (!this.#elements.isOutside || /[^ \t\r\n\uFEFF]/.test(this.#rest)) throw new BadReply(CUT_OFF);
      if (!this.#elements.hasRoot) throw new BadReply('it is empty');
    });
  }

  /** Adds to an error in which element it is. */
  #located(read: () => void): void {
    try {
      read();
    } catch (error) {
      throw error instanceof BadReply ? new BadReply(error.reason, this.#elements.path) : error;
    }
  }

  /** Reads all pieces that are there. */
  #read(): void {
    const xml = this.#rest;
    this.#isPlain = !(xml.includes('&') || xml.includes('\r') || xml.includes(']]>'));
    let at = this.#isPastStart ? 0 : this.#start(xml);
    while (this.#isPastStart && at < xml.length) {
      const end = this.#piece(xml, at);
      if (end === WAIT) break;
      at = end;
    }
    this.#rest = xml.slice(at);
    this.#enough = this.#rest.length < SHORT ? 0 : 1.25 * this.#rest.length;
  }

  /**
   * A byte order mark, white space, for PHP may print lines before it, and the XML declaration. The documentation's
   * sample of reseller-plan/get starts with one that lost its `<`.
   * @returns where what follows starts, or where the rest of it is waited for
   */
  #start(xml: string): number {
    const at = /^\uFEFF?[ \t\r\n]*/.exec(xml)?.[0].length ?? 0;
    const head = xml.slice(at, at + 6);
    if ((head.length < 6 && '<?xml '.startsWith(head)) || (head.length < 5 && '?xml '.startsWith(head))) return 0;
    const isDeclaration = /^<?\?xml[ \t\r\n]/.test(head);
    const gt = isDeclaration ? endOfTag(xml, at) : at;
    this.#isPastStart = gt !== WAIT;
    if (!this.#isPastStart) return 0;
    if (!isDeclaration) return at;
    const declaration = xml.slice(at, gt);
    if (declaration.includes('<', 1) || !declaration.endsWith('?')) throw new BadReply(MALFORMED);
    requireUtf8(/encoding[ \t\r\n]*=[ \t\r\n]*["']([^"']*)/i.exec(declaration)?.[1]);
    return gt + 1;
  }

  /** Reads a tag, a comment, an instruction, a CDATA section, or the text before one. @returns where it ends, or `WAIT` */
  #piece(xml: string, at: number): number {
    if (xml.charCodeAt(at) !== LT) return this.#text(xml, at);
    const next = xml.charCodeAt(at + 1);
    if (next === SLASH) return this.#close(xml, at);
    if (next === QUESTION) return this.#instruction(xml, at);
    return next === BANG ? this.#special(xml, at) : this.#open(xml, at);
  }

  #text(xml: string, at: number): number {
    const lt = xml.indexOf('<', at);
    if (!this.#elements.isOutside) {
      if (lt !== WAIT) this.#elements.text(this.#decoded(xml.slice(at, lt)));
      return lt;
    }
    const end = lt === WAIT ? xml.length : lt;
    if (/[^ \t\r\n]/.test(xml.slice(at, end)))
      throw new BadReply(this.#elements.hasRoot ? 'something follows its end' : 'it is no XML');
    return end;
  }

  #decoded(markup: string): string {
    return this.#isPlain ? markup : decodeText(markup);
  }

  /** Reads an opening or empty tag; a text element that is there as a whole, at once. */
  #open(xml: string, lt: number): number {
    const elements = this.#elements;
    let gt = xml.indexOf('>', lt);
    let isEmpty = xml.charCodeAt(gt - 1) === SLASH;
    let name = '';
    const isPlain = gt !== WAIT && gt - lt < LONGEST_TAG && elements.leaf === undefined;
    let member = isPlain ? elements.content.members.get(xml.slice(lt + 1, isEmpty ? gt - 1 : gt)) : undefined;
    if (member === undefined) {
      gt = endOfTag(xml, lt, true);
      if (gt === WAIT) return WAIT;
      isEmpty = xml.charCodeAt(gt - 1) === SLASH;
      name = readTag(xml.slice(lt + 1, isEmpty ? gt - 1 : gt));
      member = elements.memberOf(name);
    }
    elements.open(member, name);
    if (isEmpty) elements.close();
    else if (member?.holds === 'text') {
      const end = xml.indexOf('<', gt);
      const after = end + 2 + member.name.length;
      const isClosed = xml.charCodeAt(end + 1) === SLASH && xml.charCodeAt(after) === GT;
      if (end !== WAIT && isClosed && xml.startsWith(member.name, end + 2)) {
        elements.closeText(member, this.#decoded(xml.slice(gt + 1, end)));
        return after + 1;
      }
    }
    return gt + 1;
  }

  /** Reads a closing tag, which must be that of the innermost open element. */
  #close(xml: string, lt: number): number {
    const name = this.#elements.innermost;
    const after = lt + 2 + name.length;
    const isIts = name !== '' && xml.startsWith(name, lt + 2);
    const gt = isIts && xml.charCodeAt(after) === GT ? after : endOfTag(xml, lt);
    if (gt === WAIT) return WAIT;
    if (!isIts || /[^ \t\r\n]/.test(xml.slice(after, gt))) throw new BadReply('its tags do not match');
    this.#elements.close();
    return gt + 1;
  }

  /** Passes over an instruction. An XML declaration stands only at the start. */
  #instruction(xml: string, lt: number): number {
    const head = xml.slice(lt, lt + LONGEST_TAG);
    if (/^<\?[\w.-]*\??$/.test(head)) return endOfTag(head, 0);
    if (!/^<\?(?!xml[ \t\r\n?])[a-z_][\w.-]*(?:[ \t\r\n]|\?>)/i.test(head)) throw new BadReply(MALFORMED);
    return endOf('?>', xml, lt);
  }

  /** Passes over a comment, or takes in the text of a CDATA section. */
  #special(xml: string, lt: number): number {
    const head = xml.slice(lt, lt + DOCTYPE.length);
    if (head.startsWith(CDATA)) return this.#cdata(xml, lt + CDATA.length);
    if (head.startsWith('<!--')) {
      // Nothing but its end may follow the first -- in a comment.
      const end = endOf('--', xml, lt + 4);
      if (end === WAIT || end === xml.length) return WAIT;
      if (xml.charCodeAt(end) !== GT) throw new BadReply(MALFORMED);
      return end + 1;
    }
    const lower = head.toLowerCase();
    if (lower === DOCTYPE) throw new BadReply(WEB_PAGE);
    if (OPENINGS.some((opening) => opening.startsWith(head)) || DOCTYPE.startsWith(lower)) return WAIT;
    throw new BadReply('it holds a document type declaration');
  }

  #cdata(xml: string, from: number): number {
    if (this.#elements.isOutside) throw new BadReply('text stands outside its element');
    const end = endOf(']]>', xml, from);
    if (end !== WAIT) this.#elements.text(normalLines(xml.slice(from, end - 3)));
    return end;
  }
}
