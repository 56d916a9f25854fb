/**
 * What is wrong with the length of a text. If no text in the requests of a function has a limit, its bundle is built
 * without this file (.scripts/build/alone.ts).
 */
import type { TextMark } from './mark.ts';

/** @returns whether a text has a limit */
export const isLimited = ({ min, max }: TextMark): boolean => min !== undefined || max !== undefined;

/** @returns the message about a text; undefined if it keeps its limits, or has none */
export function wrongLength(given: string, mark: TextMark): string | undefined {
  if (!isLimited(mark)) return undefined;
  const { min = 1, max } = mark;
  const length = [...given].length;
  return length < min || (max !== undefined && length > max) || given.trim() === ''
    ? `must be of ${min}${max === undefined ? ' or more' : ` to ${max}`} characters, and not of white space alone`
    : undefined;
}
