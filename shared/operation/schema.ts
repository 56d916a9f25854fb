/**
 * The vocabulary in which operations are declared: valibot schemas that also know how they look in a packet.
 *
 * A schema says three things at once: which JSON is valid, which elements the packet holds and in what order, and what
 * the documentation shows. The codec reads the `xml` mark; valibot and the JSON Schema converter read the rest.
 */
import * as v from 'valibot';
import { isXmlText } from '../packet/text.ts';
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

/** How a schema is written in a packet. A schema without a mark is a sequence of elements: its `entries`, in order. */
export type XmlMark =
  | { readonly kind: 'text'; readonly secret?: true }
  | { readonly kind: 'integer' }
  | { readonly kind: 'boolean' }
  /** An element that is only present or absent, such as `<all/>` (NoneType, common.xsd). */
  | { readonly kind: 'flag' }
  | { readonly kind: 'list'; readonly item: Schema }
  /** Repeated `<name>…</name><value>…</value>`; `wrapper` names the element around each pair where there is one. */
  | { readonly kind: 'pairs'; readonly value: Schema; readonly wrapper?: string | undefined };

export type Schema = v.GenericSchema<unknown, unknown> & { readonly xml?: XmlMark };

/** An integer of JSON, or a string of digits where it leaves ±(2^53−1). */
export type Integer = number | `${bigint}`;

const DIGITS = /^(?:0|-?[1-9]\d{0,38})$/;

const wanted =
  (what: string) =>
  ({ input }: { readonly input: unknown }): string =>
    `must be ${what}, not ${kindOf(input)}`;

const mark = <const S extends v.GenericSchema<unknown, unknown>, const X extends XmlMark>(schema: S, xml: X) =>
  Object.assign(schema, { xml });

/** Text, never empty: Plesk refuses empty elements, so leaving a member out is the way to say nothing. */
export const text = /* @__PURE__ */ mark(
  /* @__PURE__ */ v.pipe(
    /* @__PURE__ */ v.string(wanted('a string')),
    /* @__PURE__ */ v.nonEmpty('is empty: give a value or leave the member out'),
    /* @__PURE__ */ v.check(
      isXmlText,
      'holds a character that XML cannot carry (a control character or half of a surrogate pair): remove it',
    ),
  ),
  { kind: 'text' },
);

/** Text that no log line, reply or dry run may show, such as a password. */
export const secret = /* @__PURE__ */ mark({ ...text }, { kind: 'text', secret: true });

/** One of a fixed set of texts. */
/* @__NO_SIDE_EFFECTS__ */
export const choice = <const T extends readonly [string, ...string[]]>(...options: T) =>
  mark(v.picklist(options, `must be ${options.map((option) => `"${option}"`).join(' or ')}`), { kind: 'text' });

/** true or false, with a value in the packet (`<oversell>true</oversell>`). */
export const boolean = /* @__PURE__ */ mark(/* @__PURE__ */ v.boolean(wanted('true or false')), { kind: 'boolean' });

/** true, or left out: an element without content. `false` is the same as leaving it out. */
export const flag = /* @__PURE__ */ mark(/* @__PURE__ */ v.boolean(wanted('true, or left out')), { kind: 'flag' });

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
  return Object.assign(v.custom<Integer>(valid, message), { xml: { kind: 'integer' } as const, min, max });
}

/** id_type (common.xsd): a positive integer. */
export const id = /* @__PURE__ */ integer(1n);
/** xs:long: limits, where -1 means unlimited. */
export const long = /* @__PURE__ */ integer(-(2n ** 63n), 2n ** 63n - 1n);
/** size (common.xsd): bytes, 64 bits unsigned. */
export const size = /* @__PURE__ */ integer(0n, 2n ** 64n - 1n);
/** unsignedInt (common.xsd) and other counts. */
export const count = /* @__PURE__ */ integer(0n);

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
    if (!isObject(input)) return failed(dataset, [issue(wanted('an object of names and values')({ input }))]);
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

/** How a schema is written in a packet; undefined for a sequence. */
export const markOf = (schema: v.GenericSchema<unknown, unknown>): XmlMark | undefined => unwrap(schema).xml;

/** The members of a sequence, in packet order. */
export const entriesOf = (schema: Schema): [string, Schema][] =>
  Object.entries((unwrap(schema) as { entries?: Record<string, Schema> }).entries ?? {});

/** A member that may be left out. */
export const optional = v.optional;

/** A schema with its documentation, one sentence or two. */
/* @__NO_SIDE_EFFECTS__ */
export const doc = <const S extends Schema>(schema: S, description: string): S =>
  v.pipe(schema, v.description(description)) as unknown as S;
