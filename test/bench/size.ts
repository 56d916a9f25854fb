/** The size of bundles, in bytes: the largest functions alone, and the whole portable bundle. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { common, shrunk } from '../../.scripts/build/bundles.ts';
import { selection, wantedBy } from '../../.scripts/build/selection.ts';
import { operations } from '../../functions/operations.ts';
import { type Measurement, median } from './measurement.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
/** Their declarations alone are large. */
const LARGE = ['webspace/get', 'server/get', 'site/get'];

const gzipped = (bundle: string | Buffer): number => gzipSync(bundle, { level: 9 }).length;
const kibOf = (name: string): number => gzipped(readFileSync(`${dist}${name}.js`)) / 1024;

/** How many bytes the whole bundle has more for each operation than one with few of them. */
async function bytesForEach(): Promise<number> {
  const all = await operations.all();
  const few = 'backup-manager.*';
  const plugins = [selection(wantedBy(few, all), all)];
  const { outputFiles } = await build({ ...common, entryPoints: ['functions/index.ts'], plugins, write: false });
  const others = all.filter(({ operator }) => !few.startsWith(`${operator}.`)).length;
  return (1024 * kibOf('index') - gzipped(await shrunk(outputFiles[0]?.text ?? ''))) / others;
}

export async function benchSize(): Promise<Measurement> {
  const sizes = (await operations.names()).map((name) => ({ name, kib: kibOf(name) })).sort((a, b) => b.kib - a.kib);
  const large = sizes.find(({ name }) => LARGE.includes(name));
  const others = sizes.filter(({ name }) => !LARGE.includes(name));
  const whole = kibOf('index');
  const each = await bytesForEach();
  return {
    title: 'Bundles, gzipped',
    head: ['bundle', 'KiB'],
    rows: [
      ...[large, others[0]].map((one) => [`${one?.name}`, `${one?.kib.toFixed(1)}`]),
      [`median of ${sizes.length} functions`, median(sizes.map(({ kib }) => kib)).toFixed(1)],
      ['index', whole.toFixed(1)],
      ['index, for each operation', (each / 1024).toFixed(2)],
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
      { what: 'bytes of the whole bundle for each operation', measured: each, is: 'at most', limit: 200 },
    ],
  };
}
