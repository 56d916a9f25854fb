/** The time and memory to check the types of all declarations, as `npm run check` does. */
import { execFileSync } from 'node:child_process';
import type { Measurement } from './measurement.ts';

const PROJECTS = ['tsconfig.json', 'test/tsconfig.json'];

/** The diagnostics of tsc: seconds, and its memory in MB. */
function checked(project: string): readonly [seconds: number, megabytes: number] {
  const said = execFileSync('tsc', ['-p', project, '--checkers', '1', '--extendedDiagnostics'], { encoding: 'utf8' });
  const numberAfter = (name: string): number => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(said)?.[1]);
  return [numberAfter('Total time'), numberAfter('Memory used') / 1000];
}

export function benchTypes(): Measurement {
  const runs = PROJECTS.map((project) => ({ project, measured: checked(project) }));
  const seconds = runs.reduce((sum, { measured: [each] }) => sum + each, 0);
  const megabytes = Math.max(...runs.map(({ measured: [, each] }) => each));
  return {
    title: 'Checking all types',
    head: ['project', 's', 'MB'],
    rows: runs.map(({ project, measured: [s, mb] }) => [project, s.toFixed(1), mb.toFixed(0)]),
    budgets: [
      { what: 'seconds to check all types', measured: seconds, is: 'at most', limit: 40 },
      { what: 'MB to check all types', measured: megabytes, is: 'at most', limit: 900 },
    ],
  };
}
