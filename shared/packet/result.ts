/** One result of an operation: what it holds depends on its status. */
import type { Operation } from '../operation/declaration.ts';
import { count, id, optional, text } from '../operation/schema.ts';
import { sequence } from '../operation/sequence.ts';
import { madeOnce } from '../operation/walk.ts';
import { BadReply } from './bad-reply.ts';
import { type Binding, type Bindings, NO_BINDINGS } from './binding.ts';
import { holdsText, memberBinding, readingOf, type Values } from './decode.ts';

/** One result, as users see it. */
export type Result =
  | { readonly status: 'ok'; readonly [member: string]: unknown }
  | {
      readonly status: 'error';
      /** By the schemas, Plesk may leave it out, as it may every member of a success (`id`, `guid`, `task-id`). */
      readonly errcode?: number;
      readonly errtext?: string;
      readonly [member: string]: unknown;
    };

/** Plesk refused the packet as a whole. */
export interface SystemError {
  readonly errcode?: number;
  readonly errtext?: string;
}

/** resultFilterType (common.xsd): what an error tells besides its code, whichever the operation. */
const FAILURE = /* @__PURE__ */ sequence({
  errcode: /* @__PURE__ */ optional(count),
  errtext: /* @__PURE__ */ optional(text),
  filterId: /* @__PURE__ */ optional(text),
  id: /* @__PURE__ */ optional(id),
});
/** Their elements. */
const ELEMENTS = { errcode: 'errcode', errtext: 'errtext', filterId: 'filter-id', id: 'id' } as const;

/** The most characters of an `errtext` that are kept. It is for people, and is logged, stored and sent on. */
const LONGEST_WORDS = 2000;

/** Takes secrets out of Plesk's words. It sees them before they are cut: half a password would not be found. */
export type Redact = (words: string) => string;

/** An answer of Plesk's whose `errtext` quotes no secret and has a limited length. */
export function redacted<A extends object>(answer: A & { readonly errtext?: unknown }, redact: Redact): A {
  const { errtext } = answer;
  if (typeof errtext !== 'string') return answer;
  const said = redact(errtext);
  const isLong = said.length > LONGEST_WORDS;
  return { ...answer, errtext: isLong ? `${said.slice(0, LONGEST_WORDS - 1).toWellFormed()}…` : said };
}

/** The members that may stand in an element, and what is made of them. */
export interface Decoder {
  readonly bindings: Bindings;
  /** Takes elements that are not declared; left out, they are passed over. */
  readonly other?: Binding['other'];
  /** @param values undefined where nothing stands in it @throws {BadReply} if it says nothing, or has no status */
  readonly decode: (values: Values | undefined) => unknown;
}

/** The decoder of a `<system>` element, with which Plesk refuses a packet as a whole. */
export const systemError: Decoder = {
  bindings: /* @__PURE__ */ readingOf(FAILURE).bindings ?? NO_BINDINGS,
  decode: ({ errcode, errtext } = {}) => {
    if (errcode === undefined && errtext === undefined) throw new BadReply('it has neither errcode nor errtext');
    return { errcode, errtext };
  },
};

/** How the elements of a result are read. */
export interface ResultReadings {
  /** Those that its operation declares. */
  readonly declared: typeof readingOf;
  /** Those of an error. */
  readonly failure: typeof readingOf;
  /** Its status. */
  readonly status: (given: string) => unknown;
}

function statusOf(given: string): Result['status'] {
  const status = given.trim();
  if (status !== 'ok' && status !== 'error') throw new BadReply('it is neither ok nor error');
  return status;
}

const READINGS: ResultReadings = /* @__PURE__ */ { declared: readingOf, failure: readingOf, status: statusOf };

/** The decoder of an operation's results. */
export function decoderOf({ result, reply }: Operation, { declared, failure, status: readStatus } = READINGS): Decoder {
  const { bindings = NO_BINDINGS, other } = declared(result);
  // Members of an error that a success does not declare: they are dropped at the end, when the status is known.
  const undeclared = Object.entries(ELEMENTS).flatMap(([member, element]) => (bindings.has(element) ? [] : [member]));
  const status = memberBinding('status', 'status', holdsText(readStatus));
  return {
    bindings: new Map([...(failure(FAILURE).bindings ?? []), ...bindings, ['status', status]]),
    other,
    decode(values = {}) {
      if (reply === 'bare') values['status'] ??= 'ok';
      const { status } = values;
      if (status === undefined) throw new BadReply('its status is neither ok nor error');
      if (status === 'error') return values;
      for (const member of undeclared) if (values[member] !== undefined) delete values[member];
      return values;
    },
  };
}

/** The decoder of an operation's results; compiled when the first one arrives. */
export const resultOf = /* @__PURE__ */ madeOnce((operation: Operation) => decoderOf(operation));
