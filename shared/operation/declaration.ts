/** Declarations of operations. Routing, packets, validation, documentation and commands all follow from them. */
import type * as v from 'valibot';
import type { Schema } from './mark.ts';
import type { Tree } from './tree.ts';

/** `read` may be repeated at will, `write` changes something, `destroy` loses something. */
export type Effect = 'read' | 'write' | 'destroy';

/** A version of the protocol, such as `1.6.9.0`. */
export type Protocol = `${number}.${number}.${number}.${number}`;

/** Members that may be undefined are missing from the bundle of one function, which shows nothing: see shown.ts. */
export interface Operation<Request extends Schema = Schema, Result extends Schema = Schema> {
  /** The element below `<packet>`, such as `reseller-plan`. */
  readonly operator: string;
  /** The element below the operator, such as `duplicate`. */
  readonly operation: string;
  readonly effect: Effect;
  /** One line, without a full stop. */
  readonly summary: string;
  /** More for readers of the documentation. */
  readonly description?: string | undefined;
  /** The first and the last protocol that know the operation; if left out, the very first and the newest. */
  readonly protocols?: { readonly since?: Protocol; readonly until?: Protocol };
  /** The status of a success; 200 if left out. */
  readonly success?: 200 | 201 | 202;
  /** Whether the operation answers any number of results, as those with a filter do. */
  readonly many?: boolean;
  /**
   * How the reply holds its results, if they are not in the element of the operation: `bare` if that element is itself
   * the only result; otherwise the names of the elements that hold them.
   */
  readonly reply?: 'bare' | readonly string[];
  /**
   * Plesk answers a file instead of a packet if the operation succeeds: only HTTP can pass it on. The request's member
   * `filename` names the file, and `result` has no members.
   */
  readonly answers?: 'file';
  /** Hands out access to Plesk itself, or acts on the machine: no star matches it, a pattern must name it exactly. */
  readonly privileged?: true;
  /** The operation that shows whether a write was done, if its answer was lost. */
  readonly verifyWith?: string;
  /** Why no operation shows that, as a phrase without a full stop. A write has this or `verifyWith`. */
  readonly unverified?: string | undefined;
  /** The operation that revokes what this one hands out, if it has a `secret` in its result. */
  readonly revokedBy?: string;
  readonly request: Request;
  /** The members of one successful result, besides `status`. */
  readonly result: Result;
  /** The columns of a table with a row for each result, as dotted paths. */
  readonly columns?: readonly string[] | undefined;
  /** Defaults for members that a command typed in a chat leaves out. */
  readonly chatDefaults?: Partial<v.InferInput<Request>> | undefined;
  readonly examples: readonly Example<v.InferInput<Request>>[] | undefined;
}

export interface Example<Request> {
  readonly summary: string;
  readonly request: Request;
  readonly reply: unknown;
}

/** The dotted paths of a value's members, also through arrays: `task.id` is the id of each task. */
export type PathOf<T> = T extends readonly (infer Item)[]
  ? PathOf<Item>
  : IsTree<T> extends true
    ? never
    : T extends object
      ? { [K in keyof T & string]-?: K | `${K}.${PathOf<NonNullable<T[K]>>}` }[keyof T & string]
      : never;

/** Whether the type is open content, which has no columns. */
type IsTree<T> = [T, Tree] extends [Tree, T] ? true : false;

type Typed = 'request' | 'result' | 'columns' | 'chatDefaults' | 'examples';
/** The other members of a declaration. */
export type About = Omit<Operation, Typed>;
/** The members of a declaration that carry its types. */
export interface Schemas<Request extends Schema, Result extends Schema>
  extends Pick<Operation<Request, Result>, 'request' | 'result' | 'chatDefaults' | 'examples'> {
  readonly columns?: readonly PathOf<v.InferOutput<Result>>[] | undefined;
}

/** Declares an operation. @returns the same, with its names and types for the catalogue and the typed client */
/* @__NO_SIDE_EFFECTS__ */
export const declare = <const Request extends Schema, const Result extends Schema, const A extends About>(
  operation: A & Schemas<Request, Result>,
): A & Schemas<Request, Result> => operation;

/** A scope that a token may have: an operation, or another ability of a door (`backups.read`). */
export interface Scope extends Pick<Operation, 'operator' | 'operation' | 'effect' | 'answers' | 'privileged'> {
  /** Its reply holds secrets, and its door returns replies unchanged, so `:read` does not cover it. */
  readonly showsSecrets?: true;
}

/**
 * @returns whether the request has no members: if it is left out, it is `{}`
 * @example
 * takesNothing({ request: sequence({}) }) // => true
 */
export const takesNothing = ({ request: { xml } }: Operation): boolean =>
  xml?.kind === 'sequence' && Object.keys(xml.entries).length === 0;

/** @returns `reseller-plan/duplicate`: the route, and the name in documentation and logs */
export const nameOf = ({ operator, operation }: Pick<Operation, 'operator' | 'operation'>): string =>
  `${operator}/${operation}`;
/** @returns `reseller-plan.duplicate`: the name in scopes and event types */
export const scopeOf = ({ operator, operation }: Scope): string => `${operator}.${operation}`;
