/**
 * What of a declaration is only read where operations are shown: by documentation, chats and tests. The bundle of one
 * function is built without it: there, esbuild replaces this module by an empty function, and drops what is given to it
 * (.scripts/build/bundles.ts).
 */

/** @returns what is given; undefined in the bundle of one function */
export const shown = <const T>(given: T): T | undefined => given;
