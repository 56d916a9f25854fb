/** bench: measures the gateway against its budgets. */
import { command } from '../../shared/command-line/command-line.ts';

export const bench = command('bench', 'Measure what reading, forwarding and starting cost, against the budgets', [
  '',
  'decode --json',
])
  .argument('[names...]', 'only these benchmarks')
  .option('--json', 'print one JSON object instead of tables', false)
  .addHelpText('after', '\nEnds with 1 if a budget is missed. Compare ratios: the times are those of one machine.')
  .action(async (names, { json }) => {
    const [{ chosen, runBenchmarks }, { benchmarks }, { buildAll }, { toolEnvironment }] = await Promise.all([
      import('../bench/run.ts'),
      import('../../test/bench/main.ts'),
      import('../build/build.ts'),
      import('../processes/checkout.ts'),
    ]);
    const some = chosen(benchmarks, names);
    await buildAll('*', () => {});
    // Benchmarks start tools by name.
    Object.assign(process.env, toolEnvironment());
    if (!(await runBenchmarks(some, json))) process.exitCode = 1;
  });
