/**
 * What is said about a member of a declaration: for OpenAPI, forms and help. The bundle of one function has none of
 * these, and is built without the texts: there, esbuild replaces this module by an empty function, and drops what is
 * given to it (.scripts/build/bundles.ts).
 */
export interface Doc {
  readonly description: string;
  readonly label?: string;
}

/**
 * Documents a member.
 * @param description one sentence or two, without a full stop at the end
 * @param label what people call it, where the words of its name are not it: `Contact name` for `pname`
 * @returns undefined in the bundle of one function
 */
export const doc = (description: string, label?: string): Doc | undefined =>
  label === undefined ? { description } : { description, label };
