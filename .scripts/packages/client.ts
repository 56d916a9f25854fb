/** The package plesk-edge-client, in dist/client/: the client as one file, and its types. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { Failure } from '../../shared/command-line/command-line.ts';
import type { Operation } from '../../shared/operation/declaration.ts';
import { bundle } from '../build/bundle.ts';
import { common } from '../build/bundles.ts';
import { root, runTool, tool } from '../processes/checkout.ts';
import { clientTypes } from './client-types.ts';
import { manifest, writeManifest } from './manifest.ts';

/** @returns esbuild's metafile */
export async function buildClient(operations: readonly Operation[]): Promise<Metafile> {
  const folder = join(root, 'dist', 'client');
  const outfile = join(folder, 'index.js');
  // JSR finds the types by this comment.
  const banner = { js: '/* @ts-self-types="./index.d.ts" */' };
  const { metafile } = await bundle({ ...common, entryPoints: ['functions/client.ts'], outfile, banner });
  writeFileSync(join(folder, 'index.d.ts'), `${await sharedTypes()}\n${clientTypes(operations)}`);
  const members = {
    name: 'plesk-edge-client',
    description: "A typed client of plesk-edge: Plesk's XML API as JSON.",
    engines: { node: '>=20' },
    sideEffects: false,
    exports: { '.': { types: './index.d.ts', default: './index.js' } },
    types: './index.d.ts',
    files: ['index.js', 'index.d.ts'],
  };
  writeManifest(folder, members, readFileSync(join(root, 'shared/client/README.md'), 'utf8'));
  const { version, license } = manifest;
  const jsr = {
    name: '@plesk-edge/client',
    version,
    license,
    exports: './index.js',
    publish: { include: [...members.files, 'README.md', 'LICENSE', 'jsr.json'] },
  };
  writeFileSync(join(folder, 'jsr.json'), `${JSON.stringify(jsr, null, 2)}\n`);
  return metafile;
}

/** The types that do not depend on the operations, from the client's own sources. */
async function sharedTypes(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'plesk-edge-types-'));
  const project = join(root, '.scripts', 'packages', 'tsconfig.json');
  if ((await runTool(tool('tsc', 'typescript'), ['-p', project, '--outDir', folder])) !== 0)
    throw new Failure('The types of the client could not be made.');
  const parts = ['problem', 'options', 'send', 'download', 'call', 'backups', 'about', 'events', 'webhook'].map(
    (name) =>
      readFileSync(join(folder, 'shared', 'client', `${name}.d.ts`), 'utf8')
        // One file holds them all. The first comment of each is about its own file.
        .replace(/^\/\*\*[^\n]*\*\/\n/, '')
        .replace(/^(?:import|export \{\};?).*\n/gm, ''),
  );
  rmSync(folder, { recursive: true, force: true });
  return parts.join('\n').replaceAll('    ', '  ');
}
