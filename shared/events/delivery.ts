/** One event on its way to one sink: a pure function gives the next step after each try. */

/** The address of one message, in place of that in the settings of its sink. */
export interface Address {
  /** A secret: it allows to post. */
  readonly to?: string | undefined;
  /** The setting with the token that it takes: the store holds its name only, and a new token counts at once. */
  readonly bearer?: 'SLACK_BOT_TOKEN' | undefined;
  /** When it is no longer valid, in milliseconds since 1970. */
  readonly until?: number | undefined;
}

/** One try, for people to look at. */
export interface Try {
  /** When it ended, in milliseconds since 1970. */
  readonly at: number;
  /** The status that the sink answered. */
  readonly status?: number | undefined;
  /** Why it did not answer. */
  readonly error?: string | undefined;
}

/** The state of a delivery, as the store keeps it. */
export interface Delivery extends Address {
  /** The event's id, the same at every try. */
  readonly id: string;
  readonly type: string;
  /** The text that is sent, byte for byte. */
  readonly body: string;
  /** When it was recorded. Times are milliseconds since 1970. */
  readonly since: number;
  /** When the next try is due. */
  readonly due: number;
  /** How often it was tried, since it was recorded or replayed. */
  readonly tries: number;
  /** The last tries, the newest last. */
  readonly history?: readonly Try[] | undefined;
  /** A driver tries it now. If it has not ended by then, the driver has died. */
  readonly claimedUntil?: number | undefined;
}

/** The outcome of a try. */
export type Observation =
  /** @member retryAfter when the sink asks to be tried again, in milliseconds since 1970 */
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfter?: number | undefined }
  /** @member why in a word of the platform, such as `ECONNREFUSED`, which quotes nothing */
  | { readonly kind: 'unreachable'; readonly why: string };

export type Next =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'again'; readonly due: number; readonly error: string }
  | { readonly kind: 'given-up'; readonly error: string }
  /** The sink wants nothing more: the event waits until its settings change. */
  | { readonly kind: 'stopped'; readonly error: string };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** How long after each try that failed the next one follows: eight tries within about a day. */
const DELAYS_MS = [5_000, MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 6 * HOUR_MS, 15 * HOUR_MS];
/** Spreads the tries of messages that failed together. */
const SPREAD = 0.1;
/** The longest time for which a sink may put off an event. */
const LONGEST_RETRY_AFTER_MS = 24 * HOUR_MS;
/** How long a delivery is remembered: beyond its last try, whatever sinks ask for; and while its sink is stopped. */
export const REMEMBERED_MS = 14 * 24 * HOUR_MS;

export const TRY_TIMEOUT_MS = 15_000;
/** A try that was claimed for so long was cut off. */
export const CLAIM_MS = TRY_TIMEOUT_MS + 5_000;

/**
 * The next step after a try.
 * @param delivery as it was when it was tried
 * @param now when the try ended
 * @param random between 0 and 1, spreads the next try
 * @returns whether the message is delivered, given up, or due again, in milliseconds since 1970
 * @example
 * const failed = { kind: 'answered', status: 500 };
 * afterTry({ tries: 0 }, failed, 0, 0.5) // => { kind: 'again', due: 5000, error: 'HTTP 500' }
 */
export function afterTry({ tries, to, until }: Delivery, observation: Observation, now: number, random: number): Next {
  const { kind } = observation;
  const error = kind === 'answered' ? `HTTP ${observation.status}` : observation.why;
  if (kind === 'answered') {
    if (observation.status >= 200 && observation.status < 300) return { kind: 'delivered' };
    // An address of one message is gone for that message only.
    if (observation.status === 410 && to === undefined) return { kind: 'stopped', error };
  }
  const delay = DELAYS_MS[tries];
  if (delay === undefined) return { kind: 'given-up', error };
  const asked = kind === 'answered' ? (observation.retryAfter ?? 0) : 0;
  const spread = now + Math.round(delay * (1 + SPREAD * (2 * random - 1)));
  const due = Math.max(spread, Math.min(asked, now + LONGEST_RETRY_AFTER_MS));
  return due > (until ?? due) ? { kind: 'given-up', error } : { kind: 'again', due, error };
}

/** As many tries are kept as a message has in two rounds. */
const KEPT_TRIES = 16;

/** A delivery with a try in its history. @param now when the try ended */
export function tried(delivery: Delivery, observation: Observation, now: number): Delivery {
  const came = observation.kind === 'answered' ? { status: observation.status } : { error: observation.why };
  return { ...delivery, history: [...(delivery.history ?? []), { at: now, ...came }].slice(-KEPT_TRIES) };
}

/**
 * @param value the header `Retry-After` (RFC 9110, 10.2.3)
 * @param now milliseconds since 1970
 * @returns its time, in milliseconds since 1970; undefined if it is not valid
 * @example
 * retryAfterOf('120', 1000) // => 121000
 */
export function retryAfterOf(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const at = /^\d{1,9}(?:\.\d+)?$/.test(value) ? now + Number(value) * 1000 : Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}
