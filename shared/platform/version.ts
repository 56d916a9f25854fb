/** The version of the package; `source` if it runs unbuilt. */
declare const VERSION: string | undefined;

export const version = typeof VERSION === 'string' ? VERSION : 'source';
