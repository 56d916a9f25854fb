/**
 * Parts of a declaration that only documentation, chats and tests read. The bundle of one function is built without
 * them: esbuild replaces this module by an empty function, and drops its arguments (.scripts/build/alone.ts).
 */

/** Marks such a part. @returns the part; undefined in the bundle of one function */
export const shown = <const T>(given: T): T | undefined => given;
