import { randomUUID } from 'node:crypto';

/** A key that signs in as the administrator, or as a reseller or customer by id. */
export interface SecretKey {
  readonly key: string;
  /** The addresses from which it may sign in, separated by commas. */
  readonly ipAddress: string;
  readonly description: string;
  readonly owner: 'admin' | number;
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

  /** Forgets the keys of an account that is gone. */
  removeOwner(owner: SecretKey['owner']): void {
    for (const secretKey of this.all) if (secretKey.owner === owner) this.delete(secretKey.key);
  }

  /** @returns whether there was such a key */
  delete(key: string): boolean {
    return this.#keys.delete(key);
  }
}
