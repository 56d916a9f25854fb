/** Runs benchmarks, and shows them as tables or as JSON. */

import { UsageError } from '../../shared/command-line/command-line.ts';
import { closestNames } from '../../shared/operation/closest-names.ts';
import { type Benchmark, isMet, type Measurement } from '../../test/bench/measurement.ts';
import { tableOf } from './table.ts';

type Benchmarks = Readonly<Record<string, Benchmark>>;

/**
 * The benchmarks with these names; without names, all of them.
 * @throws {UsageError} if a name is unknown
 */
export function chosen(benchmarks: Benchmarks, names: readonly string[]): Benchmarks {
  const known = Object.keys(benchmarks);
  for (const name of names)
    if (!known.includes(name)) {
      const [near] = closestNames(name, known);
      const help = near === undefined ? `There are ${known.join(', ')}.` : `Did you mean ${near}?`;
      throw new UsageError(`There is no benchmark ${name}. ${help}`);
    }
  return Object.fromEntries(Object.entries(benchmarks).filter(([name]) => names.length === 0 || names.includes(name)));
}

/** @returns whether every budget was met; standard error names the others */
export async function runBenchmarks(benchmarks: Benchmarks, isJson: boolean): Promise<boolean> {
  const measured: Record<string, Measurement> = {};
  for (const [name, benchmark] of Object.entries(benchmarks)) {
    const measurement = await benchmark();
    measured[name] = measurement;
    if (!isJson) console.log(tableOf(measurement));
  }
  const budgets = Object.values(measured).flatMap((measurement) => measurement.budgets);
  const missed = budgets.filter((budget) => !isMet(budget));
  if (isJson) console.log(JSON.stringify({ ok: missed.length === 0, benchmarks: measured }));
  for (const { what, measured: value, is, limit } of missed)
    console.error(`Budget missed: ${what} is ${Number(value.toPrecision(3))}, and should be ${is} ${limit}.`);
  return missed.length === 0;
}
