/** One operation as an edge function of its own: it answers POST on any path. */
import type { Operation } from '../operation/declaration.ts';
import { environmentOf } from '../platform/environment.ts';
import { portableServices } from '../platform/services.ts';
import { operate } from './operate.ts';
import { failureReply, respond } from './reply.ts';
import { type Fetch, openRequest } from './request.ts';

/** An operation that can be deployed alone. */
export interface Edge<O extends Operation> {
  readonly fetch: Fetch;
  /** What it does: the whole bundle takes it from here. */
  readonly operation: O;
}

/** @param operation what the function does */
export const edge = <O extends Operation>(operation: O): Edge<O> => ({
  operation,
  async fetch(raw, bindings, execution) {
    const request = openRequest(raw, portableServices(environmentOf(bindings)), {}, execution);
    try {
      return respond(request, await operate(request, operation));
    } catch (error) {
      return respond(request, failureReply(request.context, error));
    }
  },
});
