/** The operations of a build, and how its bundles hold them. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { Failure } from '../../shared/command-line/command-line.ts';
import { type Operation, scopeOf } from '../../shared/operation/declaration.ts';
import { root } from '../processes/checkout.ts';

/** Whether an operation is in the build. @param scope `reseller.add` */
export type IsWanted = (scope: string) => boolean;

/**
 * Reads patterns such as `reseller.*` and `customer.get`, separated by commas. Unlike in a scope, a star matches every
 * operation.
 * @param all all operations
 * @throws {Failure} if a pattern matches no operation
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

/** A line of a list: a name, and its module. */
const LINE = /^ {2}'?([\w-]+)'?: \(\) => import\('(.*)'\),\n/gm;

/** An entry of the list of operators. */
const OPERATOR = /^ {2}'?([\w-]+)'?: operator\([\s\S]*?import\('.*'\),?\s*\),\n/gm;

/**
 * Removes unwanted operations from the lists, and operators without any operation. The list of an operator becomes one
 * module with its operations: separate modules would each need some code to be loaded.
 */
export function selection(isWanted: IsWanted, all: readonly Operation[]): Plugin {
  const lists = new Map<string, Promise<string>>();
  return {
    name: 'selection',
    setup: ({ onLoad }) => {
      onLoad({ filter: /[/\\]functions[/\\][\w-]+[/\\]index\.ts$/ }, async ({ path }) => {
        const list = lists.get(path) ?? listOf(path, isWanted);
        lists.set(path, list);
        return { loader: 'js', contents: await list };
      });
      onLoad({ filter: /[/\\]functions[/\\]operations\.ts$/ }, async ({ path }) => ({
        loader: 'ts',
        contents: (await readFile(path, 'utf8')).replace(OPERATOR, (line, name: string) =>
          all.some((operation) => operation.operator === name && isWanted(scopeOf(operation))) ? line : '',
        ),
      }));
    },
  };
}

/** The list of an operator as one module with its operations. @param path of the list */
async function listOf(path: string, isWanted: IsWanted): Promise<string> {
  const operator = path.split(/[/\\]/).at(-2);
  // Operations that the gateway itself uses stay modules of their own.
  const own = await readFile(join(root, 'functions/backup-operations.ts'), 'utf8');
  const external: string[] = [];
  const imports: string[] = [];
  const list = (await readFile(path, 'utf8')).replace(LINE, (line, name: string, file: string) => {
    if (!isWanted(`${operator}.${name}`)) return '';
    if (own.includes(`import('./${operator}/${name}.ts')`)) {
      external.push(file);
      return line;
    }
    const declared = `operation${imports.length}`;
    imports.push(`import ${declared} from '${file}';\n`);
    return `  '${name}': async () => ({ default: ${declared} }),\n`;
  });
  const { outputFiles } = await build({
    stdin: { contents: imports.join('') + list, resolveDir: dirname(path), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2023',
    charset: 'utf8',
    minifySyntax: true,
    external: ['../../shared/*', ...external],
    plugins: [IDENTITIES],
    tsconfigRaw: { compilerOptions: { alwaysStrict: false, strict: false, verbatimModuleSyntax: true } },
  });
  return outputFiles[0]?.text ?? '';
}

/** `shown` and `declare` return what they get. In the module of the operations, esbuild drops their calls for that. */
const IDENTITIES: Plugin = {
  name: 'identities',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /\/(?:shown|declaration)\.ts$/ }, () => ({ path: 'identities', namespace: 'identities' }));
    onLoad({ filter: /.*/, namespace: 'identities' }, () => ({
      contents: 'export function shown(given) { return given; } export function declare(given) { return given; }',
    }));
  },
};
