/** One operation as an edge function of its own: it answers POST on any path. */
import type { Operation } from '../operation/declaration.ts';
import { environmentOf } from '../platform/environment.ts';
import { portableServices } from '../platform/services.ts';
import { type Otherwise, operate } from './operate.ts';
import type { Fetch } from './request.ts';
import { serve } from './serve.ts';

/** An operation that can be deployed alone. */
export interface Edge<O extends Operation> {
  readonly fetch: Fetch;
  /** How it is answered, where that is not with JSON. */
  readonly otherwise?: Otherwise | undefined;
  /** What it does: the whole bundle takes it from here. */
  readonly operation: O;
}

/**
 * @param operation what the function does
 * @param otherwise how it is answered, where that is not with JSON
 */
export const edge = <O extends Operation>(operation: O, otherwise?: Otherwise): Edge<O> => ({
  operation,
  otherwise,
  fetch: (raw, bindings, execution) => {
    const services = portableServices(environmentOf(bindings));
    return serve(raw, { services, abilities: {}, execution, params: {} }, (request) =>
      operate(request, operation, otherwise),
    );
  },
});
