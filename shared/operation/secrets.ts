/** Secrets in requests and results, by the members that a declaration says are secret. */
import { finderOf } from './find-secrets.ts';
import type { Schema } from './mark.ts';

/** How a secret is shown wherever it is not sent to Plesk. */
export const REDACTED = '[redacted]';

/**
 * The secrets that values hold.
 * @param schema of each of the values
 * @param values requests or results, valid or not
 */
export const secretsOf = (schema: Schema, values: readonly unknown[]): string[] => {
  const find = finderOf(schema);
  return find ? values.flatMap(find) : [];
};

/** Whether values can hold secrets: an operation with such a result hands them out. @param schema of the values */
export const holdsSecrets = (schema: Schema): boolean => finderOf(schema) !== undefined;
