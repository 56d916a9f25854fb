/**
 * A strict reader for replies, whole or as they arrive: one well-formed element or an error. A reply that was cut off
 * anywhere, has something after its end, or mixes up its tags is never mistaken for a shorter success.
 *
 * XML as Plesk uses it: no namespaces, no document type; attributes are checked and passed over. The reader keeps
 * nothing of what it has read but the names of the open elements, so that its memory does not grow with the reply,
 * and its time grows with the reply alone, however that is divided into chunks.
 */
import { isXmlText } from '../operation/xml-text.ts';
import { BadReply, short } from './bad-reply.ts';
import { type Content, type Member, SKIPPED } from './content.ts';
import { LONGEST_TAG, readTag } from './tag.ts';
import { decodableEnd, decodeText, Marks, normalLines, noXmlAt, requireUtf8 } from './text.ts';

const DEEPEST = 100;
const [LT, GT, SLASH, BANG, QUESTION, DOUBLE_QUOTE, QUOTE] = [0x3c, 0x3e, 0x2f, 0x21, 0x3f, 0x22, 0x27];

/** Where the reader is between two steps. `markup` is everywhere but in what the others name. */
type Mode = 'start' | 'markup' | 'comment' | 'instruction' | 'cdata';

/** What a step returns that can go no further without more of the reply. */
const WAIT = -1;

export class Reader {
  #mode: Mode = 'start';
  #begun = false;
  /** What of the text so far is not read yet: less than a tag. */
  #rest = '';
  /** The first half of a character outside the basic plane, until the second half comes. */
  #half = '';
  #hasRoot = false;
  readonly #names: string[] = [];
  readonly #outer: Content[] = [];
  #content: Content;
  /** The innermost open element, where it holds text: it is not among `#names`. */
  #leaf: Member | undefined;
  #text = '';
  readonly #marks = new Marks();
  /** How far the opening tag at the start of `#rest` is known to go on, and the quote that is open there. */
  #scanned = 1;
  #quote = 0;

  /** @param document what the root element is given to, as if it were a member of it */
  constructor(document: Content) {
    this.#content = document;
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
      throw new BadReply('it holds a character that XML has not');
    });
  }

  /** The document ends here. @throws {BadReply} where it is not whole */
  end(): void {
    this.#located(() => {
      if (this.#half !== '') throw new BadReply('it holds a character that XML has not');
      const open = this.#names.length > 0 || this.#leaf !== undefined || this.#rest !== '';
      if (open || (this.#mode !== 'markup' && this.#mode !== 'start')) throw new BadReply('it is cut off');
      if (!this.#hasRoot) throw new BadReply('it is empty');
    });
  }

  /** Adds to an error in which element it is. */
  #located(read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof BadReply)) throw error;
      const path = this.#leaf === undefined ? [...this.#names] : [...this.#names, this.#leaf.name];
      throw new BadReply(error.reason, path);
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
    switch (this.#mode) {
      case 'start':
        return this.#start(xml, at);
      case 'markup':
        return this.#markup(xml, at);
      case 'comment':
        return this.#comment(xml, at);
      case 'instruction':
        return this.#passOver(xml, at, '?>');
      default:
        return this.#cdata(xml, at);
    }
  }

  /**
   * White space and the XML declaration. The documentation's sample of reseller-plan/get starts with a declaration
   * that lost its `<`; PHP may print lines before it.
   */
  #start(xml: string, from: number): number {
    let at = from;
    if (!this.#begun && xml.charCodeAt(at) === 0xfeff) at++;
    this.#begun = true;
    while (isSpace(xml.charCodeAt(at))) at++;
    if (at > from || at === xml.length) return at;
    const head = xml.slice(at, at + 6);
    if ('<?xml '.startsWith(head) && head.length < 6) return WAIT;
    if (head.length < 5 && '?xml '.startsWith(head)) return WAIT;
    if (/^<?\?xml[ \t\r\n]/.test(head)) {
      const gt = endWithin(xml, at);
      if (gt === WAIT) return WAIT;
      const declaration = xml.slice(at, gt);
      if (declaration.includes('<', 1) || !declaration.endsWith('?'))
        throw new BadReply('a comment or instruction is malformed');
      requireUtf8(/encoding[ \t\r\n]*=[ \t\r\n]*["']([^"']*)/i.exec(declaration)?.[1]);
      at = gt + 1;
    }
    this.#mode = 'markup';
    return at === from ? this.#markup(xml, at) : at;
  }

  /** Text and tags, as far as they go. */
  #markup(xml: string, from: number): number {
    let at = from;
    while (at < xml.length) {
      if (xml.charCodeAt(at) !== LT) {
        const lt = xml.indexOf('<', at);
        const end = lt !== -1 ? lt : this.#isOutside ? xml.length : decodableEnd(xml, at);
        if (end > at) this.#markedUp(xml, at, end);
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

  get #isOutside(): boolean {
    return this.#names.length === 0 && this.#leaf === undefined;
  }

  /** Text that is no CDATA section. */
  #markedUp(xml: string, from: number, to: number): void {
    if (!this.#isOutside) this.#characters(this.#decoded(xml, from, to));
    else if (!/^[ \t\r\n]*$/.test(xml.slice(from, to)))
      throw new BadReply(this.#hasRoot ? 'something follows its end' : 'it is no XML');
  }

  #decoded(xml: string, from: number, to: number): string {
    const text = xml.slice(from, to);
    return this.#marks.within(from, to) ? decodeText(text) : text;
  }

  #characters(text: string): void {
    if (this.#leaf === undefined) this.#content.loose?.(text);
    else this.#text += text;
  }

  /** Reads an opening or empty tag; a text element that is there as a whole, at once. */
  #open(xml: string, lt: number): number {
    const content = this.#content;
    let gt = this.#scanned > 1 ? WAIT : xml.indexOf('>', lt);
    let empty = false;
    let name = '';
    let member: Member | undefined;
    if (gt !== WAIT && gt - lt < LONGEST_TAG && this.#leaf === undefined) {
      empty = xml.charCodeAt(gt - 1) === SLASH;
      member = content.members.get(xml.slice(lt + 1, empty ? gt - 1 : gt));
    }
    if (member === undefined) {
      gt = this.#endOfTag(xml, lt);
      if (gt === WAIT) return WAIT;
      empty = xml.charCodeAt(gt - 1) === SLASH;
      name = readTag(xml.slice(lt + 1, empty ? gt - 1 : gt));
      member = this.#memberOf(name);
    }
    if (this.#names.length >= DEEPEST) throw new BadReply('it is nested too deeply');
    if (member?.holds === 'text') return this.#openText(xml, gt + 1, member, empty);
    if (member?.holds === 'elements') {
      const inner = content.open(member);
      if (!empty) this.#enter(member.name, inner);
      else inner.close();
    } else {
      if (member !== undefined) content.take(member, '');
      if (!empty) this.#enter(name || (member?.name ?? ''), SKIPPED);
    }
    return gt + 1;
  }

  #memberOf(name: string): Member | undefined {
    if (this.#leaf) throw new BadReply(`an element <${short(name)}> stands where text belongs`);
    if (this.#names.length === 0) {
      if (this.#hasRoot) throw new BadReply('a second element follows its end');
      if (/^html$/i.test(name)) throw new BadReply(WEB_PAGE);
      this.#hasRoot = true;
    }
    return this.#content.members.get(name) ?? this.#content.other?.(name);
  }

  #enter(name: string, content: Content): void {
    this.#names.push(name);
    this.#outer.push(this.#content);
    this.#content = content;
  }

  #openText(xml: string, at: number, member: Member, empty: boolean): number {
    // Also tells where an error in its value is.
    this.#leaf = member;
    this.#text = '';
    if (empty) return this.#closeText(member, '', at);
    const lt = xml.indexOf('<', at);
    const { name } = member;
    const end = lt + 2 + name.length;
    if (lt === -1 || xml.charCodeAt(lt + 1) !== SLASH || xml.charCodeAt(end) !== GT || !xml.startsWith(name, lt + 2))
      return at;
    return this.#closeText(member, this.#decoded(xml, at, lt), end + 1);
  }

  #closeText(member: Member, text: string, at: number): number {
    this.#content.take(member, text);
    this.#leaf = undefined;
    return at;
  }

  /** Where the opening tag at `lt` ends: at the first `>` outside quotes. */
  #endOfTag(xml: string, lt: number): number {
    const stop = Math.min(xml.length, lt + LONGEST_TAG);
    let quote = this.#quote;
    let at = lt + this.#scanned;
    this.#scanned = 1;
    this.#quote = 0;
    for (; at < stop; at++) {
      const code = xml.charCodeAt(at);
      if (quote !== 0) quote = code === quote ? 0 : quote;
      else if (code === GT) return at;
      else if (code === DOUBLE_QUOTE || code === QUOTE) quote = code;
    }
    if (at - lt >= LONGEST_TAG) throw new BadReply(TOO_LONG);
    // Not read again from its start with every chunk.
    this.#scanned = at - lt;
    this.#quote = quote;
    return WAIT;
  }

  /** Reads a closing tag, which must be that of the innermost open element. */
  #close(xml: string, lt: number): number {
    const name = this.#leaf?.name ?? this.#names.at(-1) ?? '';
    let gt = lt + 2 + name.length;
    const isIts = name !== '' && xml.startsWith(name, lt + 2);
    if (!isIts || xml.charCodeAt(gt) !== GT) {
      gt = endWithin(xml, lt);
      if (gt === WAIT) return WAIT;
      if (!isIts || /[^ \t\r\n]/.test(xml.slice(lt + 2 + name.length, gt))) throw new BadReply('its tags do not match');
    }
    if (this.#leaf !== undefined) return this.#closeText(this.#leaf, this.#text, gt + 1);
    this.#content.close();
    this.#names.pop();
    this.#content = this.#outer.pop() ?? SKIPPED;
    return gt + 1;
  }

  /** Starts a comment, an instruction or a CDATA section. */
  #special(xml: string, lt: number): number {
    if (xml.charCodeAt(lt + 1) === QUESTION) return this.#instruction(xml, lt);
    const head = xml.slice(lt, lt + DOCTYPE.length);
    if (head.startsWith('<!--')) {
      this.#mode = 'comment';
      return lt + 4;
    }
    if (head.startsWith(CDATA)) {
      if (this.#isOutside) throw new BadReply('text stands outside its element');
      this.#mode = 'cdata';
      return lt + CDATA.length;
    }
    const lower = head.toLowerCase();
    if (['<!--', CDATA].some((opening) => opening.startsWith(head)) || (DOCTYPE.startsWith(lower) && lower !== DOCTYPE))
      return WAIT;
    throw new BadReply(lower === DOCTYPE ? WEB_PAGE : 'it holds a document type declaration');
  }

  #instruction(xml: string, lt: number): number {
    const name = /[\w.-]*/y;
    name.lastIndex = lt + 2;
    const end = lt + 2 + (name.exec(xml)?.[0].length ?? 0);
    if (end - lt > LONGEST_TAG) throw new BadReply(TOO_LONG);
    if (end + 1 >= xml.length) return WAIT;
    if (!/^<\?(?!xml[ \t\r\n?])[a-z_][\w.-]*(?:[ \t\r\n]|\?>)/i.test(xml.slice(lt, end + 2)))
      throw new BadReply('a comment or instruction is malformed');
    this.#mode = 'instruction';
    return end;
  }

  #comment(xml: string, from: number): number {
    const at = this.#passOver(xml, from, '--');
    if (this.#mode === 'comment') return at;
    // Nothing but its end may follow the first -- in a comment.
    if (at < xml.length && xml.charCodeAt(at) !== GT) throw new BadReply('a comment or instruction is malformed');
    if (at < xml.length) return at + 1;
    this.#mode = 'comment';
    return at - 2 > from ? at - 2 : WAIT;
  }

  /** Passes over everything up to `closing`, or as much as surely is no part of it. */
  #passOver(xml: string, from: number, closing: string): number {
    const found = xml.indexOf(closing, from);
    if (found !== -1) {
      this.#mode = 'markup';
      return found + closing.length;
    }
    const end = xml.length - (closing.startsWith(xml.slice(-1)) ? 1 : 0);
    return end > from ? end : WAIT;
  }

  #cdata(xml: string, from: number): number {
    const found = xml.indexOf(']]>', from);
    let end = found;
    if (found === -1) {
      end = xml.length;
      const open = xml.slice(Math.max(from, end - 2)).search(/(?:\]{1,2}|\r)$/);
      if (open !== -1) end = Math.max(from, end - 2) + open;
    }
    if (end > from) this.#characters(normalLines(xml.slice(from, end)));
    if (found === -1) return end > from ? end : WAIT;
    this.#mode = 'markup';
    return found + 3;
  }
}

const CDATA = '<![CDATA[';
const DOCTYPE = '<!doctype html';
const TOO_LONG = `a tag is longer than ${LONGEST_TAG} characters`;
const WEB_PAGE = 'it is a web page: is the port that of Plesk (8443, or 8880 without TLS)?';

const isSpace = (code: number): boolean => code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a;

/** Where the tag that starts at `lt`, and has no quotes, ends. */
function endWithin(xml: string, lt: number): number {
  const gt = xml.indexOf('>', lt);
  if ((gt === -1 ? xml.length : gt) - lt >= LONGEST_TAG) throw new BadReply(TOO_LONG);
  return gt;
}
