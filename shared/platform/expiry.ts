/** Until when a token counts. */

/** A date, or a date and time with its offset (RFC 3339). */
const WHEN =
  /^(\d{4}-\d\d-\d\d)(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?$/;
const DAY_MS = 86_400_000;

/**
 * The first moment at which a token does not count any more, in milliseconds since 1970. A date ends with its day, UTC.
 * @param when `2027-06-30` or `2027-06-30T12:00:00+02:00`
 * @returns undefined if it is neither, or is not in the calendar
 * @example
 * new Date(expiryOf('2027-06-30')).toISOString() // => '2027-07-01T00:00:00.000Z'
 */
export function expiryOf(when: string): number | undefined {
  const [, date = ''] = WHEN.exec(when) ?? [];
  const day = new Date(`${date}T00:00:00Z`);
  // Some runtimes read 30 February as 2 March.
  if (!day.toJSON()?.startsWith(date)) return undefined;
  return when === date ? day.getTime() + DAY_MS : Date.parse(when);
}
