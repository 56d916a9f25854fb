import { expect, test, vi } from 'vitest';
import { chosen, runBenchmarks } from '../../.scripts/bench/run.ts';
import type { Budget } from '../bench/measurement.ts';

const measuring = (...budgets: Budget[]) => ({
  parse: () => ({ title: 'Parsing', head: ['results', 'ms'], rows: [[10, '1.5']], budgets }),
});
const ratio = (measured: number): Budget => ({ what: 'ours / theirs', measured, is: 'at most', limit: 1.2 });

/** Runs benchmarks. @returns their output */
async function printed(benchmarks: Parameters<typeof runBenchmarks>[0], isJson: boolean) {
  const out = vi.spyOn(console, 'log').mockImplementation(() => {});
  const err = vi.spyOn(console, 'error').mockImplementation(() => {});
  const isGood = await runBenchmarks(benchmarks, isJson);
  const text = { isGood, out: out.mock.calls.join('\n'), err: err.mock.calls.join('\n') };
  vi.restoreAllMocks();
  return text;
}

test('a budget that is met is a line of the table', async () => {
  const { isGood, out, err } = await printed(measuring(ratio(1.1)), false);
  expect([isGood, err]).toEqual([true, '']);
  expect(out).toBe('\nParsing\nresults   ms\n-------  ---\n10       1.5\nmet     ours / theirs: 1.10 (at most 1.2)');
});

test.each([ratio(1.234), { ...ratio(0.5), is: 'at least' } as const, ratio(Number.NaN)])(
  'a budget that is missed is said so: %j',
  async (budget) => {
    const { isGood, err } = await printed(measuring(ratio(1), budget), false);
    expect([isGood, err]).toEqual([
      false,
      expect.stringMatching(/^Budget missed: ours \/ theirs is .*, and should be at /),
    ]);
  },
);

test('--json prints one object, the missed budgets aside', async () => {
  const { out } = await printed(measuring(ratio(2)), true);
  expect(JSON.parse(out)).toEqual({
    ok: false,
    benchmarks: { parse: { title: 'Parsing', head: ['results', 'ms'], rows: [[10, '1.5']], budgets: [ratio(2)] } },
  });
});

test('some benchmarks are chosen by name', () => {
  const benchmarks = { ...measuring(), start: measuring().parse };
  expect([Object.keys(chosen(benchmarks, ['start'])), Object.keys(chosen(benchmarks, []))]).toEqual([
    ['start'],
    ['parse', 'start'],
  ]);
  expect(() => chosen(benchmarks, ['strat'])).toThrow('There is no benchmark strat. Did you mean start?');
});
