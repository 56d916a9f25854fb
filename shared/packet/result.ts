/** One result of an operation: what it holds depends on its status. */
import type { Operation } from '../operation/declaration.ts';
import { count, id, optional, text } from '../operation/schema.ts';
import { sequence } from '../operation/sequence.ts';
import { BadReply } from './bad-reply.ts';
import { readingOf, type Slot } from './decode.ts';
import { Sequence } from './sequence.ts';

/** One result, as users see it. */
export type Result =
  | { readonly status: 'ok'; readonly [member: string]: unknown }
  | {
      readonly status: 'error';
      readonly errcode: number;
      readonly errtext?: string;
      readonly [member: string]: unknown;
    };

/** Plesk refused the packet as a whole. */
export interface SystemError {
  readonly errcode: number;
  readonly errtext?: string;
}

/** resultFilterType (common.xsd): what an error tells besides its code, whichever the operation. */
const failure = /* @__PURE__ */ sequence({
  errcode: optional(count),
  errtext: optional(text),
  filterId: optional(text),
  id: optional(id),
});

/** The most characters of an `errtext` that are kept. It is for people, and is logged, stored and sent on. */
const LONGEST_WORDS = 2000;

/** What is done to Plesk's words before they are cut: whoever sent a password makes sure that none is quoted. */
export type Hush = (words: string) => string;

/** @throws {BadReply} where there is no code */
export function systemErrorOf(value: Values, hush: Hush): SystemError {
  const { errcode, errtext } = value;
  if (typeof errcode !== 'number') throw new BadReply('it has no errcode');
  return { errcode, ...(typeof errtext === 'string' ? { errtext: words(errtext, hush) } : {}) };
}

function words(text: string, hush: Hush): string {
  const said = hush(text);
  return said.length > LONGEST_WORDS ? `${said.slice(0, LONGEST_WORDS - 1).toWellFormed()}…` : said;
}

type Values = Readonly<Record<string, unknown>>;

/** How the results of an operation are read. */
export interface ResultReading {
  /** Until the status is known, everything that either may hold. */
  readonly slot: Slot;
  readonly ok: ReadonlyMap<string, Slot>;
  readonly error: ReadonlyMap<string, Slot>;
  readonly required: readonly string[];
}

const STATUS: Slot = { name: 'status', member: 'status', holds: 'text', as: 'one', slots: new Map(), decode: String };

/** The element of a system error. */
export const SYSTEM: ReadonlyMap<string, Slot> = new Map([
  ['system', { ...STATUS, name: 'system', member: 'system', holds: 'elements', slots: readingOf(failure).slots }],
]);

export function resultReading({ result }: Operation): ResultReading {
  const { slots: ok, required } = readingOf(result);
  const error = new Map([...ok, ...readingOf(failure).slots]);
  const slots = new Map([...error, ['status', STATUS]]);
  return { slot: { ...STATUS, name: 'result', holds: 'elements', slots }, ok, error, required };
}

/** An open `<result>`. Every official type of a result starts with its status, but what stands before counts as well. */
export class ResultContent extends Sequence {
  readonly #reading: ResultReading;
  readonly #hush: Hush;
  readonly #done: (result: Result) => void;

  constructor(reading: ResultReading, hush: Hush, done: (result: Result) => void) {
    super(reading.slot);
    this.#reading = reading;
    this.#hush = hush;
    this.#done = done;
  }

  override take(slot: Slot, text: string): void {
    if (slot === STATUS) this.#decide(text.trim());
    else super.take(slot, text);
  }

  #decide(status: string): void {
    if (status !== 'ok' && status !== 'error') throw new BadReply('it is neither ok nor error');
    const early = this.value ?? {};
    this.members = this.#reading[status];
    this.value = { status };
    for (const { member } of this.members.values()) if (member in early) this.value[member] = early[member];
  }

  override close(): void {
    this.#done(this.#whole());
  }

  #whole(): Result {
    const { value } = this;
    const status = value?.['status'];
    if (value === undefined || status === undefined) throw new BadReply('its status is neither ok nor error');
    if (status === 'ok') {
      const missing = this.#reading.required.find((member) => value[member] === undefined);
      if (missing !== undefined) throw new BadReply(`it has no ${missing}`);
      return value as { status: 'ok' };
    }
    const { errcode, errtext } = value;
    if (typeof errcode !== 'number') throw new BadReply('it is an error and has no errcode');
    if (typeof errtext === 'string') value['errtext'] = words(errtext, this.#hush);
    return value as { status: 'error'; errcode: number };
  }
}
