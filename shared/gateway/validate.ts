/** Requests against the schema of their operation: every issue with its path, and no value of the request. */
import * as v from 'valibot';
import type { Operation } from '../operation/declaration.ts';
import { MAX_ISSUES } from '../operation/issue.ts';
import { Problem } from '../problem.ts';

export interface Issue {
  /** Dotted: `genInfo.login`, `filter.id.0`. */
  readonly path: string;
  readonly message: string;
}

export const invalid = (issues: readonly Issue[]): Problem => {
  const first = issues.slice(0, 3).map(({ path, message }) => `${path || 'the request'}: ${message}`);
  const more = issues.length > first.length ? `; and ${issues.length - first.length} more` : '';
  return new Problem('invalid-request', `${first.join('; ')}${more}`, { issues: issues.slice(0, MAX_ISSUES) });
};

/**
 * @param doubled paths, within this request, of members given twice
 * @returns the request, normalised: lone values as arrays, flags that are false left out
 * @throws {Problem} `invalid-request`
 */
export function validate(
  operation: Operation,
  request: unknown,
  doubled: readonly (readonly (string | number)[])[] = [],
): unknown {
  const result = v.safeParse(operation.request, request);
  const issues: Issue[] = doubled.map((path) => ({ path: path.join('.'), message: 'is given twice' }));
  for (const issue of result.issues ?? []) {
    // A choice that was not made at the top has no member to name but those to choose from.
    const path = v.getDotPath(issue) ?? (issue.requirement as readonly string[] | undefined)?.[0] ?? '';
    issues.push({ path, message: issue.message });
  }
  if (issues.length > 0) throw invalid(issues);
  return result.output;
}
