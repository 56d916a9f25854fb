/**
 * How many requests at a time go to one server, where one process makes them all. Not for Workers: there a request must
 * not wait for what another one does, and each has six connections at most anyway.
 */

export interface Connections {
  /**
   * Waits until fewer than `most` connections to an address are taken, first come, first served.
   * @returns gives the connection back; whatever happens, it must be called, and may be called again
   * @throws the reason of `signal`, once that is aborted
   */
  take(address: string, most: number, signal: AbortSignal): Promise<() => void>;
}

interface Address {
  taken: number;
  /** In the order in which they came. */
  readonly waiting: Set<() => void>;
}

export function connectionLimit(): Connections {
  const addresses = new Map<string, Address>();
  return {
    async take(address, most, signal) {
      signal.throwIfAborted();
      const state = addresses.get(address) ?? { taken: 0, waiting: new Set() };
      addresses.set(address, state);
      const { waiting } = state;
      if (state.taken < most && waiting.size === 0) state.taken++;
      else await turn(waiting, signal);
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        const [next] = waiting;
        // Whoever is next takes over the connection.
        if (next !== undefined) return next();
        state.taken--;
        if (state.taken === 0) addresses.delete(address);
      };
    },
  };
}

const turn = (waiting: Set<() => void>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
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
