/**
 * Shapes of results. Results of one operation differ in their texts, and hardly in their markup. A shape says which
 * markup follows a text, and which JSON it becomes, so that a reply is read text by text instead of tag by tag. Shapes
 * are learnt from results that the reader has read. Other markup, and texts that cannot be decoded, are left to it.
 */
import type { Operation } from '../operation/declaration.ts';
import { madeOnce } from '../operation/walk.ts';
import { BadReply } from './bad-reply.ts';
import type { Known } from './binding.ts';
import { type JsonOf, Lesson, textJson } from './lesson.ts';
import { decodeText } from './text.ts';

/** How many results of an operation are learnt from. */
const MOST_LESSONS = 256;
/** The most characters that the steps of an operation hold. */
const MOST_CHARACTERS = 64 * 1024;

/** A number or word with fewer characters is remembered. */
const SHORT = 32;

const LT = 0x3c;
/** 1 for each character up to `]` that is the same in XML and JSON. All after it are the same. */
const PLAIN = /* @__PURE__ */ Uint8Array.from({ length: 0x5e }, (_, code) =>
  /[ !#-%'-;=-[]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** The markup up to a text of a result, or to its end. */
interface Step {
  readonly xml: string;
  /** The JSON that the markup becomes if the text is not empty, with the quotes of the texts around it. */
  json: string;
  /** The JSON of the text; undefined if every text was empty, and at the end. */
  jsonOf: JsonOf | undefined;
  /** The steps after the text. */
  next: Step[];
  /** The steps after an empty text; undefined if no text was empty, and at the end. */
  empty: Step[] | undefined;
  /** The last number or word with the `<` after it, and its JSON: these often come again. */
  last: string;
  lastJson: string;
}

/** The shapes of an operation's results. */
export class Shapes {
  /** The JSON of the result that was read last. */
  json = '';
  readonly #lesson: Lesson;
  readonly #first: Step[] = [];
  readonly #states = new Map<string, Step[]>();
  #lessons = 0;
  #characters = 0;

  constructor(operation: Operation) {
    this.#lesson = new Lesson(operation);
  }

  /**
   * Reads a result, and puts its JSON into `json`.
   * @returns where it ends; `at` if its shape is not known, or a text of it cannot be decoded
   */
  read(xml: string, at: number): number {
    let place = at;
    let json = '';
    let steps = this.#first;
    for (;;) {
      const step = stepAt(steps, xml, place);
      if (step === undefined) return at;
      const { jsonOf, empty } = step;
      const start = place + step.xml.length;
      place = start;
      const isEmpty = xml.charCodeAt(start) === LT;
      if (isEmpty && empty !== undefined) {
        steps = empty;
        continue;
      }
      json += step.json;
      if (jsonOf === undefined && empty === undefined) break;
      if (jsonOf === undefined || isEmpty) return at;
      steps = step.next;
      if (xml.slice(start, start + step.last.length) === step.last) {
        json += step.lastJson;
        place += step.last.length - 1;
        continue;
      }
      for (let code = xml.charCodeAt(place); code > 0x5d || PLAIN[code] === 1; ) code = xml.charCodeAt(++place);
      const isText = jsonOf === textJson;
      if (xml.charCodeAt(place) !== LT) place = xml.indexOf('<', place);
      else if (isText) {
        json += xml.slice(start, place);
        continue;
      }
      const text = place === -1 ? undefined : decoded(jsonOf, xml.slice(start, place));
      if (text === undefined) return at;
      json += text;
      if (isText || text === '' || place - start >= SHORT) continue;
      step.last = xml.slice(start, place + 1);
      step.lastJson = text;
    }
    this.json = json;
    return place;
  }

  /** Learns the shape of a result. @param xml all of it, which the reader has read */
  learn(xml: string): void {
    // White space between results is no result.
    if (!xml.startsWith('<')) return;
    // A single result, as most operations answer, is no reason to learn.
    if (this.#lessons++ === 0 || this.#lessons > MOST_LESSONS || this.#characters > MOST_CHARACTERS) return;
    let steps = this.#first;
    for (const { xml: markup, json, jsonOf, key } of this.#lesson.of(xml)) {
      let step = steps.find((known) => known.xml === markup);
      if (step === undefined) {
        step = { xml: markup, json: '', jsonOf: undefined, next: [], empty: undefined, last: '<', lastJson: '' };
        steps.push(step);
        this.#characters += markup.length + json.length;
      }
      steps = this.#stateOf(key);
      if (jsonOf === undefined && key !== '') step.empty = steps;
      else Object.assign(step, { json, jsonOf, next: steps });
    }
  }

  #stateOf(key: string): Step[] {
    const state = this.#states.get(key) ?? [];
    this.#states.set(key, state);
    return state;
  }
}

/** The step whose markup stands at a place. It is moved to the front, for the next result is likely to have it too. */
function stepAt(steps: Step[], xml: string, at: number): Step | undefined {
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index] as Step;
    // Slices are compared faster than `startsWith` does.
    if (xml.slice(at, at + step.xml.length) !== step.xml) continue;
    if (index > 0) {
      steps[index] = steps[0] as Step;
      steps[0] = step;
    }
    return step;
  }
  return undefined;
}

/** The JSON of a text; undefined if it cannot be decoded. */
function decoded(jsonOf: JsonOf, markup: string): string | undefined {
  try {
    return jsonOf(decodeText(markup));
  } catch (error) {
    // The reader meets the same error, and says where it is.
    if (error instanceof BadReply) return undefined;
    throw error;
  }
}

/** The shapes of an operation's results, for all replies to it. */
const shapesOf = /* @__PURE__ */ madeOnce((operation: Operation) => new Shapes(operation));

/** Reads the results of an operation that have known shapes. @param take gets the JSON of each */
export function knownOf(operation: Operation, take: (json: string) => void): Known {
  const shapes = shapesOf(operation);
  return {
    read: (xml, at) => {
      const end = shapes.read(xml, at);
      if (end !== at) take(shapes.json);
      return end;
    },
    learn: (xml) => shapes.learn(xml),
  };
}
