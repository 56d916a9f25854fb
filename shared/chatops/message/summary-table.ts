/** Results as a table with the few columns that the declaration of their operation names. */
import type { Operation } from '../../operation/declaration.ts';
import { type Leaf, ROOT } from './leaves.ts';
import type { Table } from './reply.ts';
import { cellsOf, MAX_RESULTS, tableOf, wholeRows } from './result-table.ts';

/**
 * At most MAX_RESULTS rows: one for each of the innermost items, with the cells of the items around it. The labels need
 * no numbers of items, for each item is a row.
 */
function rowsOf(leaves: readonly Leaf[], columns: readonly string[]): Leaf[][] {
  const cells = leaves.filter(({ path }) => columns.includes(path));
  const places = [...new Set(['', ...cells.map(({ place }) => place)])].slice(0, MAX_RESULTS);
  const innermost = places.filter((place) => !places.some((each) => each !== place && each.startsWith(place)));
  const valueAt = (path: string, row: string): string =>
    cells.find((leaf) => leaf.path === path && row.startsWith(leaf.place))?.value ?? '';
  return innermost.map((place) => columns.map((path) => ({ ...ROOT, path, value: valueAt(path, place) })));
}

export interface Summary {
  readonly table: Table;
  /** Whether the results hold members that the table does not show. */
  readonly leavesOut: boolean;
}

/**
 * Sums up results in the columns that are filled in any row.
 * @returns undefined if the declaration names no columns, if there is only one row, which is shown whole, or if only
 *   one column of results with more members would be left, such as for an unusual dataset
 */
export function summaryTable({ columns = [], result }: Operation, results: readonly unknown[]): Summary | undefined {
  const whole = wholeRows(results);
  const paths = new Set(whole.flatMap(({ rows }) => rows.flat().map(({ path }) => path)));
  const filled = columns.filter((path) => paths.has(path));
  const all = whole.map((each) => ({ ...each, rows: rowsOf(each.rows.flat(), filled) }));
  const leavesOut = paths.size > filled.length;
  if (all.flatMap(({ rows }) => rows).length < 2 || filled.length < (leavesOut ? 2 : 1)) return undefined;
  return { table: tableOf(cellsOf(result, all), results.length), leavesOut };
}
