/** The bundles with every operation, by the names of their entries in functions/, and what is particular to each. */
import type { BuildOptions } from 'esbuild';

export const ENTRIES = {
  index: {},
  deno: {},
  worker: { external: ['cloudflare:*'] },
  node: { platform: 'node' },
} as const satisfies Readonly<Record<string, BuildOptions>>;

export type Entry = keyof typeof ENTRIES;
export const entries = Object.keys(ENTRIES) as readonly Entry[];
