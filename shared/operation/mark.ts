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
  /** The most characters it may have; one that has such a limit holds more than white space. */
  readonly max?: number;
  /** The only texts that it takes. */
  readonly options?: readonly string[];
}

export interface IntegerMark {
  readonly kind: 'integer';
  readonly min?: bigint | undefined;
  readonly max?: bigint | undefined;
}

/** A rule over members of a sequence: exactly one of them, or at most one. */
export interface Alternatives<K extends string = string> {
  readonly of: readonly K[];
  readonly required: boolean;
}

/** How a schema is written in a packet. */
export type XmlMark =
  | TextMark
  | IntegerMark
  | { readonly kind: 'boolean' }
  /** An element that is only present or absent, such as `<all/>` (NoneType, common.xsd). */
  | { readonly kind: 'flag' }
  | { readonly kind: 'list'; readonly item: Schema }
  /** Repeated `<name>…</name><value>…</value>`; `wrapper` names the element around each pair where there is one. */
  | { readonly kind: 'pairs'; readonly value: Schema; readonly wrapper?: string | undefined }
  /** Elements in the order of `entries`. */
  | {
      readonly kind: 'sequence';
      readonly entries: Readonly<Record<string, Schema>>;
      readonly alternatives: readonly Alternatives[];
    };

/** A schema of the vocabulary, where it has `xml`; otherwise one of valibot's, as settings have them. */
export type Schema = v.GenericSchema<unknown, unknown> & Partial<Doc> & { readonly xml?: XmlMark };

/** An integer of JSON, or a string of digits where it leaves ±(2^53−1). */
export type Integer = number | `${bigint}`;

/** How a schema is written in a packet. @throws {TypeError} for a schema that is not of this vocabulary */
export function markOf({ xml }: Schema): XmlMark {
  if (xml === undefined) throw new TypeError('no schema of the vocabulary');
  return xml;
}
