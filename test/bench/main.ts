/** The benchmarks that `npm run bench` runs, by name. */
import { benchCpu } from './cpu.ts';
import { benchDecode } from './decode.ts';
import { benchEvaluation } from './evaluation.ts';
import { benchFiles } from './files.ts';
import { benchLists } from './lists.ts';
import type { Benchmark } from './measurement.ts';
import { benchMemory } from './memory.ts';
import { benchObligations } from './obligations.ts';
import { benchSize } from './size.ts';
import { benchStartup } from './startup.ts';
import { benchThroughput } from './throughput.ts';
import { benchTypes } from './types.ts';
import { benchWindow } from './window.ts';

export const benchmarks: Readonly<Record<string, Benchmark>> = {
  size: benchSize,
  types: benchTypes,
  lists: benchLists,
  decode: benchDecode,
  cpu: benchCpu,
  obligations: benchObligations,
  evaluation: benchEvaluation,
  memory: benchMemory,
  files: benchFiles,
  throughput: benchThroughput,
  window: benchWindow,
  startup: benchStartup,
};
