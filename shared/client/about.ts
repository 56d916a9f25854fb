/** What the gateway says of itself and of its caller. */
import type { CallOptions, Connection } from './options.ts';
import { ask } from './send.ts';

/** How a Plesk server is. */
export interface ServerHealth {
  readonly server: string;
  readonly ok: boolean;
  /** The versions of the XML API that it speaks, the newest first. */
  readonly protocols?: readonly string[];
  /** Whether it does backups. */
  readonly backups?: boolean;
  /** What is wrong: the kind of the problem, what it says, and Plesk's own words. */
  readonly error?: string;
  readonly detail?: string;
  readonly errcode?: number;
  readonly errtext?: string;
  readonly ms: number;
}

export interface Health {
  readonly ok: boolean;
  /** Each server that the token may use, if they were asked. */
  readonly servers?: readonly ServerHealth[];
}

/** These concern no single server, and are no writes. */
export type AboutOptions = Omit<CallOptions, 'server' | 'idempotencyKey'>;

export interface HealthOptions extends AboutOptions {
  /** Whether each server is asked how it is. */
  readonly deep?: boolean;
}

/** Whose token it is, and what it may do. */
export interface Me {
  readonly name: string;
  readonly servers: readonly string[];
  /** The patterns of the token. */
  readonly allow: readonly string[];
  /** `reseller/add` and so on. */
  readonly operations: readonly string[];
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
