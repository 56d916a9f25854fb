/**
 * The examples of a declaration: for the documentation and for tests. The bundle of one function is built without them:
 * there, esbuild replaces this module by an empty function, and drops what is given to it (.scripts/build/bundles.ts).
 */
import type { Example } from './declaration.ts';

/** @returns the examples; undefined in the bundle of one function */
export const examples = <const E extends readonly Example<unknown>[]>(given: E): E | undefined => given;
