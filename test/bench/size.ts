/** What is deployed, in bytes: the largest functions alone, and the whole portable bundle. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { operations } from '../../functions/operations.ts';
import { type Measurement, median } from './measurement.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
/** Their declarations alone are large. */
export const LARGE = ['webspace/get', 'server/get', 'site/get'];

const kibOf = (name: string): number => gzipSync(readFileSync(`${dist}${name}.js`), { level: 9 }).length / 1024;

export async function benchSize(): Promise<Measurement> {
  const sizes = (await operations.names()).map((name) => ({ name, kib: kibOf(name) })).sort((a, b) => b.kib - a.kib);
  const large = sizes.find(({ name }) => LARGE.includes(name));
  const others = sizes.filter(({ name }) => !LARGE.includes(name));
  const whole = kibOf('index');
  return {
    title: 'Bundles, gzipped',
    head: ['bundle', 'KiB'],
    rows: [
      ...[large, others[0]].map((each) => [`${each?.name}`, `${each?.kib.toFixed(1)}`]),
      [`median of ${sizes.length} functions`, median(sizes.map(({ kib }) => kib)).toFixed(1)],
      ['index', whole.toFixed(1)],
    ],
    budgets: [
      {
        what: `KiB of a function alone, but for ${LARGE.join(', ')}`,
        measured: others[0]?.kib ?? Number.NaN,
        is: 'at most',
        limit: 18,
      },
      { what: 'KiB of these', measured: large?.kib ?? Number.NaN, is: 'at most', limit: 20 },
      { what: 'KiB of the whole bundle', measured: whole, is: 'at most', limit: 160 },
    ],
  };
}
