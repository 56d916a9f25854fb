import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { expect, inject, test } from 'vitest';
import { common } from '../../.scripts/build/bundles.ts';
import { ENTRIES } from '../../.scripts/build/entries.ts';
import { operations } from '../../functions/operations.ts';

const KIB = 1024;
const bytes = (file: string): Buffer => readFileSync(join(inject('dist'), file));
const gzipped = (file: string): number => gzipSync(bytes(file), { level: 9 }).length;

const WITHOUT_CONSOLE: Plugin = {
  name: 'without the console',
  setup: ({ onLoad }) =>
    onLoad({ filter: /functions[/\\]console\.ts$/ }, () => ({
      contents: "export const consoleDoor = { path: '/console' }",
    })),
};

const functions = (await operations.names()).map((name) => `${name}.js`);

/** Their declarations alone are large. */
const LARGE = ['webspace/get.js', 'server/get.js', 'site/get.js'];

test('the bundle of one operation takes at most 18 KiB gzipped, of three large ones 20', () => {
  const sizes = functions.map((file) => ({ file, size: gzipped(file) }));
  expect(sizes.filter(({ file, size }) => size > (LARGE.includes(file) ? 20 : 18) * KIB)).toEqual([]);
});

test('the bundle of all operations, with chats, backups and events, takes at most 160 KiB gzipped', () => {
  expect(gzipped('index.js')).toBeLessThanOrEqual(160 * KIB);
});

test('what is portable imports nothing of a platform', () => {
  const portable = ['index.js', ...functions];
  const importing = portable.filter((file) =>
    /\bfrom\s*["'][\w@./:-]+["']|\bimport\s*\(?\s*["']|(?<![#.\w])require\(\s*["']/.test(String(bytes(file))),
  );
  expect(importing).toEqual([]);
});

test('the console adds at most 20 KiB gzipped to the Worker, with its style sheet and its script', async () => {
  const size = async (...plugins: readonly Plugin[]): Promise<number> => {
    const entryPoints = ['functions/worker.ts'];
    const options = { ...common, ...ENTRIES.worker, entryPoints, outdir: 'dist', write: false, plugins: [...plugins] };
    const { outputFiles = [] } = await build(options);
    return outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);
  };
  const [whole, without] = await Promise.all([size(), size(WITHOUT_CONSOLE)]);
  expect(whole - without).toBeGreaterThan(5 * KIB);
  expect(whole - without).toBeLessThanOrEqual(20 * KIB);
});

test('the console is in the entries of platforms alone', () => {
  const holding = ['index.js', 'worker.js', 'deno.js', 'node.js'].filter((file) =>
    String(bytes(file)).includes('/console/sign-in'),
  );
  expect(holding).toEqual(['worker.js', 'deno.js', 'node.js']);
});
