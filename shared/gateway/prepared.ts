/** A call before it is carried out: as its door makes it, and as the gateway has checked it. */
import type { Operation } from '../operation/declaration.ts';
import type { Server } from '../platform/settings.ts';
import type { Problem } from '../problem.ts';
import type { Caller } from './caller.ts';

/** One request of a call, as its door has read it. */
export interface Item {
  readonly request: unknown;
  /** Paths of members that the text of the request holds twice. */
  readonly doubled?: readonly (readonly (string | number)[])[];
}

/** An idempotency key, which makes a write happen once. */
export interface Idempotency {
  /** Names the write among those of its caller. */
  readonly key: string;
  /** Whether the request is a batch. One of a single request is another request than that. */
  readonly isBatch?: boolean;
  /** Whether repeated reads get the first answer, too. */
  readonly isForReads?: boolean;
}

/** A call, as its door makes it. */
export interface Call<O extends Operation> {
  readonly operation: O;
  /** One request, or those of a batch. They are sent as one packet. */
  readonly items: readonly Item[];
  /** The name of the server. Optional if the caller may use only one, or one named `default`. */
  readonly server?: string | undefined;
  /** Answers with the packet and sends nothing. `DRY_RUN` does so for every write. */
  readonly dryRun?: boolean | undefined;
  /** Names a write, so that it happens once. */
  readonly idempotency?: Idempotency | undefined;
}

/** A permitted call. Each of its requests is valid or has its problem. */
export interface Prepared<O extends Operation> {
  readonly operation: O;
  readonly caller: Caller;
  readonly server: Server;
  readonly dryRun: boolean;
  readonly requests: readonly CheckedRequest[];
  readonly idempotency: Idempotency | undefined;
}

/** A request, normalised by its declaration; or its problem, which is the answer to it. */
export type CheckedRequest =
  | { readonly kind: 'valid'; readonly request: unknown }
  | { readonly kind: 'problem'; readonly problem: Problem };
