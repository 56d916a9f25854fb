/** Leaves unused constants out of the bundle of one function that esbuild keeps by itself. */
import { readFile } from 'node:fs/promises';
import { type Plugin, transform } from 'esbuild';

/** A constant of a module whose value is a call, an object or an array, as esbuild prints it. */
const CONSTANT =
  /^((?:export )?const \w+ = )((?:\/\* @__PURE__ \*\/ )?(?:(?:new )?[\w.]+\(|[{[]).*(?:\n[ \])}].*)*);$/gm;

async function withPureConstants(path: string): Promise<string> {
  const { code } = await transform(await readFile(path, 'utf8'), {
    sourcefile: path,
    loader: 'ts',
    charset: 'utf8',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  return code.replace(CONSTANT, '$1/* @__PURE__ */ (() => ($2))();');
}

/**
 * Tells esbuild that the constants of modules have no side effects: no module of `shared/` and no declaration does
 * anything when it is loaded. By itself, esbuild keeps a constant that calls a function of another module, with all of
 * its references.
 * @returns makes the plugin of a build, and reads each module once for all builds; `change` is applied to each module
 */
export function pureConstants(): (change?: (module: string, path: string) => string) => Plugin {
  const modules = new Map<string, Promise<string>>();
  return (change = (module) => module) => ({
    name: 'pure constants',
    setup: ({ onLoad }) => {
      onLoad({ filter: /[/\\](?:shared|functions[/\\][\w-]+)[/\\].*\.ts$/ }, async ({ path }) => {
        const module = modules.get(path) ?? withPureConstants(path);
        modules.set(path, module);
        return { loader: 'js', contents: change(await module, path) };
      });
    },
  });
}
