/** One operation as an edge function of its own: it answers POST on any path. */
import type { Operation } from '../operation/declaration.ts';
import { environmentOf } from '../platform/environment.ts';
import { portableServices } from '../platform/services.ts';
import { type OperationHandler, operate } from './operate.ts';
import type { Fetch } from './request.ts';
import { answerWithResults } from './results.ts';
import { serve } from './serve.ts';

/** An operation that can be deployed alone. */
export interface Edge<O extends Operation> {
  readonly fetch: Fetch;
  /** The operation, and how it is answered: the whole bundle takes both from here. */
  readonly operation: O;
  readonly answer: OperationHandler;
}

/** @returns the edge function of an operation that answers with JSON */
export const edge = <O extends Operation>(operation: O): Edge<O> => edgeAnswering(operation, answerWithResults);

/**
 * Makes the edge function of an operation that answers with something else than JSON.
 * @param answer makes the reply; the code that answers with JSON is not part of the function's bundle
 * @returns the function, with its operation
 */
export const edgeAnswering = <O extends Operation>(operation: O, answer: OperationHandler): Edge<O> => ({
  operation,
  answer,
  fetch: (raw, bindings, execution) => {
    const services = portableServices(environmentOf(bindings));
    return serve(raw, { services, abilities: {}, execution, params: {} }, (request) =>
      operate(request, operation, answer),
    );
  },
});
