/**
 * Shapes of results. Results of one operation differ in their texts, and hardly in their markup. A shape says which
 * markup follows a text, and which JSON it becomes, so that a reply is read text by text instead of tag by tag. Shapes
 * are learnt from results that the reader has read. Other markup, and texts that cannot be decoded, are left to it.
 */
import type { Operation } from '../operation/declaration.ts';
import { madeOnce } from '../operation/walk.ts';
import { BadReply } from './bad-reply.ts';
import { type Learnt, Lesson, textJson } from './lesson.ts';
import { decodeText } from './text.ts';

/** How many results of an operation are learnt from. */
const MOST_LESSONS = 256;
/** The most characters that the steps of an operation hold. */
const MOST_CHARACTERS = 64 * 1024;

const LT = 0x3c;
/** 1 for each character up to `]` that is the same in XML and JSON. All after it are the same. */
const PLAIN = /* @__PURE__ */ Uint8Array.from({ length: 0x5e }, (_, code) =>
  /[ !#-%'-;=-[]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** A step from one text of a result to the next. */
interface Step extends Omit<Learnt, 'key'> {
  /** The steps after its text; undefined at the end of the result. */
  readonly next: Step[] | undefined;
  /** The last text that was not taken as it is, with the `<` after it, and its JSON: numbers and words often come again. */
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
    for (let steps: Step[] | undefined = this.#first; steps !== undefined; ) {
      const step = stepAt(steps, xml, place);
      if (step === undefined) return at;
      place += step.xml.length;
      json += step.json;
      steps = step.next;
      if (steps === undefined) break;
      const start = place;
      if (xml.slice(start, start + step.last.length) === step.last) {
        json += step.lastJson;
        place += step.last.length - 1;
        continue;
      }
      for (let code = xml.charCodeAt(place); code > 0x5d || PLAIN[code] === 1; ) code = xml.charCodeAt(++place);
      const isText = step.jsonOf === textJson;
      if (xml.charCodeAt(place) !== LT) place = xml.indexOf('<', place);
      else if (isText) {
        json += xml.slice(start, place);
        continue;
      }
      const text = place === -1 ? undefined : decoded(step, xml.slice(start, place));
      if (text === undefined) return at;
      json += text;
      if (isText) continue;
      step.last = xml.slice(start, place + 1);
      step.lastJson = text;
    }
    this.json = json;
    return place;
  }

  /** Learns the shape of a result. @param xml all of it, which the reader has read */
  learn(xml: string): void {
    // A single result, as most operations answer, is no reason to learn.
    if (this.#lessons++ === 0 || this.#lessons > MOST_LESSONS || this.#characters > MOST_CHARACTERS) return;
    let steps: Step[] | undefined = this.#first;
    for (const { key, ...learnt } of this.#lesson.of(xml)) {
      const next: Step[] | undefined = key === undefined ? undefined : this.#stateOf(key);
      if (!steps?.some((known) => known.xml === learnt.xml)) {
        steps?.push({ ...learnt, last: '<', lastJson: '', next });
        this.#characters += learnt.xml.length + learnt.json.length;
      }
      steps = next;
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
    // An element without a text is a part of the markup of another step.
    const end = at + step.xml.length;
    // Slices are compared faster than `startsWith` does.
    if (xml.slice(at, end) !== step.xml || (step.next !== undefined && xml.charCodeAt(end) === LT)) continue;
    if (index > 0) {
      steps[index] = steps[0] as Step;
      steps[0] = step;
    }
    return step;
  }
  return undefined;
}

/** The JSON of the text after a step; undefined if it cannot be decoded. */
function decoded({ jsonOf }: Step, markup: string): string | undefined {
  try {
    return jsonOf(decodeText(markup));
  } catch (error) {
    // The reader meets the same error, and says where it is.
    if (error instanceof BadReply) return undefined;
    throw error;
  }
}

/** The shapes of an operation's results, for all replies to it. */
export const shapesOf = /* @__PURE__ */ madeOnce((operation: Operation) => new Shapes(operation));
