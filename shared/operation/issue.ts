/** Messages about wrong values. They never quote a value, for it may be a secret. */

/** The most issues of a request that are reported: they limit the size of an answer, and the work for it. */
export const MAX_ISSUES = 100;

/** The message about an empty text, list or object. */
export const EMPTY = 'is empty: give a value or leave it out';

/** @returns the type of a value in words, such as `an array` */
export function kindOf(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'an array';
  if (typeof input === 'object') return 'an object';
  return `a ${typeof input}`;
}

/** @returns the message that a value has the wrong type @param what such as `an object` */
export const wanted = (what: string, input: unknown): string => `must be ${what}, not ${kindOf(input)}`;

/** @returns whether a JSON value is an object, and not an array */
export const isObject = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

/** @returns a name without case, dashes and underscores, which users mistake */
export const folded = (name: string): string => name.replace(/[-_]/g, '').toLowerCase();

/**
 * @returns the message about an unknown member
 * @param known the names of the known ones
 * @example
 * unknownMember('genInfo', ['gen-info']) // => 'is not known here; did you mean gen-info?'
 */
export function unknownMember(name: string, known: readonly string[]): string {
  const meant = known.find((each) => folded(each) === folded(name));
  const all = known.length === 0 ? 'nothing is' : `known are ${known.join(', ')}`;
  return `is not known here; ${meant === undefined ? all : `did you mean ${meant}?`}`;
}
