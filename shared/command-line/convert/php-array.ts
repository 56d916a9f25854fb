/** Packets as arrays of PHP, as the official library takes them: `['reseller' => ['get' => ['filter' => ['id' => 1]]]]`. */

import { ENTITIES } from '../../operation/xml-text.ts';
import type { Holes } from './holes.ts';
import { quoteAt } from './quote.ts';

const BEGIN = /(?:\[|\barray\s{0,9}\()\s*["']([\w-]+)["']\s*=>\s*(?:\[|array\s{0,9}\()\s*["']([\w-]+)["']/g;

/** The starts of arrays that are packets or operators. @param operations by operator */
export function arrayStarts(source: string, operations: ReadonlyMap<string, readonly string[]>): number[] {
  return Array.from(source.matchAll(BEGIN)).flatMap(({ index, 1: outer = '', 2: inner = '' }) =>
    outer === 'packet' ? [index] : operations.get(outer)?.includes(`${outer}/${inner}`) ? [index] : [],
  );
}

const escaped = (text: string): string => text.replace(/[&<>]/g, (character) => `&${ENTITIES[character]};`);

/** The array at a position as XML, with marks in place of code. */
export function arrayAt(source: string, index: number, holes: Holes): { readonly xml: string; readonly end: number } {
  const reader = new ArrayReader(source, index, holes);
  const xml = reader.array(undefined);
  return { xml: xml.startsWith('<packet') ? xml : `<packet>${xml}</packet>`, end: reader.at };
}

/** Deeper than the elements of any request. */
const DEEPEST = 50;

class ArrayReader {
  readonly #source: string;
  readonly #holes: Holes;
  at: number;
  #depth = 0;

  constructor(source: string, at: number, holes: Holes) {
    this.#source = source;
    this.#holes = holes;
    this.at = at;
  }

  /** @param name of the element that holds the array; each item without a key becomes such an element */
  array(name: string | undefined): string {
    if (this.#depth >= DEEPEST) {
      const rest = this.#source.slice(this.at, this.at + 40);
      this.at = this.#source.length;
      return this.#holes.mark(rest);
    }
    this.#depth += 1;
    const xml = this.#items(name);
    this.#depth -= 1;
    return xml;
  }

  #items(name: string | undefined): string {
    const open = this.#source.indexOf(this.#isShort() ? '[' : '(', this.at);
    const close = this.#isShort() ? ']' : ')';
    this.at = open + 1;
    const keyed: string[] = [];
    const listed: string[] = [];
    for (;;) {
      this.#skipSpace();
      if (this.at >= this.#source.length || this.#source.charAt(this.at) === close) break;
      const first = this.#value();
      this.#skipSpace();
      if (this.#source.startsWith('=>', this.at)) {
        this.at += 2;
        keyed.push(this.#member(first));
      } else if (first !== '') {
        // `[...$more]`, and other items with neither a key nor a name around them.
        listed.push(name === undefined ? first : `<${name}>${first}</${name}>`);
      }
      this.#skipSpace();
      if (this.#source.charAt(this.at) === ',') this.at += 1;
      else if (this.#source.charAt(this.at) !== close) this.at = this.#source.length;
    }
    this.at = Math.min(this.at + 1, this.#source.length);
    const content = keyed.join('');
    return name === undefined
      ? content + listed.join('')
      : (keyed.length > 0 ? `<${name}>${content}</${name}>` : '') + listed.join('');
  }

  #member(name: string): string {
    this.#skipSpace();
    if (this.#isArray()) return this.array(name);
    const value = this.#value();
    return value === '' ? `<${name}/>` : `<${name}>${value}</${name}>`;
  }

  #isShort(): boolean {
    return this.#source.charAt(this.at) === '[';
  }

  #isArray(): boolean {
    return this.#isShort() || /^array\s{0,9}\(/.test(this.#source.slice(this.at, this.at + 16));
  }

  #skipSpace(): void {
    for (;;) {
      while (/\s/.test(this.#source.charAt(this.at))) this.at += 1;
      const isBlock = this.#source.startsWith('/*', this.at);
      if (!isBlock && !this.#source.startsWith('//', this.at) && this.#source.charAt(this.at) !== '#') return;
      const end = this.#source.indexOf(isBlock ? '*/' : '\n', this.at);
      this.at = end < 0 ? this.#source.length : end + (isBlock ? 2 : 1);
    }
  }

  /** A key, or a value without a key: the text of a string or number, else a mark. */
  #value(): string {
    if (this.#isArray()) return this.array(undefined);
    const texts: string[] = [];
    let code = '';
    let depth = 0;
    for (; this.at < this.#source.length; ) {
      const character = this.#source.charAt(this.at);
      const opened = quoteAt(this.#source, this.at);
      if (opened !== undefined) {
        const text = this.#string(opened.content, opened.quote.close);
        if (depth === 0 && code.trim() === '') texts.push(text);
        else code += this.#source.slice(opened.content - opened.quote.close.length, this.at);
        continue;
      }
      if (depth === 0 && (/[,\])]/.test(character) || this.#source.startsWith('=>', this.at))) break;
      if (/[[({]/.test(character)) depth += 1;
      if (/[\])}]/.test(character)) depth -= 1;
      if (depth === 0 && character === '.' && !/\d/.test(this.#source.charAt(this.at + 1))) {
        texts.push(this.#operand(code));
        code = '';
      } else code += character;
      this.at += 1;
    }
    return texts.join('') + this.#operand(code);
  }

  #operand(code: string): string {
    const text = code.trim();
    if (text === '' || /^(?:null|""|'')$/i.test(text)) return '';
    if (/^(?:true|false)$/i.test(text)) return text.toLowerCase();
    return /^-?\d{1,40}$/.test(text) ? text : this.#holes.mark(text);
  }

  /** The text of a string, escaped for XML. */
  #string(content: string | number, close: string): string {
    let text = '';
    this.at = Number(content);
    while (this.at < this.#source.length && !this.#source.startsWith(close, this.at)) {
      const isEscape = this.#source.charAt(this.at) === '\\' && /[\\"'$]/.test(this.#source.charAt(this.at + 1));
      if (isEscape) this.at += 1;
      text += this.#source.charAt(this.at);
      this.at += 1;
    }
    this.at += close.length;
    return escaped(text);
  }
}
