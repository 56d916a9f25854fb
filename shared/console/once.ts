/** A button that is pressed twice acts once. */
import { requireStore } from '../platform/services.ts';
import { Problem } from '../problem.ts';
import type { ConsoleRequest } from './request.ts';

const KEPT_MS = 600_000;
const WAIT_MS = 250;
const LONGEST_WAIT_MS = 60_000;

const pause = () => new Promise((resolve) => setTimeout(resolve, WAIT_MS));

/**
 * Carries out a button's action, or waits for the page of its first press.
 * @param act gives the page to show
 * @throws {Problem} the errors of `act`; `conflict` if the first press did not come to its end
 */
export async function actOnce(request: ConsoleRequest, act: () => Promise<string>): Promise<string> {
  const { context, form, http, caller } = request;
  const store = requireStore(context.services, 'The console');
  const nonce = form.get('_nonce') ?? '';
  if (!/^[\w-]{1,64}$/.test(nonce)) throw new Problem('forbidden', 'The form is not one of the console: load it again');
  const key = `console/pressed/${encodeURIComponent(caller.name)}${http.path}/${nonce}`;
  if (await store.create(key, '', KEPT_MS)) {
    try {
      const page = await act();
      await store.put(key, page, KEPT_MS);
      return page;
    } catch (error) {
      await store.delete(key);
      throw error;
    }
  }
  for (let waited = 0; waited < LONGEST_WAIT_MS; waited += WAIT_MS) {
    const page = await store.get(key);
    if (page) return page;
    await pause();
  }
  throw new Problem('conflict', 'What was asked for first has not ended yet');
}

/**
 * Carries out a call with a nonce, and waits if it runs already: the call's record then gives the first answer.
 * @throws {Problem} the errors of `act`
 */
export async function afterFirst<T>(act: () => Promise<T>): Promise<T> {
  for (let waited = 0; ; waited += WAIT_MS) {
    try {
      return await act();
    } catch (error) {
      const isRunning = error instanceof Problem && error.kind === 'conflict' && error.headers['Retry-After'];
      if (!isRunning || waited >= LONGEST_WAIT_MS) throw error;
      await pause();
    }
  }
}
