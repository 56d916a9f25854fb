/** Words that help, at the end of what is said of a mistake. The bundle of one function has none of them. */
const MOST_NAMES = 20;

/**
 * Lists the names that there are, after a message about an unknown one.
 * @returns the end of that message, with at most 20 names; undefined if there are no names
 * @example
 * thereAre(['eu1', 'us1']) // => ': there are eu1, us1'
 */
export function thereAre(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return `: there ${names.length === 1 ? 'is' : 'are'} ${names.slice(0, MOST_NAMES).join(', ')}${more}`;
}

/** @returns how a number is written that is too big for JSON; undefined for others */
export const ofBigNumber = (input: unknown): string | undefined =>
  typeof input === 'number' && Math.abs(input) > Number.MAX_SAFE_INTEGER
    ? '; beyond ±(2^53−1), its digits in quotes'
    : undefined;
