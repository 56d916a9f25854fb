import { randomBytes } from 'node:crypto';

/** A session of the user interface that a client opened for somebody. */
export interface Session {
  readonly id: string;
  readonly login: string;
  readonly ipAddress: string;
  /** Milliseconds since 1970. */
  readonly started: number;
}

/** The sessions of a server, oldest first. Nobody ever uses one, so they only end when they are terminated. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();

  get all(): readonly Session[] {
    return [...this.#sessions.values()];
  }

  open(login: string, ipAddress: string, now: number): Session {
    const session = { id: randomBytes(16).toString('hex'), login, ipAddress, started: now };
    this.#sessions.set(session.id, session);
    return session;
  }

  /** @returns whether there was such a session */
  terminate(id: string): boolean {
    return this.#sessions.delete(id);
  }
}
