/** Moments that Plesk counts in seconds: they are dates and times in JSON. */
import { textAs } from './schema.ts';

/**
 * @param seconds since 1970, as Plesk writes them
 * @returns the date and time, in UTC; the same text if it is no number of at most ten digits
 * @example
 * momentOf('1795316520') // => '2026-11-22T03:02:00.000Z'
 */
export const momentOf = (seconds: string): string =>
  /^[+-]?\d{1,10}$/.test(seconds) ? new Date(Number(seconds) * 1000).toISOString() : seconds;

/** Seconds since 1970 in a reply, a date and time of ISO 8601 in JSON. Only for results: no request is written with it. */
export const moment = textAs({ format: 'date-time', read: momentOf });
