/** npm run build: bundles to dist/, with the size of each. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { operations } from '../functions/operations.ts';
import { openApi } from '../shared/http/openapi.ts';
import { toolEnvironment } from './children.ts';

const root = new URL('..', import.meta.url).pathname;
process.chdir(root);

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
const document = JSON.stringify(openApi(await operations.all(), version));

/** The documentation is made; in a bundle, examples of declarations would only make it larger. */
const withoutExamples: Plugin = {
  name: 'without examples',
  setup: ({ onLoad }) => {
    // esbuild drops calls of an empty function, with what is given to them.
    onLoad({ filter: /[/\\]shared[/\\]operation[/\\]examples\.ts$/ }, () => ({
      contents: 'export function examples() {}',
    }));
  },
};

const common = {
  bundle: true,
  format: 'esm',
  target: 'es2023',
  minify: true,
  charset: 'utf8',
  outdir: 'dist',
  outbase: 'functions',
  metafile: true,
  logLevel: 'warning',
  define: { OPENAPI: JSON.stringify(document) },
  plugins: [withoutExamples],
} satisfies BuildOptions;

const operationFiles = (await Array.fromAsync(glob('functions/*/*.ts'))).sort();
const portable = ['functions/index.ts', 'functions/deno.ts', 'functions/client.ts'];
const outputs = await Promise.all([
  // One bundle each: a deployed function is one file.
  ...operationFiles.map((entry) => build({ ...common, entryPoints: [entry] })),
  ...portable.map((entry) => build({ ...common, entryPoints: [entry] })),
  build({ ...common, entryPoints: ['functions/worker.ts'], external: ['cloudflare:*'] }),
  build({ ...common, entryPoints: ['functions/node.ts'], platform: 'node' }),
]);
writeFileSync('dist/openapi.json', document);
// The types of `plesk-edge/client`.
const declarations = [
  '--noEmit',
  'false',
  '--declaration',
  '--emitDeclarationOnly',
  '--noCheck',
  '--outDir',
  'dist/types',
];
execFileSync('tsc', ['-p', 'tsconfig.json', ...declarations], { stdio: 'inherit', env: toolEnvironment() });

const files = outputs.flatMap(({ metafile }) => Object.keys(metafile.outputs));
for (const file of files) {
  const bytes = readFileSync(file);
  const kib = (size: number) => (size / 1024).toFixed(1).padStart(6);
  console.log(`${kib(bytes.length)} KiB ${kib(gzipSync(bytes, { level: 9 }).length)} KiB gzipped  ${file}`);
}
// What an earlier build left of functions that are no more. Files in use are replaced, never missing.
for (const file of await Array.fromAsync(glob('dist/**/*.js'))) if (!files.includes(file)) rmSync(file);
