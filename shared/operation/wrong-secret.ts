/**
 * What is wrong with a secret. If the requests of a function hold no secrets, its bundle is built without this file
 * (.scripts/build/alone.ts).
 */
import type { TextMark } from './mark.ts';
import { COLLAPSED } from './xml-text.ts';

/** @returns the message about a text; undefined if it is no secret, or a valid one */
export function wrongSecret(given: string, { secret, pattern }: TextMark): string | undefined {
  return secret && pattern === undefined && !COLLAPSED.test(given)
    ? 'holds white space that Plesk would change: only single spaces between other characters stay'
    : undefined;
}
