/**
 * The parts of a declaration that are read only where operations are shown: by documentation, chats and tests. The
 * bundle of one function is built without them: there, esbuild replaces this module by an empty function, and drops
 * what is given to it (.scripts/build/alone.ts).
 */

/** Marks such a part. @returns what is given; undefined in the bundle of one function */
export const shown = <const T>(given: T): T | undefined => given;
