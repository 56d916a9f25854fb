/**
 * The vocabulary in which operations are declared: valibot schemas that also know how they look in a packet.
 *
 * A schema says three things at once: which JSON is valid, which elements the packet holds and in what order, and what
 * the documentation shows. Valibot validates with it; everything else reads its `xml` mark, through `walk`.
 */
import * as v from 'valibot';
import type { Doc } from './doc.ts';
import {
  collect,
  type Dataset,
  failed,
  type Issue,
  isObject,
  issue,
  kindOf,
  MAX_ISSUES,
  passed,
  type Run,
  runs,
} from './issue.ts';
import { isXmlText } from './xml-text.ts';

export interface TextMark {
  readonly kind: 'text';
  /** No log line, reply or dry run may show it. */
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

export type Schema = v.GenericSchema<unknown, unknown> & Partial<Doc> & { readonly xml?: XmlMark };

/** An integer of JSON, or a string of digits where it leaves ±(2^53−1). */
export type Integer = number | `${bigint}`;

const DIGITS = /^(?:0|-?[1-9]\d{0,38})$/;

const wanted = (what: string, input: unknown): string => `must be ${what}, not ${kindOf(input)}`;

/** The schema of a value without members. @param wrong what is wrong with a value, if anything is */
/* @__NO_SIDE_EFFECTS__ */
function scalar<T, const X extends XmlMark>(xml: X, wrong: (input: unknown) => string | undefined) {
  const run: Run = (dataset) => {
    const message = wrong(dataset.value);
    return message === undefined ? passed(dataset, dataset.value) : failed(dataset, [issue(message)]);
  };
  return runs(run, { xml }) as unknown as v.GenericSchema<T, T> & { readonly xml: X };
}

export type TextSchema = v.GenericSchema<string, string> & { readonly xml: TextMark };

/* @__NO_SIDE_EFFECTS__ */
const textAs = (xml: TextMark): TextSchema =>
  scalar(xml, (input) => {
    if (typeof input !== 'string') return wanted('a string', input);
    if (input === '') return xml.clearable ? undefined : 'is empty: give a value or leave the member out';
    if (xml.max !== undefined && (input.trim() === '' || [...input].length > xml.max))
      return `must be of 1 to ${xml.max} characters, and not of white space alone`;
    return isXmlText(input)
      ? undefined
      : 'holds a character that XML cannot carry (a control character or half of a surrogate pair): remove it';
  });

/** Text, never empty: leaving a member out is the way to say nothing. */
export const text = textAs({ kind: 'text' });

/** Text that an empty string clears: in operations that change something (`set`), where the official type allows it. */
export const clearable = textAs({ kind: 'text', clearable: true });

/** Text that no log line, reply or dry run may show, such as a password. */
export const secret = textAs({ kind: 'text', secret: true });

/** A secret that an empty string clears. */
export const clearableSecret = textAs({ kind: 'text', secret: true, clearable: true });

/** Text of at most so many characters, of which not all are white space. */
/* @__NO_SIDE_EFFECTS__ */
export const limited = (max: number): TextSchema => textAs({ kind: 'text', max });

/** One of a fixed set of texts. */
/* @__NO_SIDE_EFFECTS__ */
export const choice = <const T extends readonly [string, ...string[]]>(...options: T) =>
  scalar<T[number], TextMark>({ kind: 'text', options }, (input) =>
    options.some((option) => option === input)
      ? undefined
      : `must be ${options.map((each) => `"${each}"`).join(' or ')}`,
  );

/** true or false, with a value in the packet (`<oversell>true</oversell>`). */
export const boolean = scalar<boolean, { readonly kind: 'boolean' }>({ kind: 'boolean' }, (input) =>
  typeof input === 'boolean' ? undefined : wanted('true or false', input),
);

/** true, or left out: an element without content. `false` is the same as leaving it out. */
export const flag = scalar<boolean, { readonly kind: 'flag' }>({ kind: 'flag' }, (input) =>
  typeof input === 'boolean' ? undefined : wanted('true, or left out', input),
);

/** A whole number between `min` and `max`. */
/* @__NO_SIDE_EFFECTS__ */
export function integer(min?: bigint, max?: bigint) {
  const exact = (input: unknown): boolean =>
    Number.isSafeInteger(input) ||
    (typeof input === 'string' && DIGITS.test(input) && !Number.isSafeInteger(Number(input)));
  const valid = (input: unknown): boolean => {
    if (!exact(input)) return false;
    const value = BigInt(input as Integer);
    return (min === undefined || value >= min) && (max === undefined || value <= max);
  };
  const range = `${min === undefined ? '' : ` of at least ${min}`}${max === undefined ? '' : ` and at most ${max}`}`;
  const message = `must be a whole number${range}: a JSON number, or beyond ±9007199254740991 a string of digits`;
  return scalar<Integer, IntegerMark>({ kind: 'integer', min, max }, (input) => (valid(input) ? undefined : message));
}

/** id_type (common.xsd): a positive integer. */
export const id = integer(1n);
/** xs:long: limits, where -1 means unlimited. */
export const long = integer(-(2n ** 63n), 2n ** 63n - 1n);
/** size (common.xsd): bytes, 64 bits unsigned. */
export const size = integer(0n, 2n ** 64n - 1n);
/** unsignedInt (common.xsd) and other counts. */
export const count = integer(0n);

export type ListSchema<T extends Schema> = v.GenericSchema<v.InferInput<T> | v.InferInput<T>[], v.InferOutput<T>[]> & {
  readonly xml: { readonly kind: 'list'; readonly item: T };
};

/** A repeatable element: an array, of which a request may give a lone value instead of an array of one. */
/* @__NO_SIDE_EFFECTS__ */
export function list<T extends Schema>(item: T): ListSchema<T> {
  const run: Run = (dataset, config) => {
    const input = dataset.value;
    if (!Array.isArray(input)) {
      const { issues, value } = item['~run']({ value: input }, config);
      return issues ? failed(dataset, issues) : passed(dataset, [value]);
    }
    if (input.length === 0) return failed(dataset, [issue('is empty: give at least one value')]);
    const values: unknown[] = [];
    const issues: Issue[] = [];
    for (const value of input) {
      const result = item['~run']({ value }, config);
      collect(issues, values.length, result);
      if (issues.length >= MAX_ISSUES) break;
      values.push(result.value);
    }
    return issues.length > 0 ? failed(dataset, issues) : passed(dataset, values);
  };
  return runs(run, { xml: { kind: 'list', item } }) as unknown as ListSchema<T>;
}

export type PairsSchema<T extends Schema> = v.GenericSchema<
  { [name: string]: v.InferInput<T> },
  { [name: string]: v.InferOutput<T> }
> & { readonly xml: { readonly kind: 'pairs'; readonly value: T; readonly wrapper?: string } };

/**
 * A name/value list: an object whose member names are data and are kept as they are.
 * @param value the schema of each value
 * @param wrapper the element around each pair, where the list is an element of its own (`permissions/permission`)
 */
/* @__NO_SIDE_EFFECTS__ */
export function pairs<T extends Schema>(value: T, wrapper?: string): PairsSchema<T> {
  const run: Run = (dataset, config) => {
    const input = dataset.value;
    if (!isObject(input)) return failed(dataset, [issue(wanted('an object of names and values', input))]);
    const issues: Issue[] = [];
    const entries: [string, unknown][] = [];
    for (const [name, given] of Object.entries(input)) {
      const result: Dataset = value['~run']({ value: given }, config);
      collect(issues, name, text['~run']({ value: name }, config) as Dataset);
      collect(issues, name, result);
      if (issues.length >= MAX_ISSUES) break;
      entries.push([name, result.value]);
    }
    // Object.fromEntries makes a member of any name, `__proto__` too.
    return issues.length > 0 ? failed(dataset, issues) : passed(dataset, Object.fromEntries(entries));
  };
  return runs(run, { xml: { kind: 'pairs', value, wrapper } }) as unknown as PairsSchema<T>;
}

/** The schema inside `optional`, or the schema itself. */
export function unwrap(schema: v.GenericSchema<unknown, unknown>): Schema {
  const { wrapped } = schema as { wrapped?: Schema };
  return wrapped ? unwrap(wrapped) : schema;
}

/** How a schema is written in a packet. @throws {TypeError} for a schema that is not of this vocabulary */
export function markOf(schema: v.GenericSchema<unknown, unknown>): XmlMark {
  const { xml } = unwrap(schema);
  if (xml === undefined) throw new TypeError('a declaration holds a schema that is not of the vocabulary');
  return xml;
}

/** A member that is always there. */
/* @__NO_SIDE_EFFECTS__ */
export const required = <const S extends Schema>(schema: S, about?: Doc): S => ({ ...schema, ...about });

/** A member that may be left out. */
/* @__NO_SIDE_EFFECTS__ */
export const optional = <const S extends Schema>(schema: S, about?: Doc): v.OptionalSchema<S, undefined> =>
  v.optional(required(schema, about));
