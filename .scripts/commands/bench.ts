/** bench: what the gateway costs, against its budgets. */
import { command } from '../command-line.ts';

export const bench = command('bench', 'Measure what reading, forwarding and starting cost, against the budgets', [
  '',
  'decode --json',
])
  .argument('[names...]', 'only these benchmarks')
  .option('--json', 'print one JSON object instead of tables', false)
  .addHelpText('after', '\nEnds with 1 where a budget is missed. Compare ratios: the times are those of one machine.')
  .action(async (names, { json }) => {
    const { runBenchmarks } = await import('../bench/run.ts');
    if (!(await runBenchmarks(names, json))) process.exitCode = 1;
  });
