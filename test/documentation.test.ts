/** The READMEs are true: links lead somewhere, commands exist, examples and lists are those of the code. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { clientNames } from '../.scripts/tables/client-names.ts';
import { withTable } from '../.scripts/tables/operations.ts';
import { operations as catalog } from '../functions/operations.ts';
import { resellerAdd } from '../functions/reseller/add.ts';
import { SETTINGS } from '../shared/command-line/doctor/known.ts';
import { encodePacket } from '../shared/packet/encode.ts';
import { KINDS } from '../shared/problem.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = ['*.md', '{functions,shared,test}/**/*.md', '.github/*.md'].flatMap((pattern) =>
  globSync(pattern, { cwd: root }).map((file) => file.replaceAll('\\', '/')),
);
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** The text of a file outside of its blocks of code. */
const proseOf = (file: string): string => read(file).replace(/^( *)```[\s\S]*?^\1```$/gm, '');
/** Blocks of code in a language. */
const blocksOf = (file: string, language: string): string[] =>
  Array.from(
    read(file).matchAll(new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^\\1\`\`\`$`, 'gm')),
    ([, , text = '']) => text,
  );
/** The anchors of the headings, as GitHub makes them. */
const anchorsOf = (file: string): string[] =>
  Array.from(proseOf(file).matchAll(/^#+ (.*)$/gm), ([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

test.each(files)('%s links to what is there', (file) => {
  const links = Array.from(
    proseOf(file).matchAll(/(?:\]\(|(?:src|href)=")([^)"\s]+)/g),
    ([, link = '']) => link,
  ).filter((link) => !/^(?:https?|mailto):/.test(link));
  const broken = links.filter((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? file : join(dirname(file), path).replaceAll('\\', '/');
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && !(target.endsWith('.md') && anchorsOf(target).includes(anchor));
  });
  expect(broken).toEqual([]);
});

test.each(files)('%s names commands of npm that exist', (file) => {
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  const text = [
    ...blocksOf(file, 'sh'),
    ...blocksOf(file, 'bash'),
    ...(proseOf(file).match(/`npm [^`]*`/g) ?? []),
  ].join('\n');
  const run = Array.from(text.matchAll(/npm run (?:--silent )?([\w:-]+)/g), ([, name = '']) => name);
  const own = Array.from(text.matchAll(/npm (start|test)\b/g), ([, name = '']) => name);
  expect([...run, ...own].filter((name) => !(name in scripts))).toEqual([]);
});

test('the packet of the README is what its JSON becomes', () => {
  const [json = ''] = blocksOf('README.md', 'json');
  const [xml = ''] = blocksOf('README.md', 'xml');
  const packet = encodePacket(resellerAdd, [JSON.parse(json)], {}).replace(/^<\?xml.*?\?>/, '');
  expect(xml.replace(/\n\s*/g, '')).toBe(packet);
});

test('the README stays short', () => {
  expect(read('README.md').split(/\s+/).length).toBeLessThan(1000);
});

test('the table of operations and the names of the client are those of the declarations: npm run tables', async () => {
  const readme = read('functions/README.md');
  expect(withTable(readme, await catalog.all())).toBe(readme);
  expect(readme).toContain('| `/reseller/add` |');
  expect(clientNames(await catalog.names())).toBe(read('functions/client-names.ts'));
});

test('every kind of problem has its row, with its status', () => {
  const rows = read('shared/http/README.md').matchAll(/^\| `([a-z-]+)` \| (\d{3}|by errcode)/gm);
  const listed = Object.fromEntries(Array.from(rows, ([, kind = '', status]) => [kind, status]));
  const kinds = Object.entries(KINDS).map(([kind, status]) => [kind, String(status)]);
  expect(listed).toEqual({ ...Object.fromEntries(kinds), 'plesk-error': 'by errcode' });
});

test('every setting is in a README, in a table with type, default and example', () => {
  const rows = files.flatMap((file) => proseOf(file).match(/^\| `[A-Z].*\|.*\|.*\|.*\|$/gm) ?? []);
  const named = rows.flatMap((row) => row.split('|')[1]?.match(/[A-Z][A-Z_]+[A-Z]/g) ?? []);
  const ofCommands = ['PLESK_EDGE_URL', 'PLESK_EDGE_TOKEN'];
  const missing = Object.keys(SETTINGS).filter((name) => !named.includes(name) && !ofCommands.includes(name));
  expect(missing).toEqual([]);
  for (const name of ofCommands) expect(read('functions/README.md')).toContain(name);
});

test('each function of a walk is in its file, and comes once', () => {
  const walks = read('shared/README.md').split('## A walk')[1]?.split(/^### /m).slice(1) ?? [];
  const steps = walks.map((walk) =>
    Array.from(walk.matchAll(/^\| `(\w+)` \| `(\S+)` \|/gm), ([, name = '', file = '']) => ({ name, file })),
  );
  expect(steps.map((walk) => walk.length > 10)).toEqual([true, true, true]);
  for (const walk of steps) {
    expect(new Set(walk.map(({ name, file }) => `${file} ${name}`)).size).toBe(walk.length);
    const wrong = walk.filter(
      ({ name, file }) =>
        !new RegExp(`(?:function\\*?|const) ${name}\\b|^ *(?:async )?${name}[:(]`, 'm').test(read(file)),
    );
    expect(wrong).toEqual([]);
  }
});

test('every dependency has its reason', () => {
  const manifest = JSON.parse(read('package.json')) as Readonly<Record<string, Readonly<Record<string, string>>>>;
  const names = Object.keys({ ...manifest['dependencies'], ...manifest['devDependencies'] });
  const contributing = read('.github/CONTRIBUTING.md');
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter((name) => !contributing.includes(`\`${name}\``) && !contributing.includes(`[${name}]`))).toEqual(
    [],
  );
});
