/** Builds dist/: all that is published or deployed. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openApiOf } from '../../functions/openapi.ts';
import { operations } from '../../functions/operations.ts';
import { scopeOf } from '../../shared/operation/declaration.ts';
import { buildClient } from '../packages/client.ts';
import { buildEdge } from '../packages/edge.ts';
import { manifest } from '../packages/manifest.ts';
import { root } from '../processes/checkout.ts';
import { buildBundles } from './bundles.ts';
import type { Entry } from './entries.ts';
import { wantedBy } from './selection.ts';

/**
 * Builds dist/.
 * @param patterns of its operations: `reseller.*,customer.get`
 * @param print gets a line with the size of each file
 * @throws {Failure} if a pattern matches no operation
 */
export async function buildAll(patterns = '*', print: (line: string) => void = console.log): Promise<void> {
  const declared = await operations.all();
  const isWanted = wantedBy(patterns, declared);
  const all = declared.filter((operation) => isWanted(scopeOf(operation)));
  const document = openApiOf(all, manifest.version);
  const bundles = await buildBundles(manifest.version, isWanted);
  writeFileSync(join(root, 'dist', 'openapi.json'), document);
  const metafiles = [...(await buildEdge(bundles)), await buildClient(all)];
  const files = metafiles.flatMap(({ outputs }) => Object.keys(outputs));
  for (const file of files.filter((each) => !each.startsWith('dist/cli/'))) print(sizeOf(file));
  // Removes functions of an earlier build that no longer exist. Files in use are replaced, so that they never miss.
  for (const file of await Array.fromAsync(glob('dist/**/*.js', { cwd: root })))
    if (!files.includes(file.replaceAll('\\', '/'))) rmSync(join(root, file));
}

/**
 * Builds one bundle with every operation, such as dist/worker.js: all that a gateway needs to run.
 * @param patterns of its operations
 * @param print gets a line with its size
 */
export async function buildEntry(
  entry: Entry,
  patterns = '*',
  print: (line: string) => void = console.log,
): Promise<void> {
  const isWanted = wantedBy(patterns, await operations.all());
  for (const { outputs } of await buildBundles(manifest.version, isWanted, entry))
    for (const file of Object.keys(outputs)) print(sizeOf(file));
}

function sizeOf(file: string): string {
  const bytes = readFileSync(join(root, file));
  return `${kib(bytes.length)} KiB ${kib(gzipSync(bytes, { level: 9 }).length)} KiB gzipped  ${file}`;
}

const kib = (size: number): string => (size / 1024).toFixed(1).padStart(6);
