/** What the gateway says of itself and of its caller. */
import type { CallOptions, Connection } from './options.ts';
import type { Health, Me } from './replies.ts';
import { ask } from './send.ts';

/** These concern no single server, and are no writes. */
export type AboutOptions = Omit<CallOptions, 'server' | 'idempotencyKey'>;

export interface HealthOptions extends AboutOptions {
  /** Whether each server is asked how it is. */
  readonly deep?: boolean;
}

export interface About {
  /** Whether the gateway runs, and with `deep` how its servers are. A server that is not well is an answer, no error. */
  health(options?: HealthOptions): Promise<Health>;
  /** Whose token it is, and what it may do. */
  me(options?: AboutOptions): Promise<Me>;
}

/**
 * @internal
 * @returns the calls about the gateway itself
 */
export function aboutOf(connection: Connection): About {
  return {
    async health({ deep = false, ...options } = {}) {
      const query: Record<string, string> = deep ? { deep: 'true' } : {};
      return (await ask(connection, { ...options, method: 'GET', path: 'health', query, alsoTakes: 503 })) as Health;
    },
    async me(options) {
      return (await ask(connection, { ...options, method: 'GET', path: 'me' })) as Me;
    },
  };
}
