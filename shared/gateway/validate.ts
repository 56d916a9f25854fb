/** Validates requests by the schema of their operation. Each issue has a path, and quotes no value of the request. */
import { check, type Issue } from '../operation/check.ts';
import type { Operation } from '../operation/declaration.ts';
import { MAX_ISSUES } from '../operation/issue.ts';
import { Problem } from '../problem.ts';

/** @param issues at least one; `detail` quotes the first three @returns the problem of an invalid request */
export const invalid = (issues: readonly Issue[]): Problem => {
  const first = issues.slice(0, 3).map(({ path, message }) => `${path || 'the request'}: ${message}`);
  const more = issues.length > first.length ? `; and ${issues.length - first.length} more` : '';
  return new Problem('invalid-request', `${first.join('; ')}${more}`, { issues: issues.slice(0, MAX_ISSUES) });
};

/**
 * Validates a request.
 * @param doubled paths, within this request, of members that are given twice
 * @returns the request, normalised: lone values as arrays, flags that are false left out
 * @throws {Problem} `invalid-request`
 * @example
 * const operation = { request: sequence({ id: required(list(id)) }) };
 * validate(operation, { id: 3 }) // => { id: [3] }
 * validate(operation, { id: 'three' }) // throws /id: must be a whole number of at least 1/
 */
export function validate(
  operation: Pick<Operation, 'request'>,
  request: unknown,
  doubled: readonly (readonly (string | number)[])[] = [],
): unknown {
  const { output, issues } = check(operation.request, request);
  if (issues.length === 0 && doubled.length === 0) return output;
  throw invalid([...doubled.map((path) => ({ path: path.join('.'), message: 'is given twice' })), ...issues]);
}
