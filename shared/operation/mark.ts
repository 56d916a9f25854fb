/** The mark of a schema of the vocabulary: how its values are written in a packet. */
import type * as v from 'valibot';
import type { Doc } from './doc.ts';

export interface TextMark {
  readonly kind: 'text';
  /** No log line, chat or dry run may show it. A secret in a result is shown only in that reply. */
  readonly secret?: true;
  /** Whether it may be empty, which clears the old value. */
  readonly clearable?: true;
  /** The fewest characters it may have; 1 if left out. */
  readonly min?: number;
  /** The most characters it may have. A text with such a limit must not be only white space. */
  readonly max?: number;
  /** A pattern for the whole text, in the syntax of both JSON Schema and JavaScript; `says` is its name: `a date`. */
  readonly pattern?: { readonly form: RegExp; readonly says: string };
  /** The format of JSON Schema that fits the text. */
  readonly format?: 'date' | 'date-time';
  /** What the text of a reply becomes in JSON, if that is another text. */
  readonly read?: (text: string) => string;
  /** The only texts that it takes. */
  readonly options?: readonly string[];
}

export interface IntegerMark {
  readonly kind: 'integer';
  readonly min?: bigint | undefined;
  readonly max?: bigint | undefined;
  /** The only numbers that it takes. */
  readonly options?: readonly number[];
  /** Whether it may be an empty text, which clears the old value. */
  readonly clearable?: true;
}

/** An element that is only present or absent, such as `<all/>` (NoneType, common.xsd). */
export interface FlagMark {
  readonly kind: 'flag';
  /** It has no element: an empty element around it means the same. */
  readonly unwritten?: true;
  /** It has an element, but an empty element around it means the same. */
  readonly implied?: true;
}

export interface ListMark {
  readonly kind: 'list';
  readonly item: Schema;
  /** The most values it may have. */
  readonly max?: number | undefined;
  readonly mayBeEmpty?: true;
}

/** The JSON Schema of a value that no packet holds: of a union in settings and in replies of the gateway itself. */
type ForeignSchema = {
  readonly type?: 'string' | 'integer' | 'array';
  readonly const?: string;
  readonly oneOf?: readonly ForeignSchema[];
  readonly items?: ForeignSchema;
  readonly minItems?: number;
  readonly description?: string;
};
export interface ForeignMark {
  readonly kind: 'foreign';
  readonly json: ForeignSchema;
}

/** Special names of a name/value list. */
export interface PairNames {
  /** Names whose values are secrets. */
  readonly secret?: RegExp;
  /** Names that are left out of a result: Plesk gives a password that no reply may show. */
  readonly hidden?: RegExp;
}

/** Repeated `<name>…</name><value>…</value>`. */
export interface PairsMark extends PairNames {
  readonly kind: 'pairs';
  readonly value: Schema;
  /** The element around each pair, if there is one. */
  readonly wrapper?: string | undefined;
}

/**
 * A rule over members of a sequence: exactly one of its branches is given, or at most one. A branch is one member, or
 * several of which any may be given.
 */
export interface Alternatives<K extends string = string> {
  readonly of: readonly (readonly K[])[];
  readonly required: boolean;
}

/** A rule over members of a sequence: a member is given only together with another one. */
export interface Dependency<K extends string = string> {
  readonly member: K;
  readonly needs: K;
}

/** How a schema is written in a packet. */
export type XmlMark =
  | TextMark
  | IntegerMark
  | FlagMark
  | ListMark
  | { readonly kind: 'boolean' }
  /** xs:decimal: a number of JSON. */
  | { readonly kind: 'decimal' }
  /** One element of any name and content, within the element of the member. */
  | { readonly kind: 'tree' }
  /** Elements of any names and contents, among the elements of the sequence around the member. */
  | { readonly kind: 'trees' }
  | PairsMark
  | ForeignMark
  /** Elements in the order of `entries`. */
  | {
      readonly kind: 'sequence';
      readonly entries: Readonly<Record<string, Schema>>;
      readonly alternatives: readonly Alternatives[];
      readonly dependencies: readonly Dependency[];
    };

/** A schema of the vocabulary if it has `xml`; otherwise one of valibot's, which settings use. */
export type Schema = v.GenericSchema<unknown, unknown> &
  Partial<Doc> & {
    readonly xml?: XmlMark;
    /** The name of the element, if it does not follow from that of the member. */
    readonly element?: string;
  };

/** An integer of JSON; beyond ±(2^53−1), a string of digits. */
export type Integer = number | `${bigint}`;

/** @returns how a schema is written in a packet @throws {TypeError} if the schema is not of this vocabulary */
export function markOf({ xml }: Schema): XmlMark {
  if (xml === undefined) throw new TypeError('no schema of the vocabulary');
  return xml;
}
