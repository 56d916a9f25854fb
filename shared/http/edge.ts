/** One operation as an edge function of its own: it answers POST on any path. */
import type { Operation } from '../operation/declaration.ts';
import { operate } from './operate.ts';
import { type Fetch, serve } from './serve.ts';

/** What a function's file exports: the function, and the operation that it carries out. */
export interface Edge<O extends Operation> {
  readonly fetch: Fetch;
  readonly operation: O;
}

/* @__NO_SIDE_EFFECTS__ */
export const edge = <const O extends Operation>(operation: O): Edge<O> => ({
  fetch: serve((context) => operate(context, operation)),
  operation,
});
