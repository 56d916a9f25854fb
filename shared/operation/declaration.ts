/** What an operation is. Routing, packets, validation, documentation and commands all follow from its declaration. */
import type * as v from 'valibot';
import type { Schema } from './schema.ts';

/** `read` may be repeated at will, `write` changes something, `destroy` loses something. */
export type Effect = 'read' | 'write' | 'destroy';

export interface Operation<Request extends Schema = Schema, Result extends Schema = Schema> {
  /** The element below `<packet>`, such as `reseller-plan`. */
  readonly operator: string;
  /** The element below the operator, such as `duplicate`. */
  readonly operation: string;
  readonly effect: Effect;
  /** One line, without a full stop. */
  readonly summary: string;
  /** What a reader of the documentation should know besides. */
  readonly description?: string;
  /** The status of a success: 200 unless said otherwise. */
  readonly success?: 200 | 201 | 202;
  /** Whether the operation answers any number of results, as those with a filter do. */
  readonly many?: boolean;
  /** The operation that tells whether a write whose answer was lost was done. */
  readonly verifyWith?: string;
  readonly request: Request;
  /** The members of one result that went well, besides `status`. */
  readonly result: Result;
  readonly examples: readonly Example<v.InferInput<Request>>[];
}

export interface Example<Request> {
  readonly summary: string;
  readonly request: Request;
  readonly reply: unknown;
}

type About = Omit<Operation, 'request' | 'result' | 'examples'>;
type Schemas<Request extends Schema, Result extends Schema> = Pick<
  Operation<Request, Result>,
  'request' | 'result' | 'examples'
>;

/** Declares an operation, and keeps its names and types for the typed client. */
/* @__NO_SIDE_EFFECTS__ */
export const declare = <const Request extends Schema, const Result extends Schema, const A extends About>(
  operation: A & Schemas<Request, Result>,
): A & Schemas<Request, Result> => operation;

/** `reseller-plan/duplicate`: the route, and the name in documentation and logs. */
export const nameOf = (operation: Operation): string => `${operation.operator}/${operation.operation}`;
/** `reseller-plan.duplicate`: the name in scopes and event types. */
export const scopeOf = (operation: Operation): string => `${operation.operator}.${operation.operation}`;
