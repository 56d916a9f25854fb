/**
 * The vocabulary in which operations are declared: valibot schemas that also know how they look in a packet.
 *
 * A schema says three things at once: which JSON is valid, which elements the packet holds and in what order, and what
 * the documentation shows. Valibot validates with it; everything else reads its `xml` mark, through `walk`.
 */
import type * as v from 'valibot';
import type { Doc } from './doc.ts';
import { type Dataset, failed, issue, passed, type Run, runs, wanted } from './issue.ts';
import type { Integer, IntegerMark, Schema, TextMark, XmlMark } from './mark.ts';
import { isXmlText } from './xml-text.ts';

const DIGITS = /^(?:0|-?[1-9]\d{0,38})$/;

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

/** A member that is always there. */
/* @__NO_SIDE_EFFECTS__ */
export const required = <const S extends Schema>(schema: S, about?: Doc): S => ({ ...schema, ...about });

/** A member that may be left out. */
/* @__NO_SIDE_EFFECTS__ */
export function optional<const S extends Schema>(schema: S, about?: Doc): v.OptionalSchema<S, undefined> {
  const wrapped = required(schema, about);
  const run: Run = (dataset, config) =>
    dataset.value === undefined ? passed(dataset, undefined) : (wrapped['~run'](dataset as never, config) as Dataset);
  return runs(run, { type: 'optional', wrapped }) as never;
}

/** The same schema with one more rule. @param message what a value must be that breaks it */
/* @__NO_SIDE_EFFECTS__ */
export function ruled<const S extends Schema>(schema: S, holds: (value: v.InferOutput<S>) => boolean, message: string) {
  const run: Run = (dataset, config) => {
    const result: Dataset = schema['~run'](dataset as never, config);
    return result.issues || holds(result.value as v.InferOutput<S>) ? result : failed(result, [issue(message)]);
  };
  return runs(run, { xml: schema.xml }) as unknown as S;
}
