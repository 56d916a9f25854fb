/** Slots: the due moments of a schedule. */
import type { Cron } from 'croner';

/** How late a missed slot is still begun, in milliseconds. */
const CATCH_UP_MS = 6 * 3_600_000;

/** The library that reads cron expressions. It is handed in as a value: bundles without an engine leave it out. */
export type CronLibrary = typeof Cron;

interface Timing {
  readonly cron: string;
  readonly timezone: string;
}

/** A slot: its moment and, if it was started by hand, a mark of its own. */
export const SLOT = /\d{8}T\d{6}Z(?:-manual-[0-9a-f]{8})?/;
const WHOLE_SLOT = new RegExp(`^${SLOT.source}$`);

/**
 * Names a slot by its due moment, in UTC: in keys and file names. It sorts by time.
 * @param time milliseconds since 1970
 * @returns the slot
 * @example
 * slotId(Date.UTC(2026, 10, 22, 3)) // => '20261122T030000Z'
 */
export const slotId = (time: number): string =>
  `${new Date(Math.floor(time / 1000) * 1000).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;

/**
 * `20261122T030000Z-manual-1f3a9c02`: a slot that is started by hand. It differs from the slot that is due at the
 * same moment, and from others that are started then.
 * @param time milliseconds since 1970
 * @returns the slot
 */
export const manualSlotId = (time: number): string => `${slotId(time)}-manual-${crypto.randomUUID().slice(0, 8)}`;

/**
 * @returns the moment of a slot, in milliseconds since 1970; undefined if the text is not a slot
 * @example
 * slotTime('20261122T030000Z-manual-1f3a9c02') === Date.UTC(2026, 10, 22, 3) // => true
 */
export function slotTime(slot: string): number | undefined {
  if (!WHOLE_SLOT.test(slot)) return undefined;
  const iso = slot.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z.*$/, '$1-$2-$3T$4:$5:$6Z');
  const time = Date.parse(iso);
  return Number.isNaN(time) ? undefined : time;
}

/**
 * Parses a cron expression. A schedule that is due at given hours is due exactly once a day, also when daylight saving
 * begins or ends: if there is no 02:30, at the first moment after the gap; if there are two, at the first.
 * @throws if the expression or the time zone is wrong, or the expression is never due
 */
export function cronOf(Library: CronLibrary, { cron, timezone }: Timing): Cron {
  // The library calls an expression fixed in time if it has no wildcards, so steps of the minute are spelled out.
  const [minute = '', hour = '', ...days] = cron.trim().split(/\s+/);
  const pattern = /[*/?]/.test(hour) ? cron : [spelledOut(minute), hour, ...days].join(' ');
  const parsed = new Library(pattern, { timezone, paused: true, mode: '5-part', fixedTimeRule: 'no-wildcard' });
  if (parsed.nextRun() === null) throw new RangeError('never due');
  return parsed;
}

/** `*` and steps of the minute field as a list: every quarter is 0,15,30,45. */
function spelledOut(field: string): string {
  return field
    .split(',')
    .map((part) => {
      const [, first, last, step] = /^(?:\*|(\d+)-(\d+))(?:\/(\d+))?$/.exec(part) ?? [];
      if (!/[*/]/.test(part) || Number(step) === 0) return part;
      const [from, to] = [Number(first ?? 0), Number(last ?? 59)];
      const minutes = Array.from({ length: 60 }, (_, each) => each);
      return minutes.filter((each) => each >= from && each <= to && (each - from) % Number(step ?? 1) === 0).join(',');
    })
    .join(',');
}

/**
 * @param after milliseconds since 1970
 * @param until milliseconds since 1970
 * @returns the moments after `after` and up to `until`, in milliseconds since 1970
 */
export function slotsBetween(library: CronLibrary, timing: Timing, after: number, until: number): number[] {
  const cron = cronOf(library, timing);
  const slots: number[] = [];
  let next = cron.nextRun(new Date(after));
  while (next !== null && next.getTime() <= until) {
    slots.push(next.getTime());
    next = cron.nextRun(next);
  }
  return slots;
}

/**
 * @param now milliseconds since 1970
 * @returns the moments of the last hours that are due or were missed, in milliseconds since 1970
 */
export const dueSlots = (library: CronLibrary, timing: Timing, now: number): number[] =>
  slotsBetween(library, timing, now - CATCH_UP_MS, now);

/**
 * @param now milliseconds since 1970
 * @param count how many
 * @returns the next moments after `now`, in milliseconds since 1970
 */
export const nextSlots = (library: CronLibrary, timing: Timing, now: number, count: number): number[] =>
  cronOf(library, timing)
    .nextRuns(count, new Date(now))
    .map((date) => date.getTime());
