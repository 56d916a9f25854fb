/** The query, as strict as the body: a misspelt `dryRun` must never write. */
import { invalid } from '../gateway/validate.ts';
import { unknownMember } from '../operation/issue.ts';

/** What a member of the query may be. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  dryRun: ['true', 'false'],
  deep: ['true', 'false'],
  resellers: ['true', 'false'],
};

/**
 * Reads a query that takes certain members, each once.
 * @param known names of the members; a switch without a value is `true`
 * @returns the value of each member that is given
 * @throws {Problem} `invalid-request` on anything else, with a hint where another name was meant
 */
export function readQuery<const K extends string>(
  query: URLSearchParams,
  known: readonly K[],
): { readonly [member in K]?: string } {
  const given: { [member in K]?: string } = {};
  const issues = [];
  for (const [name, value] of query) {
    const member = known.find((each) => each === name);
    const values = VALUES[name];
    if (member === undefined) issues.push({ path: name, message: unknownMember(name, known) });
    else if (member in given) issues.push({ path: name, message: 'is given twice in the query' });
    else if (values === undefined) given[member] = value;
    else if (value === '') given[member] = 'true';
    else if (values.includes(value)) given[member] = value;
    else issues.push({ path: name, message: `must be ${values.join(' or ')}` });
  }
  if (issues.length > 0) throw invalid(issues);
  return given;
}
