/** The package.json, README and licences of the published packages. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../processes/checkout.ts';

interface Manifest {
  readonly version: string;
  readonly license: string;
}

/** The package.json of the checkout. */
export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

/** The repository of the sources, for npm's provenance; known if a workflow builds. */
function repository(): object | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = process.env;
  return server && name ? { type: 'git', url: `git+${server}/${name}.git` } : undefined;
}

/** Writes package.json, README.md and LICENSE of a package into its folder. */
export function writeManifest(folder: string, members: Readonly<Record<string, unknown>>, readme: string): void {
  const { version, license } = manifest;
  const { name, description, ...rest } = members;
  const whole = { name, version, description, license, repository: repository(), type: 'module', ...rest };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(whole, null, 2)}\n`);
  writeFileSync(join(folder, 'README.md'), readme);
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
}
