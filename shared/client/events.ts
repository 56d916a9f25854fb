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
  /** Since when it takes nothing. */
  readonly failingSince?: string;
  readonly oldestPending?: string;
  readonly lastError?: { readonly at: string; readonly error: string; readonly id: string; readonly type: string };
}

/** An event on its way to a sink, or the end of its way. Times are ISO 8601, in UTC. */
export interface Message {
  /** Its `webhook-id`. */
  readonly id: string;
  readonly type: string;
  readonly state: 'pending' | 'delivered' | 'failed';
  readonly since: string;
  /** When the next try is due. */
  readonly next?: string;
  /** The last 16, the newest last. */
  readonly tries: readonly { readonly at: string; readonly status?: number; readonly error?: string }[];
}

/** An event that is on its way to a sink. */
export interface Sent {
  readonly sink: string;
  readonly id: string;
  readonly type: string;
}

export interface Events {
  /** How each sink does. */
  list(options?: AboutOptions): Promise<{ readonly sinks: readonly Sink[] }>;
  /** How a sink does, with at most 50 messages of each state, the newest first. */
  sink(sink: string, options?: AboutOptions): Promise<Sink & { readonly messages: readonly Message[] }>;
  /** Sends a message to its sink again, under its own id. */
  replay(sink: string, id: string, options?: AboutOptions): Promise<Sent>;
  /** Sends one `plesk.test` to a sink. */
  test(sink: string, options?: AboutOptions): Promise<Sent>;
}

const path = (...parts: readonly string[]): string => ['events', ...parts.map(encodeURIComponent)].join('/');

/**
 * @internal
 * @returns the calls about sinks of events
 */
export function eventsOf(connection: Connection): Events {
  return {
    async list(options) {
      return (await ask(connection, { ...options, method: 'GET', path: path() })) as Awaited<
        ReturnType<Events['list']>
      >;
    },
    async sink(sink, options) {
      return (await ask(connection, { ...options, method: 'GET', path: path(sink) })) as Awaited<
        ReturnType<Events['sink']>
      >;
    },
    async replay(sink, id, options) {
      return (await ask(connection, { ...options, path: path(sink, id, 'replay') })) as Sent;
    },
    async test(sink, options) {
      return (await ask(connection, { ...options, path: path(sink, 'test') })) as Sent;
    },
  };
}
