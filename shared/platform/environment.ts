/** The source of settings on each platform. */
import type { Env } from './settings.ts';

interface Globals {
  readonly process?: { readonly env?: Env };
  readonly Deno?: { readonly env: { toObject(): Env } };
  readonly navigator?: { readonly userAgent?: string };
}

/** @returns whether this is the runtime of Cloudflare Workers */
export const isWorkers = (): boolean => (globalThis as Globals).navigator?.userAgent === 'Cloudflare-Workers';

/**
 * The environment of a request.
 * @param bindings the second argument of `fetch`: on Workers the environment. Elsewhere an object of texts is one
 *   too, in place of that of the process; anything else comes from a server, such as Bun's.
 * @returns variables by name
 */
export function environmentOf(bindings: unknown): Env {
  if (isWorkers()) return (bindings ?? {}) as Env;
  const given = Object.values(bindings ?? {});
  if (given.length > 0 && given.every((value) => typeof value === 'string')) return bindings as Env;
  // Workers would load their Node modules to make `process`.
  const { process, Deno } = globalThis as Globals;
  return process?.env ?? Deno?.env.toObject() ?? ((bindings ?? {}) as Env);
}

/**
 * Makes a function of the environment that remembers its last result until a variable that was read for it changes.
 * Settings are parsed once, although the environment is another object at each request on some platforms.
 * @param make its errors are thrown, and not remembered
 * @returns the function
 * @example
 * const settings = remembered((env) => ({ size: Number(env.SIZE) }));
 * settings({ SIZE: '1' }) === settings({ SIZE: '1', OTHER: 'x' }) // => true
 */
export function remembered<T>(make: (env: Env) => T): (env: Env) => T {
  let last: { readonly variables: readonly string[]; readonly values: Env; readonly made: T } | undefined;
  return (env) => {
    if (last?.variables.every((variable) => env[variable] === last?.values[variable])) return last.made;
    const values: Record<string, unknown> = {};
    const get = (_: Env, variable: string): unknown => {
      values[variable] = env[variable];
      return values[variable];
    };
    const made = make(new Proxy(env, { get }));
    last = { variables: Object.keys(values), values, made };
    return made;
  };
}
