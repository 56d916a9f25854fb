/** What waits for its user for five minutes: a confirmation, or a form. It happens once, whoever asks how often. */

import type { Context } from '../gateway/context.ts';
import { sha256 } from '../platform/crypto.ts';
import { memoryStore } from '../platform/store/memory.ts';
import { MAX_VALUE_BYTES, type Store } from '../platform/store/store.ts';
import { Hint, plain, say } from './reply.ts';

/** How long something waits for its user. */
export const PENDING_MS = 5 * 60_000;
/** Twice the tolerance of the time stamps, and a little: a request of this age is refused by its own. */
const SEEN_MS = 11 * 60_000;

/** An operation that waits. It holds no password: those are typed last. */
export interface Pending {
  /** Who asked: `slack:U123`. Nobody else can go on with it. */
  readonly by: string;
  /** `reseller/del`. */
  readonly operation: string;
  readonly server?: string | undefined;
  readonly request: unknown;
  /** Where the result goes. */
  readonly responseUrl?: string | undefined;
}

/** The store of the deployment; without one, the memory of this process: what it forgets has to be asked again. */
const storeOf = (c: Context): Pick<Store, 'get' | 'create' | 'replace'> => c.services.store ?? memoryStore;

const keyOf = (id: string): string => `chatops/pending/${id}`;
const CLAIMED = 'claimed';

/** @returns the id under which it waits */
export async function keep(c: Context, pending: Pending): Promise<string> {
  const id = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  const value = JSON.stringify(pending);
  if (value.length * 3 > MAX_VALUE_BYTES) throw new Hint(plain('This is too much for one command: split it.'));
  await storeOf(c).create(keyOf(id), value, PENDING_MS);
  return id;
}

/**
 * What waits under an id, for the one who asked for it. It goes on waiting.
 * @throws {Hint} for others, after five minutes, and for the second time
 */
export async function look(
  c: Context,
  id: string,
  by: string,
): Promise<{ readonly pending: Pending; readonly claim: () => Promise<void> }> {
  const store = storeOf(c);
  const value = /^[\da-f]{16}$/.test(id) ? await store.get(keyOf(id)) : undefined;
  if (value === undefined)
    throw new Hint(plain('This is not waiting any more: it waits for five minutes. Run the command again.'));
  if (value === CLAIMED) throw usedUp();
  const pending = JSON.parse(value) as Pending;
  if (pending.by !== by) throw new Hint(say`Only the one who asked can do this, and within five minutes.`);
  const claim = async (): Promise<void> => {
    if (!(await store.replace(keyOf(id), value, CLAIMED, PENDING_MS))) throw usedUp();
  };
  return { pending, claim };
}

const usedUp = (): Hint => new Hint(plain('This was answered already: nothing is done twice.'));

/** Whether a signed request is seen for the first time. */
export const isFirst = async (c: Context, signature: string): Promise<boolean> =>
  storeOf(c).create(`chatops/seen/${await sha256(signature)}`, '1', SEEN_MS);
