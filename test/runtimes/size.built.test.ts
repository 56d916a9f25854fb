import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';
import { founding } from './smoke.ts';

const KIB = 1024;
const bytes = (file: string): Buffer => readFileSync(join(inject('dist'), file));
const gzipped = (file: string): number => gzipSync(bytes(file), { level: 9 }).length;

test('the bundle of one operation takes at most 16 KiB gzipped', () => {
  const bundles = globSync('*/*.js', { cwd: inject('dist') });
  expect(bundles).toEqual(expect.arrayContaining(founding.map((name) => `${name}.js`)));
  expect(bundles.map((file) => [file, gzipped(file)]).filter(([, size]) => Number(size) > 16 * KIB)).toEqual([]);
});

test('the bundle of all operations, with chatops and events, takes at most 60 KiB gzipped', () => {
  expect(gzipped('index.js')).toBeLessThanOrEqual(60 * KIB);
});

test('what is portable imports nothing of a platform', () => {
  const portable = ['index.js', ...globSync('*/*.js', { cwd: inject('dist') })];
  const importing = portable.filter((file) =>
    /\bfrom\s*["']|\bimport\s*\(?\s*["']|\brequire\(/.test(String(bytes(file))),
  );
  expect(importing).toEqual([]);
});
