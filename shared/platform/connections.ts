/**
 * Limits how many requests at a time go to one server, where one process makes them all. It is not for Workers: there a
 * request must not wait for what another one does, and has six connections at most anyway.
 */
import { Problem } from '../problem.ts';
import { type Env, matching, readText, type Server } from './settings.ts';

export interface Connections {
  /**
   * Waits until fewer connections to a server are taken than it may have, first come, first served.
   * @param signal gives the connection back as well, once it is aborted
   * @returns a function that gives the connection back; it must be called in any case, and may be called again
   * @throws {Problem} `plesk-timeout` where `signal` is aborted before, `misconfigured` where a setting cannot be used
   */
  take(server: Server, signal: AbortSignal): Promise<() => void>;
}

/** The connections to one address. */
interface Address {
  taken: number;
  /** Calls the next one in, in the order in which they came. */
  readonly waiting: Set<() => void>;
}

/** Plesk answers with some ten to twenty PHP processes, which its own panel needs too. */
const DEFAULT_MOST = '16';
const schema = matching(/^(?:[1-9]\d{0,2}|1000)$/, 'must be a number from 1 to 1000');

/** `PLESK_MAX_CONNECTIONS`, which holds for servers without `maxConnections`. @throws {Problem} `misconfigured` */
export const readMaxConnections = (env: Env): number =>
  Number(readText(env, 'PLESK_MAX_CONNECTIONS', schema) ?? DEFAULT_MOST);

/**
 * Makes the limit of a process.
 * @param env gives its settings as they are now, where a server has no `maxConnections`
 */
export function connectionLimit(env: () => Env): Connections {
  const addresses = new Map<string, Address>();
  return {
    async take({ name, url, timeoutMs, maxConnections = readMaxConnections(env()) }, signal) {
      const state = addresses.get(url) ?? { taken: 0, waiting: new Set() };
      addresses.set(url, state);
      const { waiting } = state;
      if (state.taken < maxConnections && waiting.size === 0) state.taken++;
      else
        await turn(waiting, signal).catch((cause: unknown) => {
          const detail = `No connection to Plesk became free within ${timeoutMs} ms: it has ${maxConnections} (PLESK_MAX_CONNECTIONS)`;
          throw new Problem('plesk-timeout', detail, { server: name }, { didNothing: true, cause });
        });
      let isTaken = true;
      const giveBack = () => {
        if (!isTaken) return;
        isTaken = false;
        signal.removeEventListener('abort', giveBack);
        const [next] = waiting;
        // Whoever is next takes over the connection.
        if (next !== undefined) return next();
        state.taken--;
        if (state.taken === 0) addresses.delete(url);
      };
      signal.addEventListener('abort', giveBack);
      return giveBack;
    },
  };
}

/** Waits in a queue. @throws the reason of `signal`, once that is aborted */
const turn = (waiting: Set<() => void>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const go = () => {
      waiting.delete(go);
      signal.removeEventListener('abort', leave);
      resolve();
    };
    const leave = () => {
      waiting.delete(go);
      reject(signal.reason);
    };
    waiting.add(go);
    signal.addEventListener('abort', leave, { once: true });
  });
