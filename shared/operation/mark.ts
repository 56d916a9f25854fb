/**
 * What a schema of the vocabulary knows besides what is valid: how it is written in a packet, and what is said about
 * it.
 */
import type * as v from 'valibot';
import type { Doc } from './doc.ts';

export interface TextMark {
  readonly kind: 'text';
  /** No log line, chat or dry run may show it. Of a result, only the one reply shows it. */
  readonly secret?: true;
  /** May be empty: that clears what was there. */
  readonly clearable?: true;
  /** The fewest characters it may have; 1 if left out. */
  readonly min?: number;
  /** The most characters it may have. A text with such a limit holds more than white space. */
  readonly max?: number;
  /** What all of it must match, as JSON Schema and JavaScript both read it; `says` puts it in words: `a date`. */
  readonly pattern?: { readonly form: RegExp; readonly says: string };
  /** The format of JSON Schema that the pattern stands for. */
  readonly format?: 'date';
  /** The only texts that it takes. */
  readonly options?: readonly string[];
}

export interface IntegerMark {
  readonly kind: 'integer';
  readonly min?: bigint | undefined;
  readonly max?: bigint | undefined;
  /** The only numbers that it takes. */
  readonly options?: readonly number[];
  /** May be an empty text: that clears what was there. */
  readonly clearable?: true;
}

/** An element that is only present or absent, such as `<all/>` (NoneType, common.xsd). */
export interface FlagMark {
  readonly kind: 'flag';
  /** No element stands for it: the element around it says the same by being empty. */
  readonly unwritten?: true;
  /** It has an element, and the element around it says the same by being empty. */
  readonly implied?: true;
}

export interface ListMark {
  readonly kind: 'list';
  readonly item: Schema;
  /** The most values it may have. */
  readonly max?: number | undefined;
}

/** Names of a name/value list that are not like the others. */
export interface PairNames {
  /** The values of these are secrets. */
  readonly secret?: RegExp;
  /** Of a result, these are left out: Plesk tells a password that no reply may show. */
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
  /** Elements of any names and contents, which stand among those of the sequence that the member is of. */
  | { readonly kind: 'trees' }
  | PairsMark
  /** Elements in the order of `entries`. */
  | {
      readonly kind: 'sequence';
      readonly entries: Readonly<Record<string, Schema>>;
      readonly alternatives: readonly Alternatives[];
      readonly dependencies: readonly Dependency[];
    };

/** A schema of the vocabulary, where it has `xml`; otherwise one of valibot's, as settings have them. */
export type Schema = v.GenericSchema<unknown, unknown> &
  Partial<Doc> & {
    readonly xml?: XmlMark;
    /** The name of the element, if it does not follow from that of the member. */
    readonly element?: string;
  };

/** An integer of JSON, or a string of digits where it leaves ±(2^53−1). */
export type Integer = number | `${bigint}`;

/** How a schema is written in a packet. @throws {TypeError} for a schema that is not of this vocabulary */
export function markOf({ xml }: Schema): XmlMark {
  if (xml === undefined) throw new TypeError('no schema of the vocabulary');
  return xml;
}
