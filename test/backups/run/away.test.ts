/** Records that cannot be reached now and then: the run goes on, and no owner fails. */
import { expect, test } from 'vitest';
import type { Store } from '../../../shared/platform/store/store.ts';
import { Problem } from '../../../shared/problem.ts';
import { oneEach, tasksOf, world } from '../world.ts';

/** A store of whose calls an eighth fails. */
function unsteady(store: Store): Store {
  let seed = 7;
  return new Proxy(store, {
    get: (_, verb: keyof Store) => {
      const run = store[verb] as (...given: readonly unknown[]) => Promise<unknown>;
      return async (...given: readonly unknown[]) => {
        seed = (seed * 48_271) % 2_147_483_647;
        if (seed % 8 === 0) throw new Problem('store-unavailable', 'The records cannot be reached now');
        return run(...given);
      };
    },
  });
}

test('a run whose records are away now and then has one task for each reseller, and all of them finish', async () => {
  const here = await world({ disturb: unsteady });
  const persist = async <T>(act: () => Promise<T>): Promise<T> => {
    for (let failures = 0; ; failures++)
      try {
        return await act();
      } catch (error) {
        if (failures > 1000 || !(error instanceof Problem && error.kind === 'store-unavailable')) throw error;
        // As the engine waits after an error.
        here.clock.now += 5_000;
      }
  };
  await persist(() => here.begin());
  await persist(() => here.drive());
  const outcomes = await persist(() => here.outcomes());
  expect(outcomes.map(({ state }) => state)).toEqual(['finished', 'finished', 'finished']);
  expect(tasksOf(here.plesk())).toEqual(oneEach([3, 4, 5]));
});
