/** The sinks of events, as the gateway answers about them at `/events`. */
import type { AboutOptions } from './about.ts';
import type { Connection } from './options.ts';
import { ask } from './send.ts';

/** Where events go. Times are ISO 8601, in UTC. */
export interface Sink {
  readonly name: string;
  readonly kind: 'events' | 'slack' | 'discord' | 'mattermost';
  /** Which events it takes; left out, all. */
  readonly types?: readonly string[];
  /** How many events wait for it, were delivered to it, and were given up. */
  readonly pending: number;
  readonly delivered: number;
  readonly failed: number;
  /** It answered 410, and gets nothing until its settings change. */
  readonly stopped?: true;
  readonly oldestPending?: string;
  readonly lastError?: { readonly at: string; readonly error: string; readonly id: string; readonly type: string };
}

export interface Events {
  /** How each sink does. */
  list(options?: AboutOptions): Promise<{ readonly sinks: readonly Sink[] }>;
  /** Sends one `plesk.test` to a sink. */
  test(
    sink: string,
    options?: AboutOptions,
  ): Promise<{ readonly sink: string; readonly id: string; readonly type: string }>;
}

const path = (...parts: readonly string[]): string => ['events', ...parts.map(encodeURIComponent)].join('/');

/** @internal */
export function eventsOf(connection: Connection): Events {
  return {
    async list(options) {
      return (await ask(connection, { ...options, method: 'GET', path: path() })) as Awaited<
        ReturnType<Events['list']>
      >;
    },
    async test(sink, options) {
      return (await ask(connection, { ...options, path: path(sink, 'test') })) as Awaited<ReturnType<Events['test']>>;
    },
  };
}
