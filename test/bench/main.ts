/** The benchmarks that `npm run bench` runs, by name. */
import { benchDecode } from './decode.ts';
import type { Benchmark } from './measurement.ts';
import { benchStartup } from './startup.ts';
import { benchThroughput } from './throughput.ts';

export const benchmarks: Readonly<Record<string, Benchmark>> = {
  decode: benchDecode,
  throughput: benchThroughput,
  startup: benchStartup,
};
