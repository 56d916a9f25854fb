/**
 * Limits how many requests at a time go to one server, if one process makes them all. It is not for Workers: there a
 * request must not wait for another one, and has six connections at most anyway.
 */
import { Problem } from '../problem.ts';
import { type Env, matching, readText, type Server } from './settings.ts';

export interface Connections {
  /**
   * Waits until fewer connections to a server are taken than it may have. Of those that wait, the next is the first of
   * the caller that has the fewest.
   * @throws {Problem} `plesk-timeout` if `signal` is aborted before, `misconfigured` if a setting cannot be used
   */
  take(server: Server, wanted: Wanted): Promise<Connection>;
}

interface Wanted {
  /** The name of the caller. */
  readonly caller: string;
  /** Gives the connection back as well, once it is aborted. */
  readonly signal: AbortSignal;
  /** Called while the connection is paused, if another caller has waited too long for it: it must be given back. */
  readonly yieldTo: () => void;
}

/** A connection that is taken. */
export interface Connection {
  /** From now on it waits for its reader. */
  pause(): void;
  /** Its reader goes on. @throws {Problem} `request-timeout` if another caller got the connection meanwhile */
  resume(): void;
  /** Must be called in any case, and may be called again. */
  giveBack(): void;
}

/** How long the reader of a connection may pause while another caller waits, in milliseconds. */
const PAUSE_MS = 10_000;
/** The shortest time between two looks at the readers that pause, in milliseconds. */
const LOOK_MS = 1_000;

/** Plesk answers with some ten to twenty PHP processes, which its own panel needs too. */
const DEFAULT_MOST = '16';
const schema = matching(/^(?:[1-9]\d{0,2}|1000)$/, 'must be a number from 1 to 1000');

/** @returns `PLESK_MAX_CONNECTIONS`, for servers without `maxConnections` @throws {Problem} `misconfigured` */
export const readMaxConnections = (env: Env): number =>
  Number(readText(env, 'PLESK_MAX_CONNECTIONS', schema) ?? DEFAULT_MOST);

/**
 * Makes the limit of a process.
 * @param env gives its settings as they are now, for servers without `maxConnections`
 * @returns the connections of the process to all of its servers
 */
export function connectionLimit(env: () => Env): Connections {
  const addresses = new Map<string, Address>();
  return {
    async take({ name, url, timeoutMs, maxConnections = readMaxConnections(env()) }, { caller, signal, yieldTo }) {
      const address = addresses.get(url) ?? { taken: new Set(), waiting: new Set() };
      addresses.set(url, address);
      const { taken, waiting } = address;
      const mine = new Taken(name, caller, yieldTo, () => {
        if (!taken.delete(mine)) return;
        signal.removeEventListener('abort', mine.giveBack);
        nextOf(address)?.go();
        if (taken.size === 0) addresses.delete(url);
      });
      if (taken.size < maxConnections && waiting.size === 0) taken.add(mine);
      else
        await turn(address, mine, signal).catch((cause: unknown) => {
          const detail = `No connection to Plesk became free within ${timeoutMs} ms: it has ${maxConnections} (PLESK_MAX_CONNECTIONS)`;
          throw new Problem('plesk-timeout', detail, { server: name }, { didNothing: true, cause });
        });
      signal.addEventListener('abort', mine.giveBack);
      return mine;
    },
  };
}

/** The connections to one address. */
interface Address {
  readonly taken: Set<Taken>;
  /** In the order in which they came. */
  readonly waiting: Set<Waiting>;
}

interface Waiting {
  readonly caller: string;
  /** Takes over the connection that has become free. */
  readonly go: () => void;
}

class Taken implements Connection {
  readonly caller: string;
  readonly giveBack: () => void;
  readonly #server: string;
  readonly #yieldTo: () => void;
  #hasYielded = false;
  #pausedMs = 0;
  #pausedSince: number | undefined;

  constructor(server: string, caller: string, yieldTo: () => void, giveBack: () => void) {
    this.caller = caller;
    this.giveBack = giveBack;
    this.#server = server;
    this.#yieldTo = yieldTo;
  }

  get isPaused(): boolean {
    return this.#pausedSince !== undefined;
  }
  /** How long it has been paused, in all. */
  get pausedMs(): number {
    return this.#pausedMs + (this.#pausedSince === undefined ? 0 : Date.now() - this.#pausedSince);
  }

  pause(): void {
    this.#pausedSince = Date.now();
  }
  resume(): void {
    if (this.#hasYielded) {
      const detail = `The reader paused for ${PAUSE_MS / 1000} seconds while another caller waited for a connection`;
      throw new Problem('request-timeout', detail, { server: this.#server });
    }
    this.#pausedMs = this.pausedMs;
    this.#pausedSince = undefined;
  }

  /** Another caller needs it more than a reader that pauses. */
  yieldToAnother(): void {
    this.#hasYielded = true;
    this.#yieldTo();
  }
}

function nextOf({ taken, waiting }: Address): Waiting | undefined {
  const counts = new Map<string, number>();
  for (const { caller } of taken) counts.set(caller, (counts.get(caller) ?? 0) + 1);
  const has = ({ caller }: Waiting): number => counts.get(caller) ?? 0;
  let next: Waiting | undefined;
  for (const each of waiting) if (next === undefined || has(each) < has(next)) next = each;
  return next;
}

/**
 * Waits for a connection. While it waits, the readers of other callers' connections may pause for ten seconds in all;
 * then the one that has paused longest loses its connection.
 * @throws the reason of `signal`, once that is aborted
 */
function turn({ taken, waiting }: Address, mine: Taken, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const before = new Map([...taken].map((each) => [each, each.pausedMs]));
    const pausedMs = (each: Taken): number => each.pausedMs - (before.get(each) ?? 0);
    let timer = setTimeout(look, PAUSE_MS);
    const leave = () => {
      clearTimeout(timer);
      waiting.delete(waiter);
      signal.removeEventListener('abort', giveUp);
    };
    const giveUp = () => {
      leave();
      reject(signal.reason);
    };
    const waiter: Waiting = {
      caller: mine.caller,
      go() {
        leave();
        taken.add(mine);
        resolve();
      },
    };
    function look(): void {
      const others = [...taken].filter(({ caller }) => caller !== mine.caller);
      others.sort((one, other) => pausedMs(other) - pausedMs(one));
      others.find((each) => each.isPaused && pausedMs(each) >= PAUSE_MS)?.yieldToAnother();
      if (!waiting.has(waiter)) return;
      const [longest] = others;
      const leftMs = PAUSE_MS - (longest ? pausedMs(longest) : 0);
      timer = setTimeout(look, Math.max(LOOK_MS, leftMs));
    }
    waiting.add(waiter);
    signal.addEventListener('abort', giveUp, { once: true });
  });
}
