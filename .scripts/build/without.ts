/** Leaves modules out of bundles. */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/**
 * Replaces a module by empty functions. esbuild drops calls of an empty function, with their arguments.
 * @param module the end of its path
 * @param names all functions of the module that others import
 */
export const without = (module: string, ...names: readonly string[]): Plugin => ({
  name: `without ${module}`,
  setup: ({ onLoad }) => {
    const path = module.replaceAll('.', '\\.').replaceAll('/', '[/\\\\]');
    onLoad({ filter: new RegExp(`[/\\\\]${path}$`) }, () => ({
      contents: names.map((name) => `export function ${name}() {}`).join(''),
    }));
  },
});

/** Replaces the errors of hono's JSON Web Tokens by `Error`: the gateway catches all of them, and shows none. */
const plainErrors: Plugin = {
  name: 'plain errors',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[/\\]hono[/\\]dist[/\\]utils[/\\]jwt[/\\]types\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/class extends Error \{.*?^\}/gms, 'Error'),
    }));
  },
};

/** Modules of hono for methods that no source calls: `mount()` of an app, and `parseBody()` of a request. */
export const LEAN_HONO = [
  plainErrors,
  without('hono/dist/utils/mount.js', 'createMountedRequest'),
  without('hono/dist/helper/route/index.js', 'routePath'),
  without('hono/dist/utils/body.js', 'parseBody'),
];
