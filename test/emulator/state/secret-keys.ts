import { randomUUID } from 'node:crypto';
import type { SecretKey } from './company/access.ts';

/** The secret keys that clients made. The key from the options is not among them: it has no owner and no address. */
export class SecretKeys {
  readonly #keys = new Map<string, SecretKey>();

  get all(): readonly SecretKey[] {
    return [...this.#keys.values()];
  }

  create(values: Omit<SecretKey, 'key'>): SecretKey {
    const created = { ...values, key: randomUUID() };
    this.keep(created);
    return created;
  }

  /** A key that a seed gives. */
  keep(secretKey: SecretKey): void {
    this.#keys.set(secretKey.key, secretKey);
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
