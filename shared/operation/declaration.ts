/** What an operation is. Routing, packets, validation, documentation and commands all follow from its declaration. */
import type * as v from 'valibot';
import type { Schema } from './mark.ts';
import type { Tree } from './tree.ts';

/** `read` may be repeated at will, `write` changes something, `destroy` loses something. */
export type Effect = 'read' | 'write' | 'destroy';

/** A version of the protocol, such as `1.6.9.0`. */
export type Protocol = `${number}.${number}.${number}.${number}`;

/** What may be undefined is so in the bundle of one function, which shows nothing: see shown.ts. */
export interface Operation<Request extends Schema = Schema, Result extends Schema = Schema> {
  /** The element below `<packet>`, such as `reseller-plan`. */
  readonly operator: string;
  /** The element below the operator, such as `duplicate`. */
  readonly operation: string;
  readonly effect: Effect;
  /** One line, without a full stop. */
  readonly summary: string;
  /** What a reader of the documentation should know besides. */
  readonly description?: string | undefined;
  /** The first and the last protocol that know the operation; left out, it is known from the first or to the newest. */
  readonly protocols?: { readonly since?: Protocol; readonly until?: Protocol };
  /** The status of a success: 200 unless said otherwise. */
  readonly success?: 200 | 201 | 202;
  /** Whether the operation answers any number of results, as those with a filter do. */
  readonly many?: boolean;
  /**
   * How the reply holds its results, if they do not stand in the element of the operation: `bare`, if that element is
   * the only result itself; otherwise the names of the elements in which they stand.
   */
  readonly reply?: 'bare' | readonly string[];
  /**
   * What Plesk answers in place of a packet where the operation went well: only HTTP can hand that on. The request's
   * member `filename` names the file, and `result` has no members.
   */
  readonly answers?: 'file';
  /** Hands out access to Plesk itself, or acts on the machine: matched by no star, a pattern must name it exactly. */
  readonly privileged?: true;
  /** The operation that tells whether a write whose answer was lost was done. */
  readonly verifyWith?: string;
  /** Why no operation tells that, as a phrase without a full stop: a write has this or `verifyWith`. */
  readonly unverified?: string | undefined;
  /** The operation that revokes what this one hands out, if it has a `secret` in its result. */
  readonly revokedBy?: string;
  readonly request: Request;
  /** The members of one result that went well, besides `status`. */
  readonly result: Result;
  /** The few members that sum a result up, as dotted paths: one row of a table for each result. */
  readonly columns?: readonly string[] | undefined;
  /** What a command typed in a chat means where it leaves these members out. */
  readonly chatDefaults?: Partial<v.InferInput<Request>> | undefined;
  readonly examples: readonly Example<v.InferInput<Request>>[] | undefined;
}

export interface Example<Request> {
  readonly summary: string;
  readonly request: Request;
  readonly reply: unknown;
}

/** The dotted paths of a value's members; arrays are passed through, so that `task.id` is the id of each task. */
export type PathOf<T> = T extends readonly (infer Item)[]
  ? PathOf<Item>
  : IsTree<T> extends true
    ? never
    : T extends object
      ? { [K in keyof T & string]-?: K | `${K}.${PathOf<NonNullable<T[K]>>}` }[keyof T & string]
      : never;

/** Open content has no end, and no columns. */
type IsTree<T> = [T, Tree] extends [Tree, T] ? true : false;

type Typed = 'request' | 'result' | 'columns' | 'chatDefaults' | 'examples';
/** The others. */
export type About = Omit<Operation, Typed>;
/** The members of a declaration that know its types. */
export interface Schemas<Request extends Schema, Result extends Schema>
  extends Pick<Operation<Request, Result>, 'request' | 'result' | 'chatDefaults' | 'examples'> {
  readonly columns?: readonly PathOf<v.InferOutput<Result>>[] | undefined;
}

/** Declares an operation, and keeps its names and types for the catalogue and the typed client. */
/* @__NO_SIDE_EFFECTS__ */
export const declare = <const Request extends Schema, const Result extends Schema, const A extends About>(
  operation: A & Schemas<Request, Result>,
): A & Schemas<Request, Result> => operation;

/** What a caller may be allowed: an operation, or what a door does besides (`backups.read`). */
export interface Scope extends Pick<Operation, 'operator' | 'operation' | 'effect' | 'answers' | 'privileged'> {
  /** Its reply holds secrets, and its door passes replies on as they are: no `:read` covers it. */
  readonly showsSecrets?: true;
}

/** Whether there is nothing to ask for: a request that is left out is `{}`. */
export const takesNothing = ({ request: { xml } }: Operation): boolean =>
  xml?.kind === 'sequence' && Object.keys(xml.entries).length === 0;

/** `reseller-plan/duplicate`: the route, and the name in documentation and logs. */
export const nameOf = ({ operator, operation }: Pick<Operation, 'operator' | 'operation'>): string =>
  `${operator}/${operation}`;
/** `reseller-plan.duplicate`: the name in scopes and event types. */
export const scopeOf = ({ operator, operation }: Scope): string => `${operator}.${operation}`;
