/** Operations that wait up to five minutes for their user: for a confirmation, or for a form. Each runs once. */
import { sha256 } from '../../platform/crypto.ts';
import type { VolatileStore } from '../../platform/store/memory.ts';
import { MAX_VALUE_BYTES } from '../../platform/store/store.ts';
import { Hint, plain } from '../message/reply.ts';
import type { ChatRequest } from './chat-request.ts';

/** How long an operation waits for its user, in milliseconds. */
const PENDING_MS = 5 * 60_000;
/** Twice the tolerance of the time stamps, and a minute more. Older requests are refused for their time stamps. */
const SEEN_MS = 11 * 60_000;
/** A UTF-16 code unit takes at most three bytes in UTF-8. */
const MAX_BYTES_PER_CHARACTER = 3;

/** An operation that waits. It holds no secrets, for these are typed last. */
export interface Pending {
  /** The user that asked, such as `slack:U123`. Only this user can continue it. */
  readonly by: string;
  /** `reseller/del`. */
  readonly operation: string;
  readonly server?: string | undefined;
  readonly request: unknown;
  /** The address for the result. */
  readonly responseUrl?: string | undefined;
}

/** A pending operation that its user has come back to. */
export interface PendingAnswer {
  readonly pending: Pending;
  /** Makes sure that the operation runs at most once. @throws {Hint} if it was answered in the meantime */
  readonly markUsed: () => Promise<void>;
}

const keyOf = (id: string): string => `chatops/pending/${id}`;
const USED = 'used';

/**
 * Saves an operation until its user answers.
 * @returns its id: 16 hexadecimal digits
 * @throws {Hint} if it is too large for the store
 */
export async function savePending({ store, user }: ChatRequest, pending: Omit<Pending, 'by'>): Promise<string> {
  const random = crypto.getRandomValues(new Uint8Array(8));
  const id = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const value = JSON.stringify({ by: user.name, ...pending } satisfies Pending);
  if (value.length * MAX_BYTES_PER_CHARACTER > MAX_VALUE_BYTES)
    throw new Hint(plain('This is too much for one command: split it.'));
  await store.create(keyOf(id), value, PENDING_MS);
  return id;
}

/**
 * Reads the pending operation with an id, for the user that asked for it. It stays pending.
 * @throws {Hint} for another user, after five minutes, and after it was answered
 */
export async function readPending({ store, user }: ChatRequest, id: string): Promise<PendingAnswer> {
  const value = /^[\da-f]{16}$/.test(id) ? await store.get(keyOf(id)) : undefined;
  if (value === undefined)
    throw new Hint(plain('This is not waiting any more: it waits for five minutes. Run the command again.'));
  if (value === USED) throw answeredAlready();
  // Only savePending writes under this key.
  const pending = JSON.parse(value) as Pending;
  if (pending.by !== user.name) throw new Hint(plain('Only the one who asked can do this, and within five minutes.'));
  const markUsed = async (): Promise<void> => {
    if (!(await store.replace(keyOf(id), value, USED, PENDING_MS))) throw answeredAlready();
  };
  return { pending, markUsed };
}

const answeredAlready = (): Hint => new Hint(plain('This was answered already: nothing is done twice.'));

/** Whether a request with this signature comes for the first time. */
export const isFirstDelivery = async (store: VolatileStore, signature: string): Promise<boolean> =>
  store.create(`chatops/seen/${await sha256(signature)}`, '1', SEEN_MS);
