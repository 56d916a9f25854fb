/** What only a platform has, given by its entry: the functions themselves run anywhere. */
import type { Cron } from 'croner';
import type { Engine } from '../backups/engine.ts';
import type { Caller } from '../gateway/caller.ts';
import type { Given, Identity } from '../gateway/once.ts';
import { Problem } from '../problem.ts';
import type { Env } from './settings.ts';
import type { Store } from './store/store.ts';

export interface Platform {
  /** How servers are reached, where it is not by the global `fetch`. */
  readonly pleskFetch?: typeof fetch;
  /** Writes with a key, done once. Only the whole bundle has it: a function alone has no store to note them in. */
  readonly once?: (
    env: Env,
    identity: Identity,
    run: () => Promise<Given & { readonly sent: boolean }>,
  ) => Promise<Given & { readonly replayed: boolean }>;
  /** The caller that a JSON Web Token names; undefined where the settings know no issuer. */
  readonly jwt?: (env: Env, token: string) => Promise<Caller | undefined>;
  /** A durable record that all machines of the deployment share. */
  readonly store?: (env: Env) => Store | undefined;
  /** What knows cron expressions, where there is an engine that runs schedules. */
  readonly cron?: typeof Cron;
  /** What keeps scheduled backups going. */
  readonly engine?: (env: Env) => Engine | undefined;
  /** Whether this caller may ask once more now; undefined where nothing limits. */
  readonly rateLimit?: (env: Env, caller: string) => Promise<boolean>;
}

let current: Platform = {};

/** Called once by the entry of a platform, before the first request. */
export function usePlatform(platform: Platform): void {
  current = { ...current, ...platform };
}

export const platform = (): Platform => current;

/** The store. @throws {Problem} `not-supported` where the deployment has none */
export function requireStore(env: Env, what: string): Store {
  const store = current.store?.(env);
  if (store === undefined)
    throw new Problem('not-supported', `${what} needs a durable store, which this deployment does not have`);
  return store;
}

/** What keeps scheduled backups going. @throws {Problem} `not-supported` where the deployment has nothing of the kind */
export function requireEngine(env: Env, what: string): Engine {
  const engine = current.engine?.(env);
  if (engine === undefined)
    throw new Problem('not-supported', `${what} needs a durable engine, which this deployment does not have`);
  return engine;
}
