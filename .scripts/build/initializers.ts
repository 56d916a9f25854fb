/**
 * Makes the code lean that initializes modules in a bundle when they are first needed, as esbuild prints it without
 * minified names: `init_b=__esm({"shared/b.ts"(){init_a();b=1}})`.
 */

/** The start of an initializer: its name, and its calls of those that it needs. */
const START = /\b(init_[\w$]+)=__esm\(\{"[^"]+"\(\)\{((?:init_[\w$]+\(\)[;,]?)*)/g;

/** The name of the method that holds a module. esbuild's functions call the only one, whatever its name. */
const KEY = /(=__(?:esm|commonJS)\(\{)"[^"]+"\(/g;

/**
 * Removes calls of initializers that another call of the same initializer implies, and the paths of modules. Modules
 * have no side effects, so the order in which they are initialized matters only to those that need each other.
 */
export function withLeanInitializers(bundle: string): string {
  const needs = new Map([...bundle.matchAll(START)].map(([, name = '', calls = '']) => [name, calledIn(calls)]));
  /** Everything that an initializer needs, directly or not. */
  const allNeededBy = (name: string, found = new Set<string>()): ReadonlySet<string> => {
    for (const needed of needs.get(name) ?? [])
      if (!found.has(needed)) {
        found.add(needed);
        allNeededBy(needed, found);
      }
    return found;
  };
  const isImplied = (name: string, others: readonly string[]): boolean =>
    others.some((other) => other !== name && allNeededBy(other).has(name) && !allNeededBy(name).has(other));
  return bundle
    .replace(START, (start, name: string, calls: string) => {
      const needed = needs.get(name) ?? [];
      const kept = needed.filter((each) => !isImplied(each, needed)).map((each) => `${each}()`);
      const end = /[;,]$/.exec(calls)?.[0] ?? '';
      return start.slice(0, start.length - calls.length) + kept.join(end || ',') + end;
    })
    .replace(KEY, '$1a(');
}

const calledIn = (calls: string): readonly string[] => [...new Set(calls.match(/init_[\w$]+/g))];
