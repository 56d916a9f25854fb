/**
 * What is said about a member of a declaration: for OpenAPI, forms, help and the tables of chats. The bundle of one
 * function has none of these, and is built without the texts: there, esbuild replaces this module by empty functions,
 * and drops what is given to them (.scripts/build/alone.ts).
 */

/** What `doc` says about a member; its parameters explain the parts. */
export interface Doc {
  readonly description: string;
  readonly label?: string | undefined;
  readonly meaning?: Meaning | undefined;
}

/**
 * What a number counts: `seconds` since 1970, `limit` a number of anything that can be limited, where -1 is no limit.
 */
export type Unit = 'bytes' | 'seconds' | 'limit';

/** Codes in words. A number may be the sum of several. */
export type Codes = Readonly<Record<string, string>>;

/** What a number means; in a name/value list, that depends on the name. */
export type Meaning = Unit | Codes | ((name: string) => Unit);

const UNITS = { bytes: ', in bytes', seconds: ', in seconds since 1970', limit: '; -1 is unlimited' };

/**
 * Documents a member.
 * @param description one sentence or two, without a full stop at the end; the words of the meaning follow it
 * @param label what people call it, where the words of its name are not it: `Contact name` for `pname`
 * @param meaning what its number means
 * @returns undefined in the bundle of one function
 */
export const doc = (description: string, label?: string, meaning?: Meaning): Doc | undefined => ({
  description: description + inWords(meaning),
  label,
  meaning,
});

/** What a schema keeps of `doc`: all of it, or nothing in the bundle of one function. */
export const kept = (about: Doc | undefined): Doc | undefined => about;

function inWords(meaning: Meaning | undefined): string {
  if (typeof meaning === 'string') return UNITS[meaning];
  if (typeof meaning !== 'object') return '';
  const words = Object.entries(meaning).map((code) => code.join(' '));
  return `: ${words.join(', ')}, or a sum of these`;
}
