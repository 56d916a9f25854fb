/** The CPU time of each obligation: that of the gateway, less that of the same gateway without it. */
import { microsOf } from './cpu.ts';
import { gatewayWith, obligations } from './left-out.ts';
import { type Measurement, median } from './measurement.ts';

/** As many as the smallest reply for which the gateway must beat what users write. */
const RESULTS = 5;
/** The differences are small. Many short rounds find them, because a disturbed one does not count. */
const ROUNDS = { rounds: 31, requests: 150 };

export async function benchObligations(): Promise<Measurement> {
  const variants = {
    ...obligations,
    'all of these': Object.values(obligations).flat(),
    // How far the difference of equals is from nothing by chance.
    nothing: [],
  };
  const gateway = await gatewayWith([]);
  const wholes: number[] = [];
  const rows: (string | number)[][] = [];
  for (const [name, edits] of Object.entries(variants)) {
    const { whole, rest } = await microsOf({ whole: gateway, rest: await gatewayWith(edits) }, RESULTS, ROUNDS);
    const spared = whole.map((each, round) => each - (rest[round] ?? Number.NaN));
    const shares = spared.map((each, round) => (100 * each) / (whole[round] ?? Number.NaN));
    rows.push([name, median(spared).toFixed(1), median(shares).toFixed(1)]);
    wholes.push(...whole);
  }
  return {
    title: `CPU time of each obligation, of ${median(wholes).toFixed(0)} µs for a request with ${RESULTS} results`,
    head: ['', 'µs', '%'],
    rows,
    budgets: [],
  };
}
