/** The sinks of events, as the gateway answers about them at `/events`. */
import type { AboutOptions } from './about.ts';
import type { Connection } from './options.ts';
import type { Sent, Sink, SinkDetails } from './replies.ts';
import { ask } from './send.ts';

export interface Events {
  /** How each sink does. */
  list(options?: AboutOptions): Promise<{ readonly sinks: readonly Sink[] }>;
  /** How a sink does, with at most 50 messages of each state, the newest first. */
  sink(sink: string, options?: AboutOptions): Promise<SinkDetails>;
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
      return (await ask(connection, { ...options, method: 'GET', path: path() })) as {
        readonly sinks: readonly Sink[];
      };
    },
    async sink(sink, options) {
      return (await ask(connection, { ...options, method: 'GET', path: path(sink) })) as SinkDetails;
    },
    async replay(sink, id, options) {
      return (await ask(connection, { ...options, path: path(sink, id, 'replay') })) as Sent;
    },
    async test(sink, options) {
      return (await ask(connection, { ...options, path: path(sink, 'test') })) as Sent;
    },
  };
}
