/** The floor plan: which room may import from which, types included. shared/README.md says what the rooms are for. */
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = globSync('{functions,shared}/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));

/** The files of the project that a file imports. */
function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  return Array.from(source.matchAll(/(?:from|import|import\()\s*'(\.{1,2}\/[^']+)'/g), ([, path = '']) =>
    normalize(join(dirname(file), path)),
  );
}
const graph = new Map(files.map((file) => [file, importsOf(file)]));

/** The rooms that each room of shared/ may import from besides itself: those below it. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  'problem.ts': ['operation'],
  operation: [],
  packet: ['operation'],
  platform: ['operation', 'problem.ts'],
  plesk: ['packet', 'operation', 'platform', 'problem.ts'],
  gateway: ['plesk', 'packet', 'operation', 'platform', 'problem.ts'],
  http: ['gateway', 'plesk', 'packet', 'operation', 'platform', 'problem.ts'],
  events: ['http', 'gateway', 'operation', 'platform', 'problem.ts'],
  backups: ['events', 'http', 'gateway', 'operation', 'platform', 'problem.ts'],
  agent: ['events', 'http', 'gateway', 'plesk', 'packet', 'operation', 'platform', 'problem.ts'],
  chatops: ['backups', 'http', 'gateway', 'operation', 'platform', 'problem.ts'],
  mcp: ['backups', 'http', 'gateway', 'operation', 'platform', 'problem.ts'],
  console: ['chatops', 'backups', 'events', 'http', 'gateway', 'operation', 'platform', 'problem.ts'],
  // The other side: the client, for programs that call the gateway.
  client: ['operation'],
  'command-line': [
    ...['agent', 'chatops', 'backups', 'client', 'events', 'http', 'gateway', 'plesk', 'operation', 'platform'],
    'problem.ts',
  ],
};
const roomOf = (file: string): string => file.split('/')[1] ?? '';

test('the walk sees the files and their imports', () => {
  expect(files.length).toBeGreaterThan(150);
  expect(graph.get('functions/reseller/add.ts')).toContain('shared/operation/declaration.ts');
  const rooms = new Set(files.filter((file) => file.startsWith('shared/')).map(roomOf));
  expect(Object.keys(BELOW)).toEqual(expect.arrayContaining([...rooms]));
  // The emulator is a part of the package, and of no gateway.
  const emulator = 'test/emulator/server.ts';
  for (const [file, imports] of graph)
    for (const path of imports) expect(file === 'functions/product.ts' ? [...files, emulator] : files).toContain(path);
});

test('nothing in shared/ imports from functions/', () => {
  const upwards = files.filter(
    (file) => file.startsWith('shared/') && importsOf(file).some((path) => path.startsWith('functions/')),
  );
  expect(upwards).toEqual([]);
});

test('only the entry of the command line imports its room', () => {
  const importing = files.filter(
    (file) => roomOf(file) !== 'command-line' && importsOf(file).some((path) => roomOf(path) === 'command-line'),
  );
  expect(importing).toEqual(['functions/cli.ts', 'functions/product.ts']);
});

test('rooms import from the rooms below them only', () => {
  const wrong = files.flatMap((file) =>
    file.startsWith('shared/')
      ? importsOf(file)
          .filter((path) => roomOf(path) !== roomOf(file) && !BELOW[roomOf(file)]?.includes(roomOf(path)))
          .map((path) => `${file} -> ${path}`)
      : [],
  );
  expect(wrong).toEqual([]);
});

test('no imports go in a circle', () => {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (path.includes(file) || done.has(file)) return;
    for (const each of graph.get(file) ?? []) visit(each, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

test('at most three files belong to no room', () => {
  const rooms = readdirSync(join(root, 'shared'), { withFileTypes: true });
  expect(rooms.filter((entry) => entry.isFile() && entry.name.endsWith('.ts')).length).toBeLessThanOrEqual(3);
});
