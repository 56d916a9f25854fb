/**
 * Documentation of members of a declaration: for OpenAPI, forms, help and the tables of chats. The bundle of one
 * function shows nothing of it, and is built without the texts: esbuild replaces this module by empty functions, and
 * drops their arguments (.scripts/build/alone.ts).
 */

/** The documentation of a member; the parameters of `doc` explain the parts. */
export interface Doc {
  readonly description: string;
  readonly label?: string | undefined;
  readonly meaning?: Meaning | undefined;
}

/**
 * The unit of a value. `time` is a moment: a date and time, or a limit in seconds since 1970. `limit` is a number of
 * anything that can be limited, or -1.
 */
export type Unit = 'bytes' | 'time' | 'limit';

/** Codes in words. A number may be the sum of several. */
export type Codes = Readonly<Record<string, string>>;

/** The meaning of a value; in a name/value list, it depends on the name. */
export type Meaning = Unit | Codes | ((name: string) => Unit);

const UNITS = { bytes: ', in bytes', time: ', in UTC', limit: '; -1 is unlimited' };

/**
 * Documents a member.
 * @param description one sentence or two, without a full stop at the end; the words of the meaning follow it
 * @param label its name for users, if the words of its own name do not fit: `Contact name` for `pname`
 * @param meaning of its value
 * @returns the documentation; undefined in the bundle of one function
 * @example
 * doc('Disk space', undefined, 'bytes').description // => 'Disk space, in bytes'
 */
export const doc = (description: string, label?: string, meaning?: Meaning): Doc | undefined => ({
  description: description + inWords(meaning),
  label,
  meaning,
});

/** @returns what a schema keeps of `doc`: all of it; nothing in the bundle of one function */
export const kept = (about: Doc | undefined): Doc | undefined => about;

/**
 * @returns the codes of a member that is a number, to follow what is said of it; nothing in the bundle of one function
 */
export const codesOf = ({ meaning }: Partial<Doc>): string | undefined =>
  typeof meaning === 'object' ? inWords(meaning) : undefined;

function inWords(meaning: Meaning | undefined): string {
  if (typeof meaning === 'string') return UNITS[meaning];
  if (typeof meaning !== 'object') return '';
  const words = Object.entries(meaning).map((code) => code.join(' '));
  return `: ${words.join(', ')}, or a sum of these`;
}
