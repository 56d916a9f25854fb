/** npm run build: bundles to dist/, with the size of each. */
import { readFileSync, rmSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build } from 'esbuild';

const root = new URL('..', import.meta.url).pathname;
process.chdir(root);
rmSync('dist', { recursive: true, force: true });

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
} satisfies BuildOptions;

const operations = (await Array.fromAsync(glob('functions/*/*.ts'))).sort();
const outputs = await Promise.all([
  // One bundle each: a deployed function is one file.
  ...[...operations, 'functions/index.ts', 'functions/deno.ts'].map((entry) =>
    build({ ...common, entryPoints: [entry] }),
  ),
  build({ ...common, entryPoints: ['functions/worker.ts'], external: ['cloudflare:*'] }),
  build({ ...common, entryPoints: ['functions/node.ts'], platform: 'node' }),
]);

for (const { metafile } of outputs)
  for (const file of Object.keys(metafile.outputs)) {
    const bytes = readFileSync(file);
    const kib = (size: number) => (size / 1024).toFixed(1).padStart(6);
    console.log(
      `${kib(bytes.length)} KiB ${kib(gzipSync(bytes, { level: 9 }).length)} KiB gzipped  ${relative(root, file)}`,
    );
  }
