/** The bundles with every operation, by the names of their entries in functions/, and what is particular to each. */
import type { BuildOptions } from 'esbuild';

/**
 * What runs before anything else in what is made for Node: an older one than the gateway needs is refused in a sentence.
 * Such a Node must be able to read it.
 */
export const NODE_BANNER = `{const[major,minor]=process.versions.node.split(".").map(Number);if(major<22||major===22&&minor<13){console.error("plesk-edge needs Node 22.13 or newer, and this is Node "+process.versions.node+": install a newer one.");process.exit(1)}}`;

/** Packages that are CommonJS ask for modules of Node by `require`. */
export const REQUIRE_BANNER = `import{createRequire as createRequireOfBundle}from'node:module';const require=createRequireOfBundle(import.meta.url);`;

export const ENTRIES = {
  index: {},
  deno: {},
  worker: { external: ['cloudflare:*'] },
  // What the driver of Postgres can use, and does not need.
  node: {
    platform: 'node',
    banner: { js: NODE_BANNER + REQUIRE_BANNER },
    external: ['pg-native', 'pg-cloudflare', 'pgpass'],
  },
} as const satisfies Readonly<Record<string, BuildOptions>>;

export type Entry = keyof typeof ENTRIES;
export const entries = Object.keys(ENTRIES) as readonly Entry[];
