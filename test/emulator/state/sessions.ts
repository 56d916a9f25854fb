import { randomBytes } from 'node:crypto';
import type { Session } from './company/access.ts';

/** The sessions of a server, oldest first. They are never used, and end only when they are terminated. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();

  get all(): readonly Session[] {
    return [...this.#sessions.values()];
  }

  open(values: Omit<Session, 'id'>): Session {
    const session = { ...values, id: randomBytes(16).toString('hex') };
    this.keep(session);
    return session;
  }

  /** A session that a seed gives. */
  keep(session: Session): void {
    this.#sessions.set(session.id, session);
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
