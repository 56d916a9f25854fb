/** Results with all their members, as a table. */
import { isObject } from '../../operation/issue.ts';
import { labelAt, type MembersByPath, membersOf } from '../../operation/label.ts';
import type { Schema } from '../../operation/mark.ts';
import { type Leaf, leavesOf } from './leaves.ts';
import type { Table } from './reply.ts';
import { valueText } from './value-text.ts';

/** How wide a table may be, in characters, before its columns become rows. */
const MAX_WIDTH = 110;
/** More results than any message has room for; the others are counted. */
export const MAX_RESULTS = 200;

/** A member of a result or a request: its label and its value. */
type Labelled = readonly [label: string, value: string];

/** Whether a result is an error. */
export const isFailure = (result: unknown): boolean => isObject(result) && result['status'] === 'error';

/** `ok`, or Plesk's error. */
const outcomeOf = ({ status, errcode, errtext }: Readonly<Record<string, unknown>>): string =>
  status === 'error' ? `error${errcode === undefined ? '' : ` ${errcode}`}${errtext ? `: ${errtext}` : ''}` : 'ok';

/** `Package 2 Name`; below `Task 2`, `Task ID` is shortened to `ID`. Names of pairs are data, and stay as they are. */
function labelOf({ path, name, items }: Leaf, members: MembersByPath): string {
  let label = '';
  let holder: string | undefined;
  /** Removes the word that is already before the number. */
  const shortened = (words: string): string =>
    holder !== undefined && words.startsWith(`${holder} `) ? words.slice(holder.length + 1) : words;
  for (const [list, number] of items) {
    const words = shortened(labelAt(members, list));
    label += `${words} ${number} `;
    holder = words.slice(words.lastIndexOf(' ') + 1);
  }
  return label + shortened(labelAt(members, path, name));
}

/**
 * Leaves with their labels. If several members have the same label, the path is added.
 * @param schema the declaration of the value that holds them
 * @param isExact whether a value that is shown in words is shown exactly, too
 * @returns labels and values
 */
export function labelled(schema: Schema | undefined, leaves: readonly Leaf[], isExact = false): Labelled[] {
  const members: MembersByPath = schema ? membersOf(schema) : new Map();
  const named = leaves.map((leaf) => ({ ...leaf, label: labelOf(leaf, members) }));
  const paths = new Map<string, string>();
  const shared = new Set<string>();
  for (const { label, path } of named) {
    if ((paths.get(label) ?? path) !== path) shared.add(label);
    paths.set(label, path);
  }
  return named.map((leaf) => {
    const { label, path, value } = leaf;
    const words = valueText(leaf, members);
    return [
      shared.has(label) ? `${label} (${path})` : label,
      isExact && words !== value ? `${value} (${words})` : words,
    ];
  });
}

/** Members that every result may have besides those that its operation declares. */
const COMMON = ['status', 'errcode', 'errtext', 'filterId'];

/** A result, and the leaves in each of its rows. */
export interface Rows {
  readonly result: Readonly<Record<string, unknown>>;
  readonly rows: readonly (readonly Leaf[])[];
}

/** The results that a message may have room for, each in one row with all members that its operation declares. */
export const wholeRows = (results: readonly unknown[]): readonly Rows[] =>
  results
    .slice(0, MAX_RESULTS)
    .filter(isObject)
    .map((result) => ({ result, rows: [leavesOf(result).filter(({ path }) => !COMMON.includes(path))] }));

/** The cells of each row of each result, by the label of their column. */
type Cells = readonly (readonly ReadonlyMap<string, string>[])[];

/**
 * The cells of rows. If the rows of a result do not show the value of the filter that it answers, all rows begin with
 * that value. If any result has failed, all rows end with their outcome.
 * @returns the cells by their labels
 */
export function cellsOf(schema: Schema | undefined, all: readonly Rows[]): Cells {
  const failed = all.some(({ result }) => isFailure(result));
  const withFilter = all.some(
    ({ result: { filterId }, rows }) => filterId !== undefined && rows.flat().every(({ value }) => value !== filterId),
  );
  return all.map(({ result, rows }) =>
    rows.map(
      (row) =>
        new Map([
          ...(withFilter ? [['Asked for', String(result['filterId'] ?? '')] as const] : []),
          ...labelled(schema, row),
          ...(failed ? [['Result', outcomeOf(result)] as const] : []),
        ]),
    ),
  );
}

/** @param count how many results there are, shown or not @returns the table of these cells */
export function tableOf(cells: Cells, count: number): Table {
  const labels = new Set(cells.flat().flatMap((row) => [...row.keys()]));
  // The outcome is the last column, for it is the longest.
  if (labels.delete('Result')) labels.add('Result');
  const columns = [...labels];
  const items = cells.map((rows) => rows.map((row) => columns.map((label) => row.get(label) ?? '')));
  return { columns, items, more: count - cells.length };
}

/**
 * The table of results: one row for each if there are several and they are narrow enough, else one for each member.
 * @param schema the declaration of one result, for the labels
 */
export function resultTable(schema: Schema | undefined, results: readonly unknown[]): Table {
  const cells = cellsOf(schema, wholeRows(results));
  const table = tableOf(cells, results.length);
  const rows = table.items.flat();
  const width = table.columns.reduce(
    (sum, label, at) => sum + 2 + rows.reduce((widest, row) => Math.max(widest, row[at]?.length ?? 0), label.length),
    0,
  );
  if (results.length > 1 && width <= MAX_WIDTH) return table;
  const items = cells
    .flat()
    .map((row, index) => [...(index === 0 ? [] : [['', '']]), ...[...row].filter(([, value]) => value)]);
  return { ...table, columns: ['Field', 'Value'], items };
}
