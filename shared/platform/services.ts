/** The services of a platform. Its entry builds this value and hands it in; no module registers anything. */
import type { Cron } from 'croner';
import { Problem } from '../problem.ts';
import type { Connections } from './connections.ts';
import type { Engine } from './engine.ts';
import { isWorkers } from './environment.ts';
import type { Env } from './settings.ts';
import type { Store } from './store/store.ts';

export interface Services {
  /** Settings: environment variables, or the bindings of a Worker. */
  readonly env: Env;
  /** How Plesk servers are reached. */
  readonly fetch: typeof fetch;
  /** Limits how many requests a server gets at a time; undefined if a process does not make all of them. */
  readonly connections?: Connections | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A durable record that all machines of the deployment share. */
  readonly store?: Store | undefined;
  /** Keeps durable tasks going, such as the run of a scheduled backup. */
  readonly engine?: Engine | undefined;
  /** The library that reads cron expressions, if there is an engine that runs schedules. */
  readonly cron?: typeof Cron | undefined;
  /**
   * Waits until an answer has been read to its end, or until the process ends and waits no longer for slow readers;
   * undefined if the platform knows no end of a process.
   */
  readonly untilEnding?: ((isRead: Promise<void>) => Promise<void>) | undefined;
  /** Whether the process was asked to end; undefined if the platform knows no end of a process. */
  readonly isEnding?: (() => boolean) | undefined;
  /**
   * Whether it is for the gateway to notice callers that have gone away, or send slowly. On Workers the runtime ends a
   * request with its caller, and a request that waits costs nothing.
   */
  readonly watchesCallers: boolean;
  /** Whether this caller may ask once more now; undefined without a limit. */
  readonly rateLimit?: ((caller: string) => Promise<boolean>) | undefined;
}

/** @returns the services of any platform that speaks `fetch`: the settings, and nothing durable */
export const portableServices = (env: Env): Services => ({
  env,
  fetch: (input, init) => fetch(input, init),
  now: Date.now,
  watchesCallers: !isWorkers(),
});

/**
 * Of several things that are asked for at once, each is begun only if the process was not asked to end meanwhile.
 * @throws {Problem} `shutting-down`
 */
export function requireRunning({ isEnding }: Services): void {
  if (!isEnding?.()) return;
  const detail = 'The gateway was asked to end before this was begun: nothing was sent';
  throw new Problem('shutting-down', detail, {}, { didNothing: true, headers: { 'Retry-After': '5' } });
}

/**
 * @param what the subject of the error's sentence, such as `An Idempotency-Key`
 * @returns the store of the deployment
 * @throws {Problem} `not-supported` if the deployment has no store
 */
export function requireStore({ store }: Services, what: string): Store {
  if (store === undefined)
    throw new Problem('not-supported', `${what} needs a durable store, which this deployment does not have`);
  return store;
}

/**
 * @param what the subject of the error's sentence
 * @returns the engine of the deployment
 * @throws {Problem} `not-supported` if the deployment has no durable engine
 */
export function requireEngine({ engine }: Services, what: string): Engine {
  if (engine === undefined)
    throw new Problem('not-supported', `${what} needs a durable engine, which this deployment does not have`);
  return engine;
}
