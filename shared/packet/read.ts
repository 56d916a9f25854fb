/**
 * A strict reader for replies, whole or as they arrive: one well-formed element or an error. A reply that was cut off
 * anywhere, has something after its end, or mixes up its tags is never mistaken for a shorter success.
 *
 * XML as Plesk uses it: no namespaces, no document type; attributes are checked and passed over. The reader keeps
 * nothing of what it has read but the names of the open elements, so that its memory does not grow with the reply,
 * and its time grows with the reply alone, however that is divided into chunks.
 */
import { isXmlText } from '../operation/xml-text.ts';
import { BadReply } from './bad-reply.ts';
import type { Content, Member } from './content.ts';
import { Elements } from './elements.ts';
import { declarationAt, type Passage, passageAt, readPassage } from './passage.ts';
import { endOfTag, LONGEST_TAG, QuotedTag, readTag } from './tag.ts';
import { decodableEnd, decodeText, Marks, noXmlAt } from './text.ts';

const [LT, GT, SLASH, BANG, QUESTION] = [0x3c, 0x3e, 0x2f, 0x21, 0x3f];
const NO_CHARACTER = 'it holds a character that XML has not';

/** What a step returns that can go no further without more of the reply. */
const WAIT = -1;

export class Reader {
  /** Where the reader is between two steps. `markup` is text and tags. */
  #mode: 'start' | 'markup' | Passage = 'start';
  #begun = false;
  /** What of the text so far is not read yet: less than a tag. */
  #rest = '';
  /** The first half of a character outside the basic plane, until the second half comes. */
  #half = '';
  readonly #elements: Elements;
  readonly #marks = new Marks();
  readonly #tag = new QuotedTag();

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
    this.#located(() => {
      if (isXmlText(text)) return this.#read(text);
      this.#read(text.slice(0, noXmlAt(text)));
      throw new BadReply(NO_CHARACTER);
    });
  }

  /** The document ends here. @throws {BadReply} where it is not whole */
  end(): void {
    this.#located(() => {
      if (this.#half !== '') throw new BadReply(NO_CHARACTER);
      const isBetween = this.#mode === 'markup' || this.#mode === 'start';
      if (!this.#elements.isOutside || this.#rest !== '' || !isBetween) throw new BadReply('it is cut off');
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

  #read(text: string): void {
    const xml = this.#rest === '' ? text : this.#rest + text;
    this.#marks.start(xml);
    let at = 0;
    while (at < xml.length) {
      const end = this.#step(xml, at);
      if (end === WAIT) break;
      at = end;
    }
    this.#rest = xml.slice(at);
  }

  #step(xml: string, at: number): number {
    if (this.#mode === 'markup') return this.#markup(xml, at);
    if (this.#mode === 'start') return this.#start(xml, at);
    const { end, isOver, text } = readPassage(this.#mode, xml, at);
    if (text !== '') this.#elements.text(text);
    if (isOver) this.#mode = 'markup';
    return end > at ? end : WAIT;
  }

  /** A byte order mark, white space, for PHP may print lines before it, and the XML declaration. */
  #start(xml: string, from: number): number {
    let at = from;
    if (!this.#begun && xml.charCodeAt(at) === 0xfeff) at++;
    this.#begun = true;
    const space = /[ \t\r\n]*/y;
    space.lastIndex = at;
    at += space.exec(xml)?.[0].length ?? 0;
    if (at > from) return at;
    const end = declarationAt(xml, at);
    if (end !== WAIT) this.#mode = 'markup';
    return end === at ? this.#markup(xml, at) : end;
  }

  /** Text and tags, as far as they go. */
  #markup(xml: string, from: number): number {
    let at = from;
    while (at < xml.length) {
      if (xml.charCodeAt(at) !== LT) {
        const lt = xml.indexOf('<', at);
        const end = lt !== -1 ? lt : this.#elements.isOutside ? xml.length : decodableEnd(xml, at);
        if (end > at) this.#text(xml, at, end);
        if (lt === -1) return end > from ? end : WAIT;
        at = lt;
      }
      const next = xml.charCodeAt(at + 1);
      let end: number;
      if (next === SLASH) end = this.#close(xml, at);
      else if (next === BANG || next === QUESTION) {
        end = this.#special(xml, at);
        if (end !== WAIT) return end;
      } else end = this.#open(xml, at);
      if (end === WAIT) return at > from ? at : WAIT;
      at = end;
    }
    return at;
  }

  #text(xml: string, from: number, to: number): void {
    if (!this.#elements.isOutside) this.#elements.text(this.#decoded(xml, from, to));
    else if (/[^ \t\r\n]/.test(xml.slice(from, to)))
      throw new BadReply(this.#elements.hasRoot ? 'something follows its end' : 'it is no XML');
  }

  #decoded(xml: string, from: number, to: number): string {
    const text = xml.slice(from, to);
    return this.#marks.within(from, to) ? decodeText(text) : text;
  }

  /** Reads an opening or empty tag; a text element that is there as a whole, at once. */
  #open(xml: string, lt: number): number {
    const elements = this.#elements;
    let gt = this.#tag.isPending ? WAIT : xml.indexOf('>', lt);
    let isEmpty = false;
    let name = '';
    let member: Member | undefined;
    if (gt !== WAIT && gt - lt < LONGEST_TAG && elements.leaf === undefined) {
      isEmpty = xml.charCodeAt(gt - 1) === SLASH;
      member = elements.content.members.get(xml.slice(lt + 1, isEmpty ? gt - 1 : gt));
    }
    if (member === undefined) {
      gt = this.#tag.endIn(xml, lt);
      if (gt === WAIT) return WAIT;
      isEmpty = xml.charCodeAt(gt - 1) === SLASH;
      name = readTag(xml.slice(lt + 1, isEmpty ? gt - 1 : gt));
      member = elements.memberOf(name);
    }
    elements.open(member, name);
    if (isEmpty) elements.close();
    else if (member?.holds === 'text') return this.#wholeText(xml, gt + 1, member);
    return gt + 1;
  }

  /** Reads text and closing tag, where they are there and nothing else stands between. */
  #wholeText(xml: string, at: number, member: Member): number {
    const { name } = member;
    const lt = xml.indexOf('<', at);
    const gt = lt + 2 + name.length;
    if (lt === -1 || xml.charCodeAt(lt + 1) !== SLASH || xml.charCodeAt(gt) !== GT || !xml.startsWith(name, lt + 2))
      return at;
    this.#elements.closeText(member, this.#decoded(xml, at, lt));
    return gt + 1;
  }

  /** Reads a closing tag, which must be that of the innermost open element. */
  #close(xml: string, lt: number): number {
    const name = this.#elements.innermost;
    let gt = lt + 2 + name.length;
    const isIts = name !== '' && xml.startsWith(name, lt + 2);
    if (!isIts || xml.charCodeAt(gt) !== GT) {
      gt = endOfTag(xml, lt);
      if (gt === WAIT) return WAIT;
      if (!isIts || /[^ \t\r\n]/.test(xml.slice(lt + 2 + name.length, gt))) throw new BadReply('its tags do not match');
    }
    this.#elements.close();
    return gt + 1;
  }

  /** Starts a comment, an instruction or a CDATA section. */
  #special(xml: string, lt: number): number {
    const found = passageAt(xml, lt);
    if (found === undefined) return WAIT;
    if (found.passage === 'cdata' && this.#elements.isOutside) throw new BadReply('text stands outside its element');
    this.#mode = found.passage;
    return found.end;
  }
}
