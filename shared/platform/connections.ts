/**
 * How many requests at a time go to one server, where one process makes them all. Not for Workers: there a request must
 * not wait for what another one does, and each has six connections at most anyway.
 */
import { Problem } from '../problem.ts';
import type { Server } from './settings.ts';

export interface Connections {
  /**
   * Waits until fewer than `maxConnections` of a server are taken, first come, first served.
   * @param signal gives the connection back as well, once it is aborted
   * @returns gives the connection back; whatever happens, it must be called, and may be called again
   * @throws {Problem} `plesk-timeout`, where `signal` is aborted before
   */
  take(server: Server, signal: AbortSignal): Promise<() => void>;
}

interface Address {
  taken: number;
  /** In the order in which they came. */
  readonly waiting: Set<() => void>;
}

export function connectionLimit(): Connections {
  const addresses = new Map<string, Address>();
  return {
    async take({ name, url, timeoutMs, maxConnections }, signal) {
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
