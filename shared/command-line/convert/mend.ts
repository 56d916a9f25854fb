/** Mends handwritten XML for a parser: closes every element, and leaves only elements and text. */
import { closestNames } from '../../operation/closest-names.ts';
import { ENTITIES } from '../../operation/xml-text.ts';
import type { Holes } from './holes.ts';
import { seeker } from './interpolation.ts';

/** Collects notes of what was mended. */
type Say = (sentence: string) => void;

interface Open {
  readonly name: string;
  hasElements: boolean;
  hasText: boolean;
}

// A name may hold a mark.
const NAME = /[A-Za-z_\uFFFE][\w.:\uFFFE\uFFFF-]*/y;
/** Deeper than any request, and not too deep for a parser. */
const DEEPEST = 200;

const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"[^"]*"|'[^']*')/g;
/** Attributes without a meaning to Plesk. */
const NAME_SPACE = /^(?:xmlns|xsi:|xml:)/;

const escaped = (text: string): string => text.replace(/[&<]/g, (character) => `&${ENTITIES[character]};`);

/** @param xml with marks in place of code */
export function mend(xml: string, holes: Holes, say: Say): string {
  const mender = new Mender(holes, say);
  const seek = seeker(xml);
  /** The end of the part that begins at `from`; the end of the text if the part is cut off. */
  const after = (what: string, from: number): number => {
    const found = seek(what, from);
    return found < 0 ? xml.length : found + what.length;
  };
  let at = 0;
  while (at < xml.length) {
    const tag = xml.indexOf('<', at);
    if (tag !== at) {
      mender.text(xml.slice(at, tag < 0 ? xml.length : tag));
      at = tag < 0 ? xml.length : tag;
    } else if (xml.startsWith('<![CDATA[', at)) {
      const end = after(']]>', at);
      mender.text(escaped(xml.slice(at + 9, xml.startsWith(']]>', end - 3) ? end - 3 : end)));
      at = end;
    } else if (xml.startsWith('<!--', at)) at = after('-->', at);
    else if (xml.startsWith('<?', at)) at = after('?>', at);
    else if (xml.startsWith('<!', at)) at = after('>', at);
    else {
      const isEnd = xml.charAt(at + 1) === '/';
      NAME.lastIndex = at + (isEnd ? 2 : 1);
      const [name = ''] = NAME.exec(xml) ?? [];
      const inner = at + (isEnd ? 2 : 1) + name.length;
      const [close, next] = [seek('>', inner), seek('<', inner)];
      const isWhole = close >= 0 && (next < 0 || close < next);
      const rest = isWhole ? xml.slice(inner, close) : '';
      if (name === '') mender.text('&lt;');
      else if (isEnd) mender.close(local(name));
      else
        mender.open(
          local(name),
          rest,
          isWhole ? xml.slice(close + 1, next < 0 ? xml.length : next) : '',
          xml.slice(next, next + name.length + 3),
        );
      if (name !== '' && !isWhole) mender.broken(name);
      at = name === '' ? at + 1 : isWhole ? close + 1 : inner;
    }
  }
  return mender.end();
}

/** `ns2:packet` is `packet`. */
const local = (name: string): string => name.slice(name.lastIndexOf(':') + 1);

class Mender {
  readonly #holes: Holes;
  readonly #say: Say;
  readonly #open: Open[] = [];
  #xml = '';

  constructor(holes: Holes, say: Say) {
    this.#holes = holes;
    this.#say = (sentence) => say(holes.source(sentence));
  }

  text(text: string): void {
    this.#xml += text;
    const top = this.#open.at(-1);
    if (top !== undefined && text.trim() !== '') top.hasText = true;
  }

  /**
   * @param attributes all between the name and `>`
   * @param text the text up to the next tag
   * @param next the beginning of the next tag
   */
  open(name: string, attributes: string, text: string, next: string): void {
    const top = this.#open.at(-1);
    for (const part of this.#holes.parts(attributes))
      if (typeof part !== 'string')
        this.#say(`an attribute of <${name}> holds ${part.code}: attributes are not converted.`);
      else if (name !== 'packet')
        for (const [attribute, spelt] of part.matchAll(ATTRIBUTE))
          if (!NAME_SPACE.test(spelt ?? ''))
            this.#say(`<${name}> has the attribute ${attribute}: attributes are not converted.`);
    const isEmpty = attributes.endsWith('/');
    // No element of the protocol is the parent of one with its own name.
    if (top?.name === name && !isEmpty) {
      this.#say(`<${name}> stands where </${name}> is missing.`);
      this.#pop();
      if (text.trim() === '' || !next.startsWith(`</${name}`)) return;
    }
    const holder = this.#open.at(-1);
    if (holder !== undefined) holder.hasElements = true;
    this.#xml += `<${name}>`;
    this.#open.push({ name, hasElements: false, hasText: false });
    if (isEmpty) this.#pop();
    else if (this.#open.length > DEEPEST) {
      this.#say(`elements are nested more than ${DEEPEST} deep: what is in <${name}> is taken out of it.`);
      this.#pop();
    }
  }

  close(name: string): void {
    const index = this.#open.findLastIndex((each) => each.name === name);
    const top = this.#open.at(-1);
    if (index >= 0) {
      for (const { name: unclosed } of this.#open.slice(index + 1).reverse()) this.#say(`<${unclosed}> is not closed.`);
      while (this.#open.length > index) this.#pop();
    } else if (top !== undefined && (isLeaf(top) || closestNames(name, [top.name]).length > 0)) {
      this.#say(`</${name}> stands where </${top.name}> is missing.`);
      this.#pop();
    } else this.#say(`</${name}> closes nothing.`);
  }

  broken(name: string): void {
    this.#say(`the tag of <${name}> has no end.`);
  }

  end(): string {
    for (const { name } of this.#open.toReversed()) this.#say(`<${name}> is not closed.`);
    while (this.#open.length > 0) this.#pop();
    return this.#xml;
  }

  #pop(): void {
    const open = this.#open.pop();
    if (open !== undefined) this.#xml += `</${open.name}>`;
  }
}

const isLeaf = ({ hasText, hasElements }: Open): boolean => hasText && !hasElements;
