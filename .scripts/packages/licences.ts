/** The licences of bundled packages. The MIT licence, for one, must be distributed with the code. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { root } from '../processes/checkout.ts';

/** The packages whose code is in a bundle. */
function packagesIn(metafiles: readonly Metafile[]): string[] {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((output) => Object.keys(output.inputs)),
  );
  const names = inputs.flatMap((path) => /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(names)].sort();
}

/** @throws {Error} if a package lacks the text of its licence */
function licenceOf(name: string): string {
  const folder = join(root, 'node_modules', ...name.split('/'));
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly version: string;
    readonly license: string;
  };
  // A package may have several licences: libxml2-wasm has a LICENSE.libxml2 beside its own.
  const files = readdirSync(folder).filter((file) => /^licen[cs]e/i.test(file));
  const texts = files.map((file) => `${readFileSync(join(folder, file), 'utf8').trim()}\n`);
  if (files.length === 0) texts.push(licenceInReadme(name, folder));
  return [`${name} ${version} (${license})\n`, ...texts].join('\n');
}

/** Some packages, such as pg-types, have the text at the end of their README. */
function licenceInReadme(name: string, folder: string): string {
  const [, text] =
    /^#+ licen[cs]e\s+([^#]*permission notice[^#]*)$/im.exec(readFileSync(join(folder, 'README.md'), 'utf8')) ?? [];
  if (text === undefined) throw new Error(`${name} is bundled, and its licence is not in its package`);
  return `${text.trim()}\n`;
}

/** The text of THIRD-PARTY-LICENSES. */
export const licencesOf = (metafiles: readonly Metafile[]): string =>
  packagesIn(metafiles)
    .map(licenceOf)
    .join(`\n${'-'.repeat(80)}\n\n`);
