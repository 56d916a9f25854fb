/** What is deployed, in bytes: the largest function alone, and the whole portable bundle. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Measurement } from './measurement.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const OPERATORS = ['backup-manager', 'reseller', 'reseller-plan'];

const kibOf = (file: string): number => gzipSync(readFileSync(`${dist}${file}`), { level: 9 }).length / 1024;

export function benchSize(): Measurement {
  const functions = globSync(
    OPERATORS.map((operator) => `${operator}/*.js`),
    { cwd: dist },
  );
  const largest = functions.map((file) => ({ file, kib: kibOf(file) })).sort((a, b) => b.kib - a.kib)[0];
  const whole = kibOf('index.js');
  return {
    title: 'Bundles, gzipped',
    head: ['bundle', 'KiB'],
    rows: [
      [`${largest?.file} (the largest of ${functions.length})`, (largest?.kib ?? Number.NaN).toFixed(1)],
      ['index.js', whole.toFixed(1)],
    ],
    budgets: [
      { what: 'KiB of a function alone', measured: largest?.kib ?? Number.NaN, is: 'at most', limit: 18 },
      { what: 'KiB of the whole bundle', measured: whole, is: 'at most', limit: 160 },
    ],
  };
}
