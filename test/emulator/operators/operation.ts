import type { Account } from '../authentication.ts';
import type { ResolvedOptions } from '../options.ts';
import type { RequestElement } from '../packet/request.ts';
import type { XmlElement } from '../packet/xml.ts';
import type { State } from '../state/state.ts';

/** The context of an operation. */
export interface Context {
  readonly state: State;
  readonly options: ResolvedOptions;
  readonly account: Account;
  /** The IP address of the client. */
  readonly address: string;
  /** The protocol of the packet. */
  readonly protocol: string;
  /** Milliseconds since 1970, the same for a whole packet. */
  readonly now: number;
}

/** One operation of an operator: answers the `<result>` elements of its reply. */
export type Operation = (request: RequestElement, context: Context) => Iterable<XmlElement>;

/**
 * Answers a `<result>` for each object that a request's filter names: `about` identifies it, and `act` gives the rest.
 */
export type ForEach<Row> = (
  request: RequestElement,
  context: Context,
  act: (row: Row, about: readonly XmlElement[]) => XmlElement,
) => Iterable<XmlElement>;

export type Operator = Readonly<Record<string, Operation>>;

/** Stands for an operation that the schema checks and that nothing carries out: 1014 for the whole packet. */
export const notServed: Operation = () => [];
