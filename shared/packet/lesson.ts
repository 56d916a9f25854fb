/**
 * What is learnt from a result: the markup between its texts, and the JSON that it becomes. The reader reads the result
 * once more, with a number in place of each text, so that the texts are found again in the JSON.
 */
import type { Operation } from '../operation/declaration.ts';
import { BadReply } from './bad-reply.ts';
import { type Bindings, binding, bindingsOf, NO_BINDINGS } from './binding.ts';
import { anyText, type Decode, readings, type Values } from './decode.ts';
import { Reader } from './read.ts';
import { type Decoder, decoderOf } from './result.ts';
import { decodeText } from './text.ts';

/** The JSON of a text; undefined if it cannot be decoded. @throws {BadReply} */
export type JsonOf = (text: string) => string | undefined;

/** The markup up to a text of a result, or to its end. */
interface Learnt {
  readonly xml: string;
  /** The JSON that the markup becomes, with the quotes of the texts around it. */
  readonly json: string;
  /** Undefined if the text is empty, and at the end. */
  readonly jsonOf: JsonOf | undefined;
  /**
   * What decides about the steps after the text: the elements around it, the names of the pairs before it in them, the
   * place of what was written last, and which of the elements around that are still open. Nothing else does, for nothing
   * is learnt from a result whose elements have another order than those before. Empty at the end of the result.
   */
  readonly key: string;
}

/** A text of the result. Its kind is undefined if nothing became of it. */
interface Text {
  readonly markup: string;
  /** A value in the JSON, a part of the markup, or a member that only an error has. */
  kind?: 'value' | 'fixed' | 'dropped';
  decode?: Decode;
}

/** An open element. */
interface Open {
  /** Its name, and the names of the pairs in it. */
  path: string;
  readonly bindings: Bindings;
  /** The name of the last element in it. */
  last: string;
}

/** Stands before the number of a text in JSON. */
const TOKEN = '\uE000';
/** A tag, and after it the number of a text, or white space. */
const TAG = /<(\/?)([\w.-]+)(\/?)>(\d*)\s*/y;

/** The JSON of a text that is a value. Its quotes belong to the JSON around it. */
export const textJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Learns from results of one operation. */
export class Lesson {
  readonly #decoder: Decoder;
  /** The order of elements in others. */
  readonly #orders = new Map<Bindings, string[]>();
  #texts = new Map<string, Text>();

  constructor(operation: Operation) {
    const readingOf = (kind: Text['kind']) =>
      readings((decode, isName) => this.#noting(isName ? 'fixed' : kind, decode));
    this.#decoder = decoderOf(operation, {
      declared: readingOf('value'),
      failure: readingOf('dropped'),
      status: this.#noting('fixed', (status) => status),
    });
  }

  /** A decoder of numbers in place of texts. It notes what becomes of the texts. */
  #noting(kind: Text['kind'], decode: Decode): Decode {
    return (number) => {
      const text = this.#texts.get(number);
      const value = text && decode(decodeText(text.markup));
      if (text === undefined || value === undefined) return undefined;
      Object.assign(text, { kind, decode });
      return kind === 'fixed' ? value : TOKEN + number;
    };
  }

  /** @returns the steps of a result; none if nothing is learnt from it */
  of(xml: string): readonly Learnt[] {
    const texts = new Map<string, Text>();
    this.#texts = texts;
    const numbered = xml.replace(/>([^<>]+)<\//g, (_, markup: string) => {
      const number = `${texts.size}`;
      texts.set(number, { markup });
      return `>${number}</`;
    });
    return this.#steps(numbered, this.#json(numbered).split(/"\uE000(\d+)"/));
  }

  /** The JSON of a success with numbers in place of its texts; empty if nothing is learnt from it. */
  #json(numbered: string): string {
    let values: Values | undefined;
    const { bindings, other, decode } = this.#decoder;
    const end = (_: unknown, given: Values | undefined) => {
      values = decode(given) as Values;
    };
    const result = binding<Values | undefined>({ name: 'result', bindings, other, end });
    try {
      new Reader(binding({ bindings: bindingsOf([result]) })).write(numbered);
    } catch (error) {
      if (!(error instanceof BadReply)) throw error;
    }
    // Plesk's words may quote secrets, which are redacted elsewhere.
    return values?.['status'] === 'ok' && values['errtext'] === undefined ? JSON.stringify(values) : '';
  }

  /** @param pieces JSON, the number of a text, JSON, and so on */
  #steps(numbered: string, pieces: readonly string[]): readonly Learnt[] {
    const steps: Learnt[] = [];
    const root = bindingsOf([binding({ name: 'result', bindings: this.#decoder.bindings })]);
    const open: Open[] = [{ path: '', bindings: root, last: '' }];
    let [json = ''] = pieces;
    let piece = 1;
    let xml = '';
    let written = '';
    /** How many of the elements around what was written last have been open since. */
    let since = 0;
    TAG.lastIndex = 0;
    while (TAG.lastIndex < numbered.length) {
      const [markup = '', closes, name = '', isEmpty, number = ''] = TAG.exec(numbered) ?? [];
      xml += markup.slice(0, markup.length - number.length);
      if (closes) open.pop();
      const around = open.at(-1);
      if (around === undefined || markup === '') return [];
      since = Math.min(since, open.length);
      const depth = open.length;
      const inner = closes ? undefined : around.bindings.get(name);
      if (!closes) {
        if (inner === undefined || !this.#isInOrder(around, name)) return [];
        open.push({ path: name, bindings: inner.bindings ?? NO_BINDINGS, last: '' });
      }
      const path = open.map((each) => each.path).join('/');
      if (isEmpty) open.pop();
      // A flag is written without a text. Open content looks like it, and is not written if it is empty.
      if (inner?.bindings?.size === 0) {
        written += since + path;
        since = depth;
      }
      if (inner && !inner.bindings && number === '') {
        steps.push({ xml, json: '', jsonOf: undefined, key: `${path}${isEmpty}//${since}${written}` });
        xml = '';
      }
      const text = this.#texts.get(number);
      if (text === undefined) continue;
      const { kind, decode } = text;
      if (kind === undefined || kind === 'fixed' || decode === undefined) {
        if (kind === undefined && /\S/.test(text.markup)) return [];
        xml += text.markup;
        const holder = open.at(-3);
        if (kind === 'fixed' && holder) holder.path += `\0${text.markup}`;
        continue;
      }
      if (kind === 'dropped') {
        const jsonOf = (given: string) => (decode(given) === undefined ? undefined : '');
        // It may not stand there twice.
        written += since + path;
        since = depth;
        steps.push({ xml, json: '', jsonOf, key: `${path}//${since}${written}` });
      } else {
        if (pieces[piece] !== number) return [];
        written = path;
        since = depth;
        const quote = decode === anyText ? '"' : '';
        const jsonOf = quote ? textJson : (given: string) => JSON.stringify(decode(given));
        steps.push({ xml, json: json + quote, jsonOf, key: path });
        json = quote + pieces[piece + 1];
        piece += 2;
      }
      xml = '';
    }
    if (piece !== pieces.length || json === '') return [];
    return [...steps, { xml, json, jsonOf: undefined, key: '' }];
  }

  /** Whether an element follows the last one in the order that was seen. A new one gets the place after the last. */
  #isInOrder(around: Open, name: string): boolean {
    const order = this.#orders.get(around.bindings) ?? [];
    this.#orders.set(around.bindings, order);
    const last = order.indexOf(around.last);
    if (!order.includes(name)) order.splice(last + 1, 0, name);
    around.last = name;
    return order.indexOf(name) >= last;
  }
}
