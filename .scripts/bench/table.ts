/** Measurements as text. */
import { isMet, type Measurement } from '../../test/bench/measurement.ts';

/** An aligned table under its title, and a line for each budget. */
export function tableOf({ title, head, rows, budgets }: Measurement): string {
  const cells = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  const [first = [], ...rest] = cells;
  return [
    '',
    title,
    line(first),
    widths.map((width) => '-'.repeat(width)).join('  '),
    ...rest.map(line),
    ...budgets.map(
      (budget) =>
        `${isMet(budget) ? 'met   ' : 'MISSED'}  ${budget.what}: ${budget.measured.toFixed(2)} (${budget.is} ${budget.limit})`,
    ),
  ].join('\n');
}
