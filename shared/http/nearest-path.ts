/** Suggestions for a mistyped path. */
import { closestNames } from '../operation/closest-names.ts';
import { folded } from '../operation/issue.ts';

/** Routes besides those of operations. */
const ROUTES = ['health', 'me', 'openapi.json', 'events', 'backups', 'mcp'];

/**
 * Finds the nearest route.
 * @param operations the names of the operations
 * @returns a suggestion as the end of a sentence; empty if no route is near
 * @example
 * nearestPath('/resller/add', ['reseller/add']) // => ': did you mean /reseller/add?'
 */
export function nearestPath(path: string, operations: readonly string[]): string {
  const typed = path.slice(1);
  const names = [...operations, ...ROUTES];
  const same = names.find((name) => folded(name) === folded(typed));
  const [operator = '', operation = ''] = typed.split('/');
  const own = operations.flatMap((name) => (name.startsWith(`${operator}/`) ? name.slice(operator.length + 1) : []));
  const near =
    own.length > 0 ? closestNames(operation, own).map((name) => `${operator}/${name}`) : closestNames(typed, names);
  const [meant] = same === undefined ? near : [same];
  if (meant !== undefined) return `: did you mean /${meant}?`;
  return own.length > 0 ? `: /openapi.json?operator=${operator} lists what there is of ${operator}` : '';
}
