/**
 * A strict reader for replies, whole or as they arrive: one well-formed element or an error. A reply that was cut off
 * anywhere, has something after its end, or mixes up its tags is never mistaken for a shorter success.
 *
 * It reads XML as Plesk uses it: no namespaces, no document type; attributes are checked. A piece of
 * markup is read once all of it is there. What is not read yet is kept, and is looked at again only when it has grown
 * by a quarter, so that time grows with the reply alone, however the reply is divided into chunks.
 */
import { isXmlText } from '../operation/xml-text.ts';
import { BadReply, short } from './bad-reply.ts';
import { type Attributes, type Binding, binding, type Frame, NO_ATTRIBUTES } from './binding.ts';
import { endOfStart, MISMATCH, markupAt, WAIT, WEB_PAGE } from './markup.ts';
import { decodeText, normalLines, noXmlAt } from './text.ts';

const NO_CHARACTER = 'it holds a character that XML has not';

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;

/** How deep elements may be nested: a reply must not fill the memory with open elements. */
const DEEPEST = 100;

/** What is not read yet is looked at again with every chunk if it is shorter than this, in characters. */
const SHORT = 64;

export class Reader {
  /** Whether what stands before the first element has been read. */
  #isPastStart = false;
  /** Whether `#rest` holds a carriage return or `]]>`, for which every text has to go through `decodeText`. */
  #mustDecode = false;
  /**
   * The index of the next `&` in `#rest`, or the length of that: a text that holds one has to go through `decodeText`.
   */
  #reference = 0;
  /** The part of the reply that is not read yet. */
  #rest = '';
  /** The length that `#rest` must have before it is looked at again. */
  #enough = 0;
  /** The innermost open element; the document outside of all. */
  #frame: Frame;
  /** An element that holds text and is read as a whole, within that. */
  #leaf: Binding | undefined;
  #hasRoot = false;

  /** @param document stands for an element around the root element, which is put into it */
  constructor(document: Binding) {
    this.#frame = { binding: document, value: undefined, holder: undefined, depth: 0 };
  }

  /**
   * Reads on.
   * @param chunk whole characters, as a decoder gives them
   * @throws {BadReply} which says what is wrong and where; after that, the reader is of no more use
   */
  write(chunk: string): void {
    const isClean = isXmlText(chunk);
    this.#rest += isClean ? chunk : chunk.slice(0, noXmlAt(chunk));
    if (isClean && this.#rest.length < this.#enough) return;
    this.#located(() => {
      this.#read(false);
      if (!isClean) throw new BadReply(NO_CHARACTER);
    });
  }

  /** The document ends here. @throws {BadReply} if it is not whole */
  end(): void {
    this.#located(() => {
      this.#read(true);
      if (!this.#isOutside) throw new BadReply('it is cut off');
      if (!this.#hasRoot) throw new BadReply('it is empty');
    });
  }

  /** Reads, and adds to a `BadReply` the names of the elements around the place. */
  #located(read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof BadReply)) throw error;
      const path = this.#leaf === undefined ? [] : [this.#leaf.name];
      for (let frame = this.#frame; frame.holder !== undefined; frame = frame.holder) path.unshift(frame.binding.name);
      throw new BadReply(error.reason, path);
    }
  }

  /** Whether the place is before or after the root element. */
  get #isOutside(): boolean {
    return this.#frame.holder === undefined;
  }

  /** Reads all pieces that are there as a whole. @param isEnd whether nothing follows */
  #read(isEnd: boolean): void {
    const xml = this.#rest;
    this.#mustDecode = xml.includes('\r') || xml.includes(']]>');
    this.#reference = -1;
    let at = 0;
    /** Where an element starts that is not known. */
    let start = -1;
    while (at < xml.length) {
      const { known } = this.#frame.binding;
      if (known !== undefined) {
        if (start !== -1) known.learn(xml.slice(start, at));
        const after = known.read(xml, at);
        start = after === at ? at : -1;
        if (start === -1) {
          at = after;
          continue;
        }
      }
      const end = this.#isPastStart ? this.#piece(xml, at, isEnd) : endOfStart(xml, isEnd);
      if (end === WAIT) break;
      this.#isPastStart = true;
      at = end;
    }
    this.#rest = xml.slice(at);
    this.#enough = this.#rest.length < SHORT ? 0 : 1.25 * this.#rest.length;
  }

  /** Reads a tag, a comment, an instruction, a CDATA section, or the text before one. @returns where it ends, or `WAIT` */
  #piece(xml: string, at: number, isEnd: boolean): number {
    if (xml.charCodeAt(at) !== LT) return this.#between(xml, at);
    const end = this.#plain(xml, at);
    if (end !== at) return end;
    const markup = markupAt(xml, at, isEnd);
    if (markup === undefined) return WAIT;
    const { open, empty, close, cdata } = markup;
    if (open !== undefined) this.#open(this.#bindingOf(open), markup.attributes);
    // The document itself has no name.
    if (close !== undefined && close !== this.#frame.binding.name) throw new BadReply(MISMATCH);
    if (empty || close !== undefined) this.#close();
    if (cdata !== undefined) {
      if (this.#isOutside) throw new BadReply('text stands outside its element');
      this.#take(normalLines(cdata));
    }
    return markup.end;
  }

  /** Reads the text up to the next `<`; outside of the root element, white space. @returns where it ends, or `WAIT` */
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
    const { binding, value } = this.#frame;
    if (binding.bindings === undefined) this.#frame.value = (value as string) + text;
    else binding.onText?.(this.#frame, text);
  }

  /** The text that a piece of markup without tags stands for. */
  #decoded(xml: string, from: number, end: number): string {
    const markup = xml.slice(from, end);
    if (this.#reference < from) {
      const found = xml.indexOf('&', from);
      this.#reference = found === -1 ? xml.length : found;
    }
    return this.#mustDecode || this.#reference < end ? decodeText(markup) : markup;
  }

  /**
   * Reads what most of a reply consists of without a regular expression: the start tag of a declared element, the end
   * tag of the open element, or a whole element that holds text.
   * @returns where it ends; `lt` if none of these starts there, or it is not there as a whole
   */
  #plain(xml: string, lt: number): number {
    if (this.#isOutside) return lt;
    const { binding: around } = this.#frame;
    if (xml.charCodeAt(lt + 1) === SLASH) {
      const end = endOfClosing(around.name, xml, lt);
      if (end !== lt) this.#close();
      return end;
    }
    const gt = xml.indexOf('>', lt);
    if (gt === -1) return lt;
    const isEmpty = xml.charCodeAt(gt - 1) === SLASH;
    const binding = around.bindings?.get(xml.slice(lt + 1, isEmpty ? gt - 1 : gt));
    if (binding === undefined) return lt;
    if (binding.bindings === undefined && !isEmpty) {
      const end = xml.indexOf('<', gt);
      const after = end === -1 ? end : endOfClosing(binding.name, xml, end);
      if (after !== end) {
        // Most elements are such: they are done with no frame of their own.
        this.#leaf = binding;
        (binding as Binding<string>).end(this.#frame, this.#decoded(xml, gt + 1, end));
        this.#leaf = undefined;
        return after;
      }
    }
    this.#open(binding, NO_ATTRIBUTES);
    if (isEmpty) this.#close();
    return gt + 1;
  }

  /** The binding of an element of this name inside the open one. @throws {BadReply} if no element may start here */
  #bindingOf(name: string): Binding {
    const { bindings, other } = this.#frame.binding;
    if (bindings === undefined) throw new BadReply(`an element <${short(name)}> stands where text belongs`);
    if (this.#isOutside) {
      if (this.#hasRoot) throw new BadReply('a second element follows its end');
      if (/^html$/i.test(name)) throw new BadReply(WEB_PAGE);
    }
    return bindings.get(name) ?? other?.(name) ?? binding({ name });
  }

  /** An element starts. */
  #open(binding: Binding, attributes: Attributes): void {
    const holder = this.#frame;
    if (holder.depth === DEEPEST) throw new BadReply('it is nested too deeply');
    this.#hasRoot = true;
    const value = binding.bindings === undefined ? '' : binding.begin?.(attributes);
    this.#frame = { binding, value, holder, depth: holder.depth + 1 };
  }

  /** The innermost open element is complete. */
  #close(): void {
    const { binding, value, holder } = this.#frame;
    if (holder === undefined) return;
    (binding as Binding<unknown>).end(holder, value);
    this.#frame = holder;
  }
}

/** Where a plain closing tag of this name ends that starts at `lt`; `lt` if no such tag starts there. */
function endOfClosing(name: string, xml: string, lt: number): number {
  const gt = lt + 2 + name.length;
  const isIts = xml.charCodeAt(lt + 1) === SLASH && xml.charCodeAt(gt) === GT && xml.startsWith(name, lt + 2);
  return isIts ? gt + 1 : lt;
}
