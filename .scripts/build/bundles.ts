/** The bundles of the gateway: one file for each operation, and one for each entry. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { minify } from '@swc/core';
import { type BuildOptions, type Metafile, transform } from 'esbuild';
import { operations } from '../../functions/operations.ts';
import { nameOf, scopeOf } from '../../shared/operation/declaration.ts';
import { root } from '../processes/checkout.ts';
import { leavingOut } from './alone.ts';
import { bundle } from './bundle.ts';
import { ENTRIES, type Entry, entries } from './entries.ts';
import { withLeanInitializers } from './initializers.ts';
import { type IsWanted, selection } from './selection.ts';
import { LEAN_HONO } from './without.ts';

/** The options of every bundle. */
export const common = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  target: 'es2023',
  minify: true,
  charset: 'utf8',
  // Modules are strict without the directive.
  tsconfigRaw: { compilerOptions: { alwaysStrict: false, strict: false, verbatimModuleSyntax: true } },
} satisfies BuildOptions;

/**
 * Keeps the names of functions that initialize modules. Each module is a method then, which V8 parses when it is
 * called. Arrow functions of a bundle it parses at the start.
 */
const NAMED = { minify: false, minifySyntax: true, minifyWhitespace: true } satisfies BuildOptions;

/**
 * Bundles the gateway into dist/.
 * @param version the gateway's, for the OpenAPI document
 * @param isWanted whether an operation is in the build
 * @param only the one entry that is wanted; without it, all entries and each operation
 * @returns esbuild's metafile of each
 */
export async function buildBundles(version: string, isWanted: IsWanted, only?: Entry): Promise<Metafile[]> {
  const declared = await operations.all();
  const options = {
    ...common,
    outdir: 'dist',
    outbase: 'functions',
    define: { VERSION: JSON.stringify(version) },
  };
  const all = only === undefined ? declared.filter((operation) => isWanted(scopeOf(operation))) : [];
  const leftOutOf = leavingOut();
  const plugins = [selection(isWanted, declared), ...LEAN_HONO];
  const wanted = only === undefined ? entries : [only];
  const built = await Promise.all([
    // One bundle each: a deployed function is one file. It serves no documentation, and its only door is HTTP.
    ...all.map((operation) =>
      bundle({ ...options, entryPoints: [`functions/${nameOf(operation)}.ts`], plugins: leftOutOf(operation) }),
    ),
    ...wanted.map((name) =>
      bundle({ ...options, ...NAMED, ...ENTRIES[name], plugins, entryPoints: [`functions/${name}.ts`] }),
    ),
  ]);
  const metafiles = built.map(({ metafile }) => metafile);
  const files = metafiles.flatMap(({ outputs }) => Object.keys(outputs));
  await Promise.all(files.map((file) => shrink(join(root, file))));
  return metafiles;
}

/** Makes a bundle 5 % smaller than esbuild does, gzipped. Names of properties are kept. */
export async function shrunk(source: string): Promise<string> {
  // swc chooses names in the order of those that it finds. In the order of esbuild's, which are short if they are used
  // often, a bundle is smaller.
  const named = await transform(withLeanInitializers(source), { minifyIdentifiers: true, charset: 'utf8' });
  const { code } = await minify(named.code, {
    module: true,
    ecma: 2022,
    // A pass that inlines code lets the next one find more that is used once or never. 0 repeats until nothing changes.
    compress: { ecma: 2022, unsafe_arrows: true, keep_fargs: false, passes: 0 },
    mangle: { toplevel: true },
  });
  return code;
}

async function shrink(file: string): Promise<void> {
  // A file in use is replaced as a whole.
  await writeFile(`${file}.new`, await shrunk(await readFile(file, 'utf8')));
  await rename(`${file}.new`, file);
}
