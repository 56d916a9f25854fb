import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';
import { operations } from '../../functions/operations.ts';

const KIB = 1024;
const bytes = (file: string): Buffer => readFileSync(join(inject('dist'), file));
const gzipped = (file: string): number => gzipSync(bytes(file), { level: 9 }).length;

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

test('the console is in the entries of platforms alone', () => {
  const holding = ['index.js', 'worker.js', 'deno.js', 'node.js'].filter((file) =>
    String(bytes(file)).includes('/console/sign-in'),
  );
  expect(holding).toEqual(['worker.js', 'deno.js', 'node.js']);
});
