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
import type { Content } from './content.ts';
import { Elements } from './elements.ts';
import { Markup, WAIT } from './markup.ts';
import { declarationAt, readPassage } from './passage.ts';
import { noXmlAt } from './text.ts';

const NO_CHARACTER = 'it holds a character that XML has not';

export class Reader {
  #begun = false;
  /** Whether everything that may come before text and tags has been read. */
  #isPastStart = false;
  /** What of the text so far is not read yet: less than a tag. */
  #rest = '';
  /** The first half of a character outside the basic plane, until the second half comes. */
  #half = '';
  readonly #elements: Elements;
  readonly #markup: Markup;

  /** @param document what the root element is given to, as if it were a member of it */
  constructor(document: Content) {
    this.#elements = new Elements(document);
    this.#markup = new Markup(this.#elements);
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
      const isInside = !this.#elements.isOutside || this.#markup.passage !== undefined;
      if (isInside || this.#rest !== '') throw new BadReply('it is cut off');
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
    this.#markup.start(xml);
    let at = 0;
    while (at < xml.length) {
      const end = this.#step(xml, at);
      if (end === WAIT) break;
      at = end;
    }
    this.#rest = xml.slice(at);
  }

  #step(xml: string, at: number): number {
    if (!this.#isPastStart) return this.#start(xml, at);
    const { passage } = this.#markup;
    if (passage === undefined) return this.#markup.read(xml, at);
    const { end, isOver, text } = readPassage(passage, xml, at);
    if (text !== '') this.#elements.text(text);
    if (isOver) this.#markup.passage = undefined;
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
    this.#isPastStart = end !== WAIT;
    return end === at ? this.#markup.read(xml, at) : end;
  }
}
