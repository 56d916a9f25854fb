/** Leaves modules out of bundles. */
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

/** Modules of hono for methods that no source calls: `mount()` of an app, and `parseBody()` of a request. */
export const LEAN_HONO = [
  without('hono/dist/utils/mount.js', 'createMountedRequest'),
  without('hono/dist/helper/route/index.js', 'routePath'),
  without('hono/dist/utils/body.js', 'parseBody'),
];
