/** The result of a benchmark: a table, and its budgets. */

export interface Measurement {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly budgets: readonly Budget[];
}

/** A ratio or a size that must not be missed. */
export interface Budget {
  /** The measured value, such as `decoding 1000 results / txml parsing them`. */
  readonly what: string;
  readonly measured: number;
  readonly is: 'at most' | 'at least';
  readonly limit: number;
}

export type Benchmark = () => Measurement | Promise<Measurement>;

export const isMet = ({ measured, is, limit }: Budget): boolean =>
  is === 'at most' ? measured <= limit : measured >= limit;

/** The middle one of several measurements, which a disturbed one does not move. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
