import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';
import { operations } from '../../functions/operations.ts';

const KIB = 1024;
const bytes = (file: string): Buffer => readFileSync(join(inject('dist'), file));
const gzipped = (file: string): number => gzipSync(bytes(file), { level: 9 }).length;

const functions = (await operations.names()).map((name) => `${name}.js`);

test('the bundle of one operation takes at most 19.5 KiB gzipped, and those of the three largest 21', () => {
  const sizes = functions.map((file) => ({ file, size: gzipped(file) })).sort((one, other) => other.size - one.size);
  expect(sizes.slice(0, 3).filter(({ size }) => size > 21 * KIB)).toEqual([]);
  expect(sizes.slice(3).filter(({ size }) => size > 19.5 * KIB)).toEqual([]);
});

test('the bundle of all operations, with chats, backups and events, takes at most 160 KiB gzipped', () => {
  expect(gzipped('index.js')).toBeLessThanOrEqual(160 * KIB);
});

test('what is portable imports nothing of a platform', () => {
  const portable = ['index.js', ...functions];
  const importing = portable.filter((file) =>
    /\bfrom\s*["']|\bimport\s*\(?\s*["']|\brequire\(/.test(String(bytes(file))),
  );
  expect(importing).toEqual([]);
});

test('the console is in the entries of platforms alone', () => {
  const holding = ['index.js', 'worker.js', 'deno.js', 'node.js'].filter((file) =>
    String(bytes(file)).includes('/console/sign-in'),
  );
  expect(holding).toEqual(['worker.js', 'deno.js', 'node.js']);
});
