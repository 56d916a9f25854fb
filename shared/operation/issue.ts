/** What is said of a value that is wrong, never quoting it: it may be a secret. */

/**
 * The most issues of a request that are reported: an answer must not grow far beyond its question, nor the work for it.
 */
export const MAX_ISSUES = 100;

/** What is wrong with a text, a list or an object in which there is nothing. */
export const EMPTY = 'is empty: give a value or leave the member out';

/** What a value is, in words. */
export function kindOf(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'an array';
  if (typeof input === 'object') return 'an object';
  return `a ${typeof input}`;
}

/** That a value is not what it must be. @param what such as `an object` */
export const wanted = (what: string, input: unknown): string => `must be ${what}, not ${kindOf(input)}`;

/** Whether a JSON value is an object, and no array. */
export const isObject = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

/** A name without what people mistake in names: case, dashes and underscores. */
export const folded = (name: string): string => name.replace(/[-_]/g, '').toLowerCase();

/** What is wrong with a member that is not known. @param known the names of those that are */
export function unknownMember(name: string, known: readonly string[]): string {
  const meant = known.find((each) => folded(each) === folded(name));
  const all = known.length === 0 ? 'nothing is' : `known are ${known.join(', ')}`;
  return `is not known here; ${meant === undefined ? all : `did you mean ${meant}?`}`;
}
