/**
 * How a function alone carries out a write: it has neither a store nor sinks of events. The bundle of a function that
 * reads is built without this file (.scripts/build/alone.ts).
 */
import { Problem } from '../problem.ts';
import type { Abilities } from './abilities.ts';

/** Sends a write. @throws {Problem} `not-supported` if it has an idempotency key */
export const writeAlone: NonNullable<Abilities['write']> = async (_, { idempotency }, send) => {
  if (idempotency === undefined) return send();
  throw new Problem('not-supported', 'An Idempotency-Key needs the whole bundle: this is a function alone');
};
