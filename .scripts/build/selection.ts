/** Which operations a build has: those that patterns name, in the lists of the operators. */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { type Operation, scopeOf } from '../../shared/operation/declaration.ts';
import { Failure } from '../command-line.ts';

/** Whether an operation is in the build. @param scope `reseller.add` */
export type IsWanted = (scope: string) => boolean;

/**
 * Reads patterns such as `reseller.*` and `customer.get`, separated by commas. A build is no scope: a star matches every
 * operation.
 * @param all the operations that there are
 * @throws {Failure} if a pattern matches none of them
 */
export function wantedBy(patterns: string, all: readonly Operation[]): IsWanted {
  const scopes = all.map(scopeOf);
  const matches = patterns.split(',').map((each) => {
    const pattern = each.trim();
    const start = pattern.endsWith('*') ? pattern.slice(0, -1) : undefined;
    const isMatch: IsWanted = (scope) => (start === undefined ? scope === pattern : scope.startsWith(start));
    if (!scopes.some(isMatch)) throw new Failure(`No operation matches ${pattern}: give reseller.* or reseller.add.`);
    return isMatch;
  });
  return (scope) => matches.some((isMatch) => isMatch(scope));
}

/** A line of a list, with the name that it lists. */
const LINE = /^ {2}'?([\w-]+)'?: \(\) => import\('.*'\),\n/gm;

/** Takes the operations that are not wanted out of the lists, and operators of which none is left. */
export const selection = (isWanted: IsWanted, all: readonly Operation[]): Plugin => ({
  name: 'selection',
  setup: ({ onLoad }) => {
    const keep = async (path: string, isKept: (name: string) => boolean) => ({
      loader: 'ts' as const,
      contents: (await readFile(path, 'utf8')).replace(LINE, (line, name: string) => (isKept(name) ? line : '')),
    });
    onLoad({ filter: /[/\\]functions[/\\][\w-]+[/\\]index\.ts$/ }, ({ path }) => {
      const operator = path.split(/[/\\]/).at(-2) ?? '';
      return keep(path, (name) => isWanted(`${operator}.${name}`));
    });
    onLoad({ filter: /[/\\]functions[/\\]operations\.ts$/ }, ({ path }) =>
      keep(path, (name) => all.some((operation) => operation.operator === name && isWanted(scopeOf(operation)))),
    );
  },
});
