/** Joins the texts and code of a program to one XML text: `'<id>' . $id . '</id>'` is `<id>…</id>` with a mark. */
import { fill } from './fill.ts';
import { readGap } from './gap.ts';
import { type Holes, isControl } from './holes.ts';
import { interpolationEnd, seeker } from './interpolation.ts';
import { closeAt, type Quote } from './quote.ts';

export interface Scanned {
  /** With marks in place of code, and without comments. */
  readonly xml: string;
  /** Its end in the source. */
  readonly end: number;
}

const PACKET = /<(?:[\w.-]{1,99}:)?packet[\s/>]/y;

/**
 * @param start of the opening tag
 * @param name of its element
 * @param quote around the tag, if there is one
 */
export function scan(source: string, start: number, name: string, quote: Quote | undefined, holes: Holes): Scanned {
  const texts = new TextReader(source, name, holes);
  let xml = '';
  let at = start;
  let current = quote;
  for (;;) {
    const text = texts.read(at, current, at === start);
    xml += text.xml;
    if (text.ended !== 'quote') return { xml, end: text.end };
    const gap = readGap(source, text.end);
    if (gap.next === undefined) return { xml, end: text.end };
    xml += fill(gap, xml, holes);
    at = gap.next.content + repeated(source, gap.next.content, gap.again);
    // A shell has no escapes in single quotes.
    const isRaw = quote?.escapes === false && quote.close === gap.next.quote.close;
    current = isRaw ? quote : gap.next.quote;
  }
}

/** The length of a variable at the start of its own new value: XML="$XML<add>". */
function repeated(source: string, at: number, name: string): number {
  const bareName = name.replace(/^\$/, '');
  if (bareName === '') return 0;
  const forms = [`{$${bareName}}`, `\${${bareName}}`, `#{${bareName}}`, `{${bareName}}`, `$${bareName}`];
  return forms.find((form) => source.startsWith(form, at))?.length ?? 0;
}

interface Text extends Scanned {
  readonly ended: 'element' | 'quote' | 'source';
}

/** The end of a string whose beginning is missing in the source: `</gen-info>' . $limits`. */
const UNOPENED = /(?:["'`]\s{0,9}[.+;][^<]{1,200}[.+=]\s{0,9}["'`]|'"\$[^<]{1,99}"')</y;
const ESCAPED = /\\(?:u([\da-fA-F]{4})|u\{([\da-fA-F]{1,6})\}|x([\da-fA-F]{2})|([nrt])|([^\w])|\r?\n)/y;
const SPACES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

class TextReader {
  readonly #source: string;
  readonly #holes: Holes;
  readonly #seek: (what: string, from: number) => number;
  readonly #close: RegExp;

  constructor(source: string, name: string, holes: Holes) {
    this.#source = source;
    this.#holes = holes;
    this.#seek = seeker(source);
    this.#close = new RegExp(`</(?:[\\w.-]{1,99}:)?${name}\\s*>`, 'y');
  }

  /** Reads up to the end of the element, of the quote or of the source. */
  read(from: number, quote: Quote | undefined, isFirst: boolean): Text {
    const source = this.#source;
    let xml = '';
    let at = from;
    while (at < source.length) {
      const closed = quote === undefined ? 0 : closeAt(source, at, quote);
      if (quote === undefined && this.#matched(UNOPENED, at) !== '' && source.charAt(at - 1) === '>')
        return { xml, end: at + 1, ended: 'quote' };
      if (closed > 0) return { xml, end: at + closed, ended: 'quote' };
      const end = at === from && isFirst ? undefined : interpolationEnd(source, at, this.#seek);
      if (end !== undefined && source.charAt(at) !== quote?.close) {
        const code = source.slice(at, end);
        xml += this.#holes.mark(code, !isControl(code));
        at = end;
        continue;
      }
      if (source.charAt(at) === '<') {
        const tag = this.#matched(this.#close, at);
        if (tag !== '') return { xml: xml + tag, end: at + tag.length, ended: 'element' };
        const isNext = !(at === from && isFirst) && this.#matched(PACKET, at) !== '';
        if (isNext) return { xml, end: at, ended: 'source' };
        const comment = source.startsWith('<!--', at) ? this.#seek('-->', at + 4) : -1;
        if (comment >= 0) {
          at = comment + 3;
          continue;
        }
      }
      const meant = quote?.escapes && source.charAt(at) === '\\' ? this.#escaped(at, quote) : undefined;
      xml += meant?.text ?? source.charAt(at);
      at += meant?.length ?? 1;
    }
    return { xml, end: at, ended: 'source' };
  }

  #matched(pattern: RegExp, at: number): string {
    pattern.lastIndex = at;
    return pattern.exec(this.#source)?.[0] ?? '';
  }

  /** The text of an escape. `\n` in single quotes stays, because languages differ about it. */
  #escaped(at: number, { close }: Quote): { readonly text: string; readonly length: number } | undefined {
    ESCAPED.lastIndex = at;
    const found = ESCAPED.exec(this.#source);
    if (found === null) return undefined;
    const [all, unicode, point, byte, space, other] = found;
    const code = unicode ?? point ?? byte;
    const text =
      code !== undefined
        ? String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff))
        : space !== undefined
          ? close === "'"
            ? all
            : SPACES[space]
          : other;
    return { text: text ?? '', length: all.length };
  }
}
