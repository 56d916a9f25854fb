/** Results with all of their members, as a table. */
import { isObject } from '../../operation/issue.ts';
import { labelsOf } from '../../operation/label.ts';
import type { Schema } from '../../operation/mark.ts';
import type { Table } from './reply.ts';

/** How wide a table may be, in characters, before its columns become rows. */
const MAX_WIDTH = 110;
/** More results than any message has room for; the others are counted. */
export const MAX_RESULTS = 200;

/** A member of a result or a request: what people call it, and its value. */
type Labelled = readonly [label: string, value: string];

/** Whether a result is an error. */
export const isFailure = (result: unknown): boolean => isObject(result) && result['status'] === 'error';

/** `ok`, or what Plesk answered in place of a result. */
export const outcomeOf = ({ status, errcode, errtext }: Readonly<Record<string, unknown>>): string =>
  status === 'error' ? `error ${errcode}${errtext === undefined ? '' : `: ${errtext}`}` : 'ok';

/** The members of a value by dotted path; items of arrays have their number, from 1, in the path. */
function flatten(value: unknown, path: readonly string[] = []): [path: readonly string[], value: string][] {
  if (Array.isArray(value)) {
    if (!value.some((item) => typeof item === 'object' && item !== null)) return [[path, value.join(', ')]];
    return value.flatMap((item, index) => flatten(item, [...path, String(index + 1)]));
  }
  if (isObject(value)) return Object.entries(value).flatMap(([key, member]) => flatten(member, [...path, key]));
  return [[path, String(value)]];
}

/** The label of a member, with the number of its item in a list: `Package 2 Name`. Names of pairs are data. */
function labelOf(path: readonly string[], labels: ReadonlyMap<string, string>): string {
  const names = path.filter((part) => !/^\d+$/.test(part));
  const label = labels.get(names.join('.')) ?? names.at(-1) ?? '';
  const numberAt = path.findLastIndex((part) => /^\d+$/.test(part));
  if (numberAt < 0) return label;
  const list = path.slice(0, numberAt).filter((part) => !/^\d+$/.test(part));
  return `${labels.get(list.join('.')) ?? list.at(-1) ?? ''} ${path[numberAt]} ${label}`.trim();
}

/** The members of a value under their labels. A label that stands for several members gets its path behind it. */
export function labelledMembers(schema: Schema | undefined, value: unknown): Labelled[] {
  const labels = schema ? labelsOf(schema) : new Map<string, string>();
  const members = flatten(value).map(([path, text]) => ({ path: path.join('.'), label: labelOf(path, labels), text }));
  const paths = new Map<string, string>();
  const shared = new Set<string>();
  for (const { label, path } of members) {
    if (paths.has(label) && paths.get(label) !== path) shared.add(label);
    paths.set(label, path);
  }
  return members.map(({ label, path, text }) => [shared.has(label) ? `${label} (${path})` : label, text]);
}

/** One result with its outcome last, which is read last and is the longest. */
function rowOf(schema: Schema | undefined, result: unknown, showOutcome: boolean): Labelled[] {
  const { status, errcode, errtext, ...members } = isObject(result) ? result : {};
  const outcome: Labelled[] = showOutcome ? [['Result', outcomeOf({ status, errcode, errtext })]] : [];
  return [...labelledMembers(schema, needless(members)), ...outcome];
}

/** Members without `filterId`, where another member says the same. */
function needless({ filterId, ...members }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const isTold = filterId === undefined || flatten(members).some(([, value]) => value === String(filterId));
  return isTold ? members : { filterId, ...members };
}

/**
 * Results below each other: one row each where several are narrow enough, else one row for each member.
 * @param schema the declaration of one result, for the labels
 */
export function resultTable(schema: Schema | undefined, results: readonly unknown[]): Table {
  const failed = results.some(isFailure);
  const shown = results.slice(0, MAX_RESULTS);
  const rows = shown.map((result) => rowOf(schema, result, failed));
  const more = results.length - shown.length;
  const labels = [...new Set(rows.flatMap((row) => row.map(([label]) => label)))].filter((label) => label !== 'Result');
  const columns = failed ? [...labels, 'Result'] : labels;
  const widths = new Map(columns.map((label) => [label, label.length]));
  for (const [label, value] of rows.flat()) widths.set(label, Math.max(widths.get(label) ?? 0, value.length));
  const width = [...widths.values()].reduce((sum, each) => sum + each + 2, 0);
  if (results.length > 1 && width <= MAX_WIDTH) {
    const cells = rows.map((row) => new Map(row));
    return { columns, items: cells.map((row) => [columns.map((label) => row.get(label) ?? '')]), more };
  }
  const items = rows.map((row, index) => [...(index === 0 ? [] : [['', '']]), ...row]);
  return { columns: ['Field', 'Value'], items, more };
}
