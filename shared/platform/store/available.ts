/** The errors of a store that cannot be reached. */
import { Problem } from '../../problem.ts';
import type { Store } from './store.ts';

const AGAIN_S = 5;

/**
 * The same store, whose failures are problems of kind `store-unavailable`. Their causes are in the log.
 * @param store fails with errors of its platform
 */
export function available(store: Store): Store {
  const guarded =
    <Given extends readonly unknown[], R>(verb: (...given: Given) => Promise<R>) =>
    async (...given: Given): Promise<R> => {
      try {
        return await verb(...given);
      } catch (error) {
        throw unavailable(error);
      }
    };
  return {
    get: guarded(store.get),
    create: guarded(store.create),
    replace: guarded(store.replace),
    put: guarded(store.put),
    delete: guarded(store.delete),
    list: guarded(store.list),
  };
}

const unavailable = (cause: unknown): Problem =>
  new Problem(
    'store-unavailable',
    'The records of this deployment cannot be reached now: repeat the request in a few seconds',
    {},
    { headers: { 'Retry-After': String(AGAIN_S) }, cause },
  );

/** How long a locked database is tried again before it counts as out of reach, in milliseconds. */
const PATIENCE_MS = 3000;

/**
 * Tries again while another process holds the lock of the database, and leaves this process free meanwhile: nothing
 * has happened when a lock was refused.
 * @param isLocked tells the refusal of a lock from other errors
 * @throws the last refusal, when it has been tried for three seconds
 */
export async function patiently<T>(isLocked: (error: unknown) => boolean, run: () => Promise<T> | T): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (performance.now() > until || !isLocked(error)) throw error;
      // The waiting callers come back at different times.
      await new Promise((resolve) => setTimeout(resolve, 10 + 40 * Math.random()));
    }
  }
}
