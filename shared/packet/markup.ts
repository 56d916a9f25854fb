/** Text and tags, in any number of chunks: what is between them is given to the open elements. */
import { BadReply } from './bad-reply.ts';
import type { Member } from './content.ts';
import type { Elements } from './elements.ts';
import { type Passage, passageAt } from './passage.ts';
import { endOfTag, LONGEST_TAG, QuotedTag, readTag } from './tag.ts';
import { decodableEnd, decodeText, Marks } from './text.ts';

const [LT, GT, SLASH, BANG, QUESTION] = [0x3c, 0x3e, 0x2f, 0x21, 0x3f];

/** What is answered where there is no reading on without more of the reply. */
export const WAIT = -1;

export class Markup {
  /** The comment, instruction or CDATA section that has begun. */
  passage: Passage | undefined;
  readonly #elements: Elements;
  readonly #marks = new Marks();
  readonly #tag = new QuotedTag();

  constructor(elements: Elements) {
    this.#elements = elements;
  }

  /** Another text is read: what was left of the last one, and the next chunk. */
  start(xml: string): void {
    this.#marks.start(xml);
  }

  /** Reads on, as far as text and tags go. @returns how far that is, or `WAIT` */
  read(xml: string, from: number): number {
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
    this.passage = found.passage;
    return found.end;
  }
}
