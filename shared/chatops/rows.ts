/** Results as rows of a table, by the few members that sum a result of their operation up. */
import type { Operation } from '../operation/declaration.ts';
import { isObject } from '../operation/issue.ts';
import { labelsOf } from '../operation/label.ts';
import type { Table } from './reply.ts';

/** Cells by dotted path. */
type Row = ReadonlyMap<string, string>;

/** The rows of a value: one for each item of an array that a path passes through. */
function rowsOf(value: unknown, paths: readonly (readonly string[])[], at = ''): Row[] {
  if (Array.isArray(value) && value.some(isObject)) return value.flatMap((item) => rowsOf(item, paths, at));
  if (!isObject(value)) return [new Map(value === undefined ? [] : [[at, [value].flat().join(', ')]])];
  let rows: Row[] = [new Map()];
  for (const key of new Set(paths.flatMap(([first]) => (first === undefined ? [] : [first])))) {
    const below = paths.filter(([first]) => first === key).map(([, ...rest]) => rest);
    const inner = rowsOf(value[key], below, at === '' ? key : `${at}.${key}`);
    rows = rows.flatMap((row) => inner.map((each) => new Map([...row, ...each])));
  }
  return rows;
}

const failureOf = ({ status, errcode, errtext }: Readonly<Record<string, unknown>>): string =>
  status === 'error' ? `error ${errcode}${errtext === undefined ? '' : `: ${errtext}`}` : 'ok';

/**
 * Sums results up.
 * @returns undefined where there is no more than one row, which is better shown whole
 */
export function summaryOf({ columns, result }: Operation, results: readonly unknown[]): Table | undefined {
  if (columns === undefined) return undefined;
  const paths = columns.map((path) => path.split('.'));
  const told = results.filter(isObject).map((each) => ({ each, rows: rowsOf(each, paths) }));
  if (told.flatMap(({ rows }) => rows).length < 2) return undefined;
  const failed = told.some(({ each }) => each['status'] === 'error');
  // What the filter said is shown where nothing else says it.
  const isTold = ({ each, rows }: (typeof told)[number]): boolean =>
    each['filterId'] === undefined || rows.some((row) => [...row.values()].includes(String(each['filterId'])));
  const extra = columns.includes('filterId') || told.every(isTold) ? [] : ['filterId'];
  const labels = labelsOf(result);
  const items = told.map(({ each, rows }) =>
    rows.map((row) => [
      ...extra.map(() => String(each['filterId'] ?? '')),
      ...columns.map((path) => row.get(path) ?? ''),
      ...(failed ? [failureOf(each)] : []),
    ]),
  );
  const names = [...extra, ...columns].map((path) => labels.get(path) ?? path);
  return { columns: [...names, ...(failed ? ['Result'] : [])], items };
}
