/** The package plesk-edge, in dist/: the bundles, the command line and the emulator. */
import { copyFileSync, cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { bundle } from '../build/bundle.ts';
import { common } from '../build/bundles.ts';
import { ENTRIES, NODE_BANNER, REQUIRE_BANNER } from '../build/entries.ts';
import { root } from '../processes/checkout.ts';
import { licencesOf } from './licences.ts';
import { manifest, writeManifest } from './manifest.ts';

const README = `# plesk-edge

Plesk's XML API as typed JSON endpoints: edge functions for Cloudflare Workers, Deno, Bun and Node (22.13 or newer).

\`\`\`bash
npx plesk-edge start                              # a gateway in front of an emulated Plesk, and a curl line to try it
npx plesk-edge token billing --allow 'reseller.*' # an API token
npx plesk-edge convert old-code.php               # packets become requests
npx plesk-edge doctor --env-file .env             # what is wrong with the settings, and which servers answer
npx plesk-edge emulator                           # only the emulator
\`\`\`

| import | what it is |
|---|---|
| \`plesk-edge\` | the whole gateway: \`export { default } from 'plesk-edge'\` |
| \`plesk-edge/worker\`, \`plesk-edge/deno\`, \`plesk-edge/node\` | the same with what only that platform has |
| \`plesk-edge/reseller/add\` | one operation as a function of its own; the other operations likewise |
| \`plesk-edge/emulator\` | \`startEmulator()\`, for tests |
| \`plesk-edge/openapi.json\` | the OpenAPI document |

The typed client is a package of its own: \`plesk-edge-client\`.
`;

/**
 * @param bundles esbuild's metafiles of the gateway's bundles, which are in dist/ already
 * @returns these, and those of the command line
 */
export async function buildEdge(bundles: readonly Metafile[]): Promise<readonly Metafile[]> {
  const folder = join(root, 'dist');
  const { metafile } = await bundle({
    ...common,
    entryPoints: { 'plesk-edge': 'functions/cli.ts', emulator: 'test/emulator/server.ts' },
    outdir: 'dist/cli',
    platform: 'node',
    target: 'node20',
    // Commands load their modules themselves: `--help` needs no module.
    splitting: true,
    define: { VERSION: JSON.stringify(manifest.version) },
    banner: { js: NODE_BANNER + REQUIRE_BANNER },
    external: ENTRIES.node.external,
  });
  cpSync(join(root, 'test/emulator/schema'), join(folder, 'cli', 'schema'), { recursive: true });
  for (const name of ['gateway', 'operation', 'emulator'])
    copyFileSync(join(root, '.scripts/packages/types', `${name}.d.ts`), join(folder, `${name}.d.ts`));
  const all = [...bundles, metafile];
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES'), licencesOf(all));
  const gateway = (file: string) => ({ types: './gateway.d.ts', default: `./${file}.js` });
  const members = {
    name: 'plesk-edge',
    description: "Plesk's XML API as typed JSON endpoints, on the edge.",
    engines: { node: '>=22.13' },
    bin: { 'plesk-edge': 'cli/plesk-edge.js' },
    exports: {
      '.': gateway('index'),
      './worker': gateway('worker'),
      './deno': gateway('deno'),
      './node': './node.js',
      './emulator': { types: './emulator.d.ts', default: './cli/emulator.js' },
      './openapi.json': './openapi.json',
      './package.json': './package.json',
      './*': { types: './operation.d.ts', default: './*.js' },
    },
    files: ['**/*.js', '/*.d.ts', 'cli/schema', 'openapi.json', 'THIRD-PARTY-LICENSES', '!client'],
  };
  writeManifest(folder, members, README);
  return all;
}
