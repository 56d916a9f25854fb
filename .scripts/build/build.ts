/** Everything that is published or deployed, made in dist/. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { operations } from '../../functions/operations.ts';
import { openApi } from '../../shared/http/openapi.ts';
import { Failure } from '../command-line.ts';
import { root, runTool, tool } from '../processes/checkout.ts';
import { buildBundles } from './bundles.ts';

/**
 * Builds dist/.
 * @param print is told the size of each file
 */
export async function buildAll(print: (line: string) => void = console.log): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
  const document = JSON.stringify(openApi(await operations.all(), version));
  const metafiles = await buildBundles(document);
  writeFileSync(join(root, 'dist', 'openapi.json'), document);
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
  if ((await runTool(tool('tsc', 'typescript'), ['-p', 'tsconfig.json', ...declarations])) !== 0)
    throw new Failure('The types could not be made.');
  const files = metafiles.flatMap(({ outputs }) => Object.keys(outputs));
  for (const file of files) {
    const bytes = readFileSync(join(root, file));
    print(`${kib(bytes.length)} KiB ${kib(gzipSync(bytes, { level: 9 }).length)} KiB gzipped  ${file}`);
  }
  // What an earlier build left of functions that are no more. Files in use are replaced, never missing.
  for (const file of await Array.fromAsync(glob('dist/**/*.js', { cwd: root })))
    if (!files.includes(file.replaceAll('\\', '/'))) rmSync(join(root, file));
}

const kib = (size: number): string => (size / 1024).toFixed(1).padStart(6);
