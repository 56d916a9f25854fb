/** Secrets in requests and results, by the members that a declaration marks as secret. */
import { finderOf } from './find-secrets.ts';
import type { Schema } from './mark.ts';

/** Replaces a secret everywhere but in the packet to Plesk. */
export const REDACTED = '[redacted]';

/**
 * @param schema of each of the values
 * @param values requests or results, valid or not
 * @returns the secrets that they hold
 * @example
 * secretsOf(sequence({ passwd: required(secret) }), [{ passwd: 'sample' }]) // => ['sample']
 */
export const secretsOf = (schema: Schema, values: readonly unknown[]): string[] => {
  const find = finderOf(schema);
  return find ? values.flatMap(find) : [];
};

/** @returns whether values can hold secrets: an operation with such a result hands them out @param schema of them */
export const holdsSecrets = (schema: Schema): boolean => finderOf(schema) !== undefined;
