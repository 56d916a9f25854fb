/** One operation as an edge function of its own: it answers POST on any path. */
import type { Operation } from '../operation/declaration.ts';
import { operate } from './operate.ts';
import { type Fetch, serve } from './serve.ts';

/* @__NO_SIDE_EFFECTS__ */
export const edge = (operation: Operation): { readonly fetch: Fetch } => ({
  fetch: serve((context) => operate(context, operation)),
});
