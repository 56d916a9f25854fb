import { randomBytes } from 'node:crypto';

/** Whose session it is (SessionType in session.xsd). */
export type SessionType = 'admin' | 'reseller' | 'client';

/** A session of the user interface that a client opened for an account. */
export interface Session {
  readonly id: string;
  login: string;
  readonly type: SessionType;
  readonly ipAddress: string;
  /** Milliseconds since 1970. */
  readonly started: number;
}

/** The sessions of a server, oldest first. They are never used, and end only when they are terminated. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();

  get all(): readonly Session[] {
    return [...this.#sessions.values()];
  }

  open(values: Omit<Session, 'id'>): Session {
    const session = { ...values, id: randomBytes(16).toString('hex') };
    this.#sessions.set(session.id, session);
    return session;
  }

  rename(login: string, to: string): void {
    for (const session of this.#sessions.values()) if (session.login === login) session.login = to;
  }

  /** Ends the sessions of an account that is gone. */
  removeLogin(login: string): void {
    for (const session of this.all) if (session.login === login) this.terminate(session.id);
  }

  /** @returns whether there was such a session */
  terminate(id: string): boolean {
    return this.#sessions.delete(id);
  }
}
