/** The query, as strict as the body: a request with a misspelt `dryRun` must not be sent. */
import { invalid } from '../gateway/validate.ts';
import { unknownMember } from '../operation/issue.ts';

/** The type of a member of the query: a text, or a switch, which is `true` without a value too. */
type Kind = 'text' | 'switch';
/** The members that are given, by their types. */
type Query<Takes extends Readonly<Record<string, Kind>>> = {
  readonly [member in keyof Takes]?: Takes[member] extends 'switch' ? boolean : string;
};

/**
 * Reads a query that takes certain members, each once.
 * @param query without its question mark
 * @param takes the names of the members, and their types
 * @returns the members that are given
 * @throws {Problem} `invalid-request` for any other member, with a hint if its name is like one of `takes`
 * @example
 * readQuery('server=eu1&dryRun', { server: 'text', dryRun: 'switch' }) // => { server: 'eu1', dryRun: true }
 * readQuery('dryrun', { dryRun: 'switch' }) // throws /did you mean dryRun/
 */
export function readQuery<const Takes extends Readonly<Record<string, Kind>>>(
  query: string,
  takes: Takes,
): Query<Takes> {
  const given: Record<string, string | boolean> = {};
  const issues = [];
  // Most requests have no query, and an empty URLSearchParams costs more than the rest of this function.
  for (const [path, value] of query === '' ? [] : new URLSearchParams(query)) {
    const kind = Object.hasOwn(takes, path) ? takes[path] : undefined;
    if (kind === undefined) issues.push({ path, message: unknownMember(path, Object.keys(takes)) });
    else if (path in given) issues.push({ path, message: 'is given twice in the query' });
    else if (kind === 'text') given[path] = value;
    else if (/^(?:true|false)?$/.test(value)) given[path] = value !== 'false';
    else issues.push({ path, message: 'must be true or false' });
  }
  if (issues.length > 0) throw invalid(issues);
  return given as Query<Takes>;
}
