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
  /** What it does, and how it is answered: the whole bundle takes both from here. */
  readonly operation: O;
  readonly answer: OperationHandler;
}

/** @param operation what the function does */
export const edge = <O extends Operation>(operation: O): Edge<O> => edgeAnswering(operation, answerWithResults);

/** The same for an operation that is answered in another way than with JSON, whose code a function then goes without. */
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
