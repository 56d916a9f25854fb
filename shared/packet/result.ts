/** One result of an operation: what it holds depends on its status. */
import type { Operation } from '../operation/declaration.ts';
import { count, id, optional, text } from '../operation/schema.ts';
import { sequence } from '../operation/sequence.ts';
import { BadReply } from './bad-reply.ts';
import { readingOf, type Values } from './decode.ts';
import { type Frame, NO_SLOTS, type Slot, type Slots, slot } from './slot.ts';

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

/** An answer of Plesk's with its words hushed, and of limited length. */
export function hushed<A extends object>(answer: A & { readonly errtext?: unknown }, hush: Hush): A {
  const { errtext } = answer;
  if (typeof errtext !== 'string') return answer;
  const said = hush(errtext);
  const isLong = said.length > LONGEST_WORDS;
  return { ...answer, errtext: isLong ? `${said.slice(0, LONGEST_WORDS - 1).toWellFormed()}…` : said };
}

/** The element of a system error, but for where it is put. */
export const SYSTEM = slot<Values | undefined>({
  name: 'system',
  slots: readingOf(failure).slots,
  decode: ({ errcode, errtext } = {}) => {
    if (typeof errcode !== 'number') throw new BadReply('it has no errcode');
    return { errcode, errtext };
  },
});

/** The element `result` of an operation, but for where it is put. */
export function resultOf({ result }: Operation): Slot<Values | undefined> {
  const { slots: ok = NO_SLOTS, required } = readingOf(result);
  const error: Slots = new Map([...ok, ...(SYSTEM.slots ?? [])]);
  const status = slot<string>({
    name: 'status',
    slots: undefined,
    decode: (given) => given.trim(),
    put(frame, given) {
      if (given !== 'ok' && given !== 'error') throw new BadReply('it is neither ok nor error');
      frame.slots = given === 'ok' ? ok : error;
      frame.value = { status: given, ...earlyOf(frame) };
    },
  });
  return slot<Values | undefined>({
    name: 'result',
    // Until the status is known, everything that either may hold.
    slots: new Map([...error, ['status', status]]),
    decode(values = {}) {
      const { status: given, errcode } = values;
      const missing = given === 'ok' ? required.find((member) => values[member] === undefined) : undefined;
      if (missing !== undefined) throw new BadReply(`it has no ${missing}`);
      if (given === undefined) throw new BadReply('its status is neither ok nor error');
      if (given === 'error' && typeof errcode !== 'number') throw new BadReply('it is an error and has no errcode');
      return values;
    },
  });
}

/** What stood before the status counts as well, though every official type of a result starts with its status. */
function earlyOf({ value, slots }: Frame): Values {
  if (value === undefined) return {};
  const members = Array.from(slots.values(), ({ member }) => member);
  return Object.fromEntries(Object.entries(value as Values).filter(([member]) => members.includes(member)));
}
