import { randomUUID } from 'node:crypto';

/** A key that signs in as `login`, from one IP address. */
export interface SecretKey {
  readonly key: string;
  readonly ipAddress: string;
  readonly description: string;
  readonly login: string;
}

/** The secret keys that clients made. The key from the options is not among them: it has no owner and no address. */
export class SecretKeys {
  readonly #keys = new Map<string, SecretKey>();

  get all(): readonly SecretKey[] {
    return [...this.#keys.values()];
  }

  create(values: Omit<SecretKey, 'key'>): SecretKey {
    const created = { ...values, key: randomUUID() };
    this.#keys.set(created.key, created);
    return created;
  }

  find(key: string): SecretKey | undefined {
    return this.#keys.get(key);
  }

  /** @returns whether there was such a key */
  delete(key: string): boolean {
    return this.#keys.delete(key);
  }
}
