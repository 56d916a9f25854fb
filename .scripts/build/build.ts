/** Everything that is published or deployed, made in dist/. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openApiText } from '../../functions/openapi.ts';
import { operations } from '../../functions/operations.ts';
import { buildClient } from '../packages/client.ts';
import { buildEdge } from '../packages/edge.ts';
import { manifest } from '../packages/manifest.ts';
import { root } from '../processes/checkout.ts';
import { buildBundles } from './bundles.ts';
import type { Entry } from './entries.ts';

/**
 * Builds dist/.
 * @param print is told the size of each file
 */
export async function buildAll(print: (line: string) => void = console.log): Promise<void> {
  const all = await operations.all();
  const document = await openApiText(manifest.version);
  const bundles = await buildBundles(manifest.version);
  writeFileSync(join(root, 'dist', 'openapi.json'), document);
  const metafiles = [...(await buildEdge(bundles)), await buildClient(all)];
  const files = metafiles.flatMap(({ outputs }) => Object.keys(outputs));
  for (const file of files.filter((each) => !each.startsWith('dist/cli/'))) print(sizeOf(file));
  // What an earlier build left of functions that are no more. Files in use are replaced, never missing.
  for (const file of await Array.fromAsync(glob('dist/**/*.js', { cwd: root })))
    if (!files.includes(file.replaceAll('\\', '/'))) rmSync(join(root, file));
}

/**
 * Builds one bundle with every operation, such as dist/worker.js: all that a gateway needs to run.
 * @param print is told its size
 */
export async function buildEntry(entry: Entry, print: (line: string) => void = console.log): Promise<void> {
  for (const { outputs } of await buildBundles(manifest.version, entry))
    for (const file of Object.keys(outputs)) print(sizeOf(file));
}

function sizeOf(file: string): string {
  const bytes = readFileSync(join(root, file));
  return `${kib(bytes.length)} KiB ${kib(gzipSync(bytes, { level: 9 }).length)} KiB gzipped  ${file}`;
}

const kib = (size: number): string => (size / 1024).toFixed(1).padStart(6);
