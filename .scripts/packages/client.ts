/** The package plesk-edge-client, in dist/client/: the client as one file, and its types. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import type { Operation } from '../../shared/operation/declaration.ts';
import { common } from '../build/bundles.ts';
import { Failure } from '../command-line.ts';
import { root, runTool, tool } from '../processes/checkout.ts';
import { clientTypes } from './client-types.ts';
import { writeManifest } from './manifest.ts';

const README = `# plesk-edge-client

A typed client of [plesk-edge](https://www.npmjs.com/package/plesk-edge), which turns Plesk's XML API into JSON. It has
no dependencies, and runs wherever there is \`fetch\`.

\`\`\`ts
import { createClient, PleskEdgeError } from 'plesk-edge-client';

const client = createClient({ url: 'https://plesk-edge.example.workers.dev', token: 'the secret of a token' });

try {
  const { id } = await client.reseller.add({
    genInfo: { pname: 'Jane Doe', login: 'jane', passwd: 'correct-Horse-7' },
    planName: 'Default Reseller',
  });
  console.log(id);
} catch (error) {
  if (error instanceof PleskEdgeError) console.error(error.kind, error.problem.detail);
}

// However many there are: each arrives as soon as Plesk has sent it. Leaving the loop cancels the request.
for await (const reseller of client.reseller.get.stream({ filter: { all: true }, dataset: { genInfo: true } }))
  if (reseller.status === 'ok') console.log(reseller.id);

// A file, of any size, while it arrives.
const { filename, size, body } = await client.backupManager.downloadFile({ resellerId: 3, filename: 'weekly_1.tar' });
console.log(filename, size);
for await (const bytes of body) console.log(bytes.length);
\`\`\`

Every operation also has \`.dryRun(…)\`, which shows the packet and sends nothing, and all but the download
\`.batch([…])\`, which sends several requests in one packet. \`client.backups\` looks at scheduled backups, and runs them.
`;

/** @returns esbuild's account of it */
export async function buildClient(operations: readonly Operation[]): Promise<Metafile> {
  const folder = join(root, 'dist', 'client');
  const outfile = join(folder, 'index.js');
  const { metafile } = await build({ ...common, entryPoints: ['functions/client.ts'], outfile });
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
  writeManifest(folder, members, README);
  return metafile;
}

/** The types that do not depend on the operations, from the client's own sources. */
async function sharedTypes(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'plesk-edge-types-'));
  const project = join(root, '.scripts', 'packages', 'tsconfig.json');
  if ((await runTool(tool('tsc', 'typescript'), ['-p', project, '--outDir', folder])) !== 0)
    throw new Failure('The types of the client could not be made.');
  const parts = ['problem', 'send', 'download', 'call', 'backups'].map((name) =>
    readFileSync(join(folder, 'shared', 'client', `${name}.d.ts`), 'utf8')
      // One file holds them all; the first comment of each is about a file that is no more.
      .replace(/^\/\*\*[^\n]*\*\/\n/, '')
      .replace(/^(?:import|export \{\};?).*\n/gm, ''),
  );
  rmSync(folder, { recursive: true, force: true });
  return parts.join('\n').replaceAll('    ', '  ');
}
