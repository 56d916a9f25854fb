/** Runs benchmarks, and shows them as tables or as JSON. */

import { didYouMean } from '../../shared/chatops/meant.ts';
import { benchmarks } from '../../test/bench/main.ts';
import { isMet, type Measurement } from '../../test/bench/measurement.ts';
import { buildAll } from '../build/build.ts';
import { UsageError } from '../command-line.ts';
import { toolEnvironment } from '../processes/checkout.ts';
import { tableOf } from './table.ts';

/** @returns whether every budget was met; those that were missed are named on standard error */
export async function runBenchmarks(names: readonly string[], isJson: boolean): Promise<boolean> {
  const known = Object.keys(benchmarks);
  for (const name of names)
    if (!known.includes(name)) {
      const [near] = didYouMean(name, known);
      const help = near === undefined ? `There are ${known.join(', ')}.` : `Did you mean ${near}?`;
      throw new UsageError(`There is no benchmark ${name}. ${help}`);
    }
  await buildAll(() => {});
  // The benchmarks start tools by their names.
  Object.assign(process.env, toolEnvironment());
  const measured: Record<string, Measurement> = {};
  for (const [name, benchmark] of Object.entries(benchmarks)) {
    if (names.length > 0 && !names.includes(name)) continue;
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
