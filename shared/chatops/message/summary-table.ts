/** Results as rows of a table, of the few columns that the declaration of their operation names. */
import type { Operation } from '../../operation/declaration.ts';
import { isObject } from '../../operation/issue.ts';
import { labelsOf } from '../../operation/label.ts';
import type { Table } from './reply.ts';
import { isFailure, MAX_RESULTS, outcomeOf } from './result-table.ts';

/** Cells by dotted path. */
type Row = ReadonlyMap<string, string>;

/** At most MAX_RESULTS rows of a value: one for each item of an array that a path passes through. */
function rowsOf(value: unknown, paths: readonly (readonly string[])[], at = ''): Row[] {
  if (Array.isArray(value) && value.some(isObject))
    return value.slice(0, MAX_RESULTS).flatMap((item) => rowsOf(item, paths, at));
  if (!isObject(value)) return [new Map(value === undefined ? [] : [[at, [value].flat().join(', ')]])];
  let rows: Row[] = [new Map()];
  for (const key of new Set(paths.flatMap(([first]) => (first === undefined ? [] : [first])))) {
    const below = paths.filter(([first]) => first === key).map(([, ...rest]) => rest);
    const inner = rowsOf(value[key], below, at === '' ? key : `${at}.${key}`);
    rows = rows.flatMap((row) => inner.map((each) => new Map([...row, ...each]))).slice(0, MAX_RESULTS);
  }
  return rows;
}

/**
 * Sums results up.
 * @returns undefined where the declaration names no columns, and where there is only one row: one is shown whole
 */
export function summaryTable({ columns, result }: Operation, results: readonly unknown[]): Table | undefined {
  if (columns === undefined) return undefined;
  const paths = columns.map((path) => path.split('.'));
  const shown = results.slice(0, MAX_RESULTS).filter(isObject);
  const told = shown.map((each) => ({ each, rows: rowsOf(each, paths) }));
  if (told.flatMap(({ rows }) => rows).length < 2) return undefined;
  const failed = results.some(isFailure);
  // The filter's value is shown where no other cell says it.
  const isTold = ({ each, rows }: (typeof told)[number]): boolean =>
    each['filterId'] === undefined || rows.some((row) => [...row.values()].includes(String(each['filterId'])));
  const extra = columns.includes('filterId') || told.every(isTold) ? [] : ['filterId'];
  const labels = labelsOf(result);
  const items = told.map(({ each, rows }) =>
    rows.map((row) => [
      ...extra.map(() => String(each['filterId'] ?? '')),
      ...columns.map((path) => row.get(path) ?? ''),
      ...(failed ? [outcomeOf(each)] : []),
    ]),
  );
  const names = [...extra, ...columns].map((path) => labels.get(path) ?? path);
  const more = results.length - shown.length;
  return { columns: [...names, ...(failed ? ['Result'] : [])], items, ...(more > 0 ? { more } : {}) };
}
