/** One result of an operation: what it holds depends on its status. */
import type { Operation } from '../operation/declaration.ts';
import { count, id, optional, text } from '../operation/schema.ts';
import { sequence } from '../operation/sequence.ts';
import { elementName, madeOnce } from '../operation/walk.ts';
import { BadReply } from './bad-reply.ts';
import { holdsText, memberSlot, readingOf, type Values } from './decode.ts';
import { NO_SLOTS, type Slots } from './slot.ts';

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
const FAILURE = {
  errcode: /* @__PURE__ */ optional(count),
  errtext: /* @__PURE__ */ optional(text),
  filterId: /* @__PURE__ */ optional(text),
  id: /* @__PURE__ */ optional(id),
};
const { slots: ofFailure = NO_SLOTS } = /* @__PURE__ */ readingOf(sequence(FAILURE));

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

/** What is made of an element from the members that stand in it. */
interface Decoder {
  readonly slots: Slots;
  readonly decode: (values: Values | undefined) => unknown;
}

/** A system error. */
export const systemError: Decoder = {
  slots: ofFailure,
  decode: ({ errcode, errtext } = {}) => {
    if (typeof errcode !== 'number') throw new BadReply('it has no errcode');
    return { errcode, errtext };
  },
};

const STATUS = /* @__PURE__ */ memberSlot(
  'status',
  'status',
  holdsText((given) => {
    const status = given.trim();
    if (status !== 'ok' && status !== 'error') throw new BadReply('it is neither ok nor error');
    return status;
  }),
);

/** A result of an operation, compiled when the first one arrives. */
export const resultOf = /* @__PURE__ */ madeOnce(({ result }: Operation): Decoder => {
  const { slots = NO_SLOTS, required } = readingOf(result);
  // The status comes first in every official type. Where it does not, what it decides is decided at the end.
  const undeclared = Object.keys(FAILURE).filter((member) => !slots.has(elementName(member)));
  return {
    slots: new Map([...ofFailure, ...slots, ['status', STATUS]]),
    decode(values = {}) {
      const { status, errcode } = values;
      if (status === undefined) throw new BadReply('its status is neither ok nor error');
      if (status === 'error') {
        if (typeof errcode !== 'number') throw new BadReply('it is an error and has no errcode');
        return values;
      }
      for (const member of undeclared) if (values[member] !== undefined) delete values[member];
      const missing = required.find((member) => values[member] === undefined);
      if (missing !== undefined) throw new BadReply(`it has no ${missing}`);
      return values;
    },
  };
});
