/** The bundles with every operation, by the names of their entries in functions/, with the options of each. */
import type { BuildOptions } from 'esbuild';

/**
 * The first statement of bundles for Node: it ends a Node that is too old, with a sentence. An old Node must be able to
 * parse it.
 */
export const NODE_BANNER = `{const[major,minor]=process.versions.node.split(".").map(Number);if(major<22||major===22&&minor<13){console.error("plesk-edge needs Node 22.13 or newer, and this is Node "+process.versions.node+": install a newer one.");process.exit(1)}}`;

/** CommonJS packages load modules of Node by `require`. */
export const REQUIRE_BANNER = `import{createRequire as createRequireOfBundle}from'node:module';const require=createRequireOfBundle(import.meta.url);`;

export const ENTRIES = {
  index: {},
  deno: {},
  worker: { external: ['cloudflare:*'] },
  // Optional for the driver of Postgres.
  node: {
    platform: 'node',
    banner: { js: NODE_BANNER + REQUIRE_BANNER },
    external: ['pg-native', 'pg-cloudflare', 'pgpass'],
  },
} as const satisfies Readonly<Record<string, BuildOptions>>;

export type Entry = keyof typeof ENTRIES;
export const entries = Object.keys(ENTRIES) as readonly Entry[];
