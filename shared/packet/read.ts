/**
 * A strict reader for replies, whole or as they arrive: one well-formed element or an error. A reply that was cut off
 * anywhere, has something after its end, or mixes up its tags is never mistaken for a shorter success.
 *
 * XML as Plesk uses it: no namespaces, no document type; attributes are checked and passed over. A piece of markup is
 * read when all of it is there. What is not read yet is kept, and looked at again only when there is a quarter more of
 * it: so time grows with the reply alone, however that is divided into chunks.
 */
import { isXmlText } from '../operation/xml-text.ts';
import { BadReply, short } from './bad-reply.ts';
import {
  endOf,
  endOfComment,
  endOfInstruction,
  endOfStart,
  endOfTag,
  GT,
  LONGEST_TAG,
  readTag,
  WAIT,
} from './markup.ts';
import { type Frame, NO_SLOTS, SKIPPED, type Slot } from './slot.ts';
import { decodeText, normalLines, noXmlAt } from './text.ts';

const NO_CHARACTER = 'it holds a character that XML has not';
const CUT_OFF = 'it is cut off';
/** A page of a web server, where a packet should be. */
const WEB_PAGE = 'it is a web page: is the port that of Plesk (8443, or 8880 without TLS)?';
const DOCTYPE = '<!doctype html';
const CDATA = '<![CDATA[';
const OPENINGS = ['<!--', CDATA, DOCTYPE];

const [LT, SLASH, BANG, QUESTION] = [0x3c, 0x2f, 0x21, 0x3f];

const DEEPEST = 100;

/** So few characters are looked at again with each chunk. */
const SHORT = 64;

export class Reader {
  #isPastStart = false;
  /** Whether a text of what is being read may hold more than references for `decodeText`, and where the next of these is. */
  #hasMore = false;
  #reference = 0;
  /** What of the reply is not read yet. */
  #rest = '';
  /** How long that has to be before it is looked at again. */
  #enough = 0;
  /** The first half of a character outside the basic plane, until the second half comes. */
  #half = '';
  /** The innermost open element that holds elements; the document outside of all. */
  #frame: Frame;
  /** The innermost open element, where it holds text, and what has been read of that. */
  #leaf: Slot<string> | undefined;
  #text = '';
  #hasRoot = false;

  /** @param document what the root element is put into, as if that were an element around it */
  constructor(document: Slot) {
    this.#frame = frameOf(document, '', undefined);
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
      if (!this.#isOutside || /[^ \t\r\n\uFEFF]/.test(this.#rest)) throw new BadReply(CUT_OFF);
      if (!this.#hasRoot) throw new BadReply('it is empty');
    });
  }

  /** Adds to an error in which element it is. */
  #located(read: () => void): void {
    try {
      read();
    } catch (error) {
      throw error instanceof BadReply ? new BadReply(error.reason, this.#path) : error;
    }
  }

  /** Whether this is before or after the root element. */
  get #isOutside(): boolean {
    return this.#frame.holder === undefined && this.#leaf === undefined;
  }

  /** The names of the open elements, from the root inwards. */
  get #path(): readonly string[] {
    const path = this.#leaf === undefined ? [] : [this.#leaf.name];
    for (let frame = this.#frame; frame.holder !== undefined; frame = frame.holder) path.unshift(frame.name);
    return path;
  }

  /** Reads all pieces that are there. */
  #read(): void {
    const xml = this.#rest;
    this.#hasMore = xml.includes('\r') || xml.includes(']]>');
    this.#reference = -1;
    let at = 0;
    if (!this.#isPastStart) {
      const end = endOfStart(xml);
      this.#isPastStart = end !== WAIT;
      at = Math.max(0, end);
    }
    while (this.#isPastStart && at < xml.length) {
      const end = this.#piece(xml, at);
      if (end === WAIT) break;
      at = end;
    }
    this.#rest = xml.slice(at);
    this.#enough = this.#rest.length < SHORT ? 0 : 1.25 * this.#rest.length;
  }

  /** Reads a tag, a comment, an instruction, a CDATA section, or the text before one. @returns where it ends, or `WAIT` */
  #piece(xml: string, at: number): number {
    if (xml.charCodeAt(at) !== LT) return this.#between(xml, at);
    const next = xml.charCodeAt(at + 1);
    if (next === SLASH) return this.#close(xml, at);
    if (next === QUESTION) return endOfInstruction(xml, at);
    return next === BANG ? this.#special(xml, at) : this.#open(xml, at);
  }

  #between(xml: string, at: number): number {
    const lt = xml.indexOf('<', at);
    if (!this.#isOutside) {
      if (lt !== WAIT) this.#take(this.#decoded(xml, at, lt));
      return lt;
    }
    const end = lt === WAIT ? xml.length : lt;
    if (/[^ \t\r\n]/.test(xml.slice(at, end)))
      throw new BadReply(this.#hasRoot ? 'something follows its end' : 'it is no XML');
    return end;
  }

  /** Takes text of the innermost open element, or a part of it. */
  #take(text: string): void {
    if (this.#leaf !== undefined) this.#text += text;
    else this.#frame.slot.loose?.(this.#frame, text);
  }

  /** The text that a piece of markup without tags stands for. */
  #decoded(xml: string, from: number, end: number): string {
    const markup = xml.slice(from, end);
    if (this.#reference < from) {
      const found = xml.indexOf('&', from);
      this.#reference = found === -1 ? xml.length : found;
    }
    return this.#hasMore || this.#reference < end ? decodeText(markup) : markup;
  }

  /** Reads an opening or empty tag; a text element that is there as a whole, at once. */
  #open(xml: string, lt: number): number {
    let gt = xml.indexOf('>', lt);
    let isEmpty = xml.charCodeAt(gt - 1) === SLASH;
    const isPlain = gt !== WAIT && gt - lt < LONGEST_TAG && this.#leaf === undefined && !this.#isOutside;
    let slot = isPlain ? this.#frame.slots.get(xml.slice(lt + 1, isEmpty ? gt - 1 : gt)) : undefined;
    let { name } = slot ?? SKIPPED;
    if (slot === undefined) {
      gt = endOfTag(xml, lt, true);
      if (gt === WAIT) return WAIT;
      isEmpty = xml.charCodeAt(gt - 1) === SLASH;
      name = readTag(xml.slice(lt + 1, isEmpty ? gt - 1 : gt));
      slot = this.#slotOf(name);
    }
    if (this.#frame.depth === DEEPEST) throw new BadReply('it is nested too deeply');
    this.#hasRoot = true;
    if (slot.slots !== undefined) {
      this.#frame = frameOf(slot, name, this.#frame);
      if (isEmpty) this.#end();
      return gt + 1;
    }
    // Also tells where an error in its value is.
    this.#leaf = slot as Slot<string>;
    this.#text = '';
    const end = isEmpty ? gt + 1 : xml.indexOf('<', gt);
    if (isEmpty) {
      this.#end();
      return end;
    }
    const after = end + 2 + name.length;
    const isClosed = xml.charCodeAt(end + 1) === SLASH && xml.charCodeAt(after) === GT;
    if (end === WAIT || !isClosed || !xml.startsWith(name, end + 2)) return gt + 1;
    this.#text = this.#decoded(xml, gt + 1, end);
    this.#end();
    return after + 1;
  }

  /** What an element is that starts here. @throws {BadReply} if none may start */
  #slotOf(name: string): Slot {
    if (this.#leaf) throw new BadReply(`an element <${short(name)}> stands where text belongs`);
    if (this.#isOutside) {
      if (this.#hasRoot) throw new BadReply('a second element follows its end');
      if (/^html$/i.test(name)) throw new BadReply(WEB_PAGE);
    }
    const { slot, slots } = this.#frame;
    return slots.get(name) ?? slot.other?.(name) ?? SKIPPED;
  }

  /** Reads a closing tag, which must be that of the innermost open element. */
  #close(xml: string, lt: number): number {
    const { name } = this.#leaf ?? this.#frame;
    const after = lt + 2 + name.length;
    const isIts = name !== '' && xml.startsWith(name, lt + 2);
    const gt = isIts && xml.charCodeAt(after) === GT ? after : endOfTag(xml, lt);
    if (gt === WAIT) return WAIT;
    if (!isIts || (gt > after && /[^ \t\r\n]/.test(xml.slice(after, gt)))) throw new BadReply('its tags do not match');
    this.#end();
    return gt + 1;
  }

  /** The innermost open element is complete. */
  #end(): void {
    const frame = this.#frame;
    if (this.#leaf !== undefined) {
      const value = this.#leaf.decode(this.#text);
      if (value !== undefined) this.#leaf.put(frame, value);
      this.#leaf = undefined;
      return;
    }
    const value = (frame.slot as Slot<unknown>).decode(frame.value);
    if (frame.holder === undefined) return;
    if (value !== undefined) frame.slot.put(frame.holder, value);
    this.#frame = frame.holder;
  }

  /** Passes over a comment, or takes in the text of a CDATA section. */
  #special(xml: string, lt: number): number {
    const head = xml.slice(lt, lt + DOCTYPE.length);
    if (head.startsWith(CDATA)) return this.#cdata(xml, lt + CDATA.length);
    if (head.startsWith('<!--')) return endOfComment(xml, lt);
    const lower = head.toLowerCase();
    if (lower === DOCTYPE) throw new BadReply(WEB_PAGE);
    if (OPENINGS.some((opening) => opening.startsWith(head)) || DOCTYPE.startsWith(lower)) return WAIT;
    throw new BadReply('it holds a document type declaration');
  }

  #cdata(xml: string, from: number): number {
    if (this.#isOutside) throw new BadReply('text stands outside its element');
    const end = endOf(']]>', xml, from);
    if (end !== WAIT) this.#take(normalLines(xml.slice(from, end - 3)));
    return end;
  }
}

const frameOf = (slot: Slot, name: string, holder: Frame | undefined): Frame => ({
  name,
  slot,
  slots: slot.slots ?? NO_SLOTS,
  value: slot.begin?.(),
  holder,
  depth: holder === undefined ? 0 : holder.depth + 1,
});
