/** The benchmarks that `npm run bench` runs, by name. */
import { benchDecode } from './decode.ts';
import type { Benchmark } from './measurement.ts';
import { benchSize } from './size.ts';
import { benchStartup } from './startup.ts';
import { benchThroughput } from './throughput.ts';

export const benchmarks: Readonly<Record<string, Benchmark>> = {
  size: benchSize,
  decode: benchDecode,
  throughput: benchThroughput,
  startup: benchStartup,
};
