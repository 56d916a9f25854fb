/** test: runs every check. */
import { command } from '../../shared/command-line/command-line.ts';

export const test = command('test', 'Run every check: types, lint, and tests in Node, workerd and Deno', [
  '',
  'test/gateway',
])
  .argument('[files...]', 'only tests whose path holds one of these')
  .option('-t, --test-name-pattern <pattern>', 'only tests whose name matches')
  .action(async (files, { testNamePattern }) => {
    const { check } = await import('../test/check.ts');
    const isGood = await check([...files, ...(testNamePattern === undefined ? [] : ['-t', testNamePattern])]);
    process.exitCode = isGood ? 0 : 1;
  });
