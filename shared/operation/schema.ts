/**
 * The vocabulary in which operations are declared: schemas that also know how they look in a packet.
 *
 * A schema declares three things: which JSON is valid, which elements the packet holds and in what order, and the
 * documentation. `check` runs it, and its types are valibot's. All other code reads its `xml` mark through `walk`.
 */
import type * as v from 'valibot';
import { ofBigNumber } from './advice.ts';
import { addIssue, addMismatch, type Dataset, makeSchema, runSchema } from './check.ts';
import { type Doc, kept } from './doc.ts';
import { EMPTY } from './issue.ts';
import type { FlagMark, Integer, IntegerMark, Schema, TextMark } from './mark.ts';
import { wrongLength } from './wrong-length.ts';
import { wrongSecret } from './wrong-secret.ts';
import { isXmlText } from './xml-text.ts';

const DIGITS = /^(?:0|-?[1-9]\d{0,38})$/;

export type TextSchema = v.GenericSchema<string, string> & { readonly xml: TextMark };

/** The message about a wrong text; undefined if it is valid. */
function wrongText(input: string, mark: TextMark): string | undefined {
  if (input === '') return mark.clearable ? undefined : EMPTY;
  if (!isXmlText(input))
    return 'holds a character that XML cannot carry: a control character, or half of a surrogate pair';
  return wrongSecret(input, mark) ?? wrongLength(input, mark) ?? wrongForm(input, mark);
}

const wrongForm = (given: string, { pattern }: TextMark): string | undefined =>
  pattern === undefined || pattern.form.test(given) ? undefined : `must be ${pattern.says}`;

/**
 * @returns the schema of a text with the given mark
 * @example
 * const digits = textAs({ pattern: { form: /^\d+$/, says: 'digits' } });
 * check(digits, '7a').issues // => [{ path: '', message: 'must be digits' }]
 */
/* @__NO_SIDE_EFFECTS__ */
export const textAs = (about: Omit<TextMark, 'kind'>): TextSchema => {
  const xml: TextMark = { kind: 'text', ...about };
  return makeSchema(xml, (input, dataset) => {
    if (typeof input !== 'string') return addMismatch(dataset, 'a string', input);
    const wrong = wrongText(input, xml);
    return wrong === undefined ? input : addIssue(dataset, wrong);
  });
};

/** Text, never empty: a member without a value is left out. */
export const text = textAs({});

/** Text that an empty string clears: for operations that change something (`set`), if the official type allows it. */
export const clearable = textAs({ clearable: true });

/**
 * Text that no log line, chat or dry run may show, such as a password; in a result, a secret that the operation hands
 * out. Plesk collapses white space in it. A text that this would change is refused, for it would not work as a
 * password. If a secret has a pattern, only the pattern is checked.
 */
export const secret = textAs({ secret: true });

/** A secret that an empty string clears. */
export const clearableSecret = textAs({ secret: true, clearable: true });

/**
 * @returns the schema of one of a fixed set of texts
 * @example
 * check(choice('Daily', 'Weekly'), 'daily').issues // => [{ path: '', message: 'must be "Daily" or "Weekly"' }]
 */
/* @__NO_SIDE_EFFECTS__ */
export const choice = <const T extends readonly [string, ...string[]]>(...options: T) =>
  makeSchema<v.GenericSchema<T[number], T[number]> & { readonly xml: TextMark }>(
    { kind: 'text', options },
    (input, dataset) =>
      options.some((option) => option === input)
        ? input
        : addIssue(dataset, `must be ${options.map((each) => `"${each}"`).join(' or ')}`),
  );

/** The mark of a kind without further members. */
export interface Mark<K extends string> {
  readonly xml: { readonly kind: K };
}

/** true or false, with a value in the packet (`<oversell>true</oversell>`). */
export const boolean = makeSchema<v.GenericSchema<boolean, boolean> & Mark<'boolean'>>(
  { kind: 'boolean' },
  (input, dataset) => (typeof input === 'boolean' ? input : addMismatch(dataset, 'true or false', input)),
);

/** The largest decimal that is taken: JavaScript writes it without an exponent. */
export const LARGEST_DECIMAL = 1e15;

/** xs:decimal: a number that may have a fraction. */
export const decimal = makeSchema<v.GenericSchema<number, number> & Mark<'decimal'>>(
  { kind: 'decimal' },
  (input, dataset) =>
    typeof input === 'number' && Math.abs(input) <= LARGEST_DECIMAL
      ? input
      : addIssue(dataset, 'must be a number of at most 10^15'),
);

/* @__NO_SIDE_EFFECTS__ */
const flagAs = (xml: FlagMark) =>
  makeSchema<v.GenericSchema<boolean, boolean> & { readonly xml: FlagMark }>(xml, (input, dataset) =>
    typeof input === 'boolean' ? input || undefined : addMismatch(dataset, 'true, or left out', input),
  );

/** true, or left out: an element without content. `false` is the same as leaving it out. */
export const flag = flagAs({ kind: 'flag' });

/** `all` of a filter that Plesk takes for everything also if it is empty. */
export const impliedAll = flagAs({ kind: 'flag', implied: true });

/** `all` of a filter whose type has no `<all/>`: it is written as an empty filter, which Plesk takes for everything. */
export const everything = flagAs({ kind: 'flag', unwritten: true });

/**
 * @param min the least value; any if left out
 * @param max the greatest value; any if left out
 * @returns the schema of a whole number. Beyond ±(2^53−1), its JSON is a string of digits.
 * @example
 * check(integer(1n, 2n ** 64n), '9007199254740993').output // => '9007199254740993'
 */
/* @__NO_SIDE_EFFECTS__ */
export const integer = (min?: bigint, max?: bigint): IntegerSchema => integerAs({ kind: 'integer', min, max });

/** @returns the schema of a whole number that an empty text clears */
/* @__NO_SIDE_EFFECTS__ */
export const clearableInteger = (
  min?: bigint,
  max?: bigint,
): v.GenericSchema<Integer | '', Integer | ''> & { readonly xml: IntegerMark } =>
  integerAs({ kind: 'integer', min, max, clearable: true });

/** @returns the schema of one of a fixed set of numbers */
/* @__NO_SIDE_EFFECTS__ */
export const oneNumber = <const N extends readonly number[]>(
  ...options: N
): v.GenericSchema<N[number], N[number]> & { readonly xml: IntegerMark } => integerAs({ kind: 'integer', options });

export type IntegerSchema = v.GenericSchema<Integer, Integer> & { readonly xml: IntegerMark };

/* @__NO_SIDE_EFFECTS__ */
function integerAs<S extends Schema>(xml: IntegerMark): S {
  const { min, max, options, clearable } = xml;
  const isWithin = (value: number | bigint): boolean =>
    (min === undefined || value >= min) && (max === undefined || value <= max);
  const isValid = (input: unknown): boolean =>
    options !== undefined
      ? options.some((option) => option === input)
      : typeof input === 'string'
        ? (clearable && input === '') ||
          (DIGITS.test(input) && !Number.isSafeInteger(Number(input)) && isWithin(BigInt(input)))
        : typeof input === 'number' && Number.isSafeInteger(input) && isWithin(input);
  const range = `${isSmall(min) ? ` of at least ${min}` : ''}${isSmall(max) ? ` and at most ${max}` : ''}`;
  const message = options === undefined ? `must be a whole number${range}` : `must be ${options.join(' or ')}`;
  const wrong = (input: unknown): string => {
    if (typeof input === 'string' && DIGITS.test(input) && isValid(Number(input)))
      return 'must be a number, without quotes';
    return message + (ofBigNumber(input) ?? '');
  };
  return makeSchema<S>(xml, (input, dataset) => (isValid(input) ? input : addIssue(dataset, wrong(input))));
}

/** Whether a bound is there, and one that a JSON number can hold: others help no reader. */
const isSmall = (bound: bigint | undefined): boolean => bound !== undefined && Number.isSafeInteger(Number(bound));

/** id_type (common.xsd): a positive integer. */
export const id = integer(1n);
/** xs:long: limits; -1 means unlimited. */
export const long = integer(-(2n ** 63n), 2n ** 63n - 1n);
/** size (common.xsd): bytes, 64 bits unsigned. */
export const size = integer(0n, 2n ** 64n - 1n);
/** unsignedInt (common.xsd) and other counts. */
export const count = integer(0n);
/** A count that JSON numbers always hold: in replies of the gateway itself, and a `number` in types. */
export const natural: v.GenericSchema<number, number> & { readonly xml: IntegerMark } = /* @__PURE__ */ integerAs({
  kind: 'integer',
  min: 0n,
  max: 2n ** 53n - 1n,
});

/**
 * A schema whose element has a name that does not follow from the member's.
 * @param element the name in packets: `gen_info` for `genInfo`
 * @returns the schema with this name
 * @example
 * jsonSchemaOf(sequence({ genInfo: named('gen_info', text) }), 'reply').required // => ['genInfo']
 */
/* @__NO_SIDE_EFFECTS__ */
export const named = <const S extends Schema>(element: string, schema: S): S => ({ ...schema, element });

/** @returns the schema of a member that is always there @param about from `doc` */
/* @__NO_SIDE_EFFECTS__ */
export const required = <const S extends Schema>(schema: S, about?: Doc): S => ({ ...schema, ...kept(about) });

/** @returns the schema of a member that may be left out @param about from `doc` */
/* @__NO_SIDE_EFFECTS__ */
export const optional = <const S extends Schema>(schema: S, about?: Doc): v.OptionalSchema<S, undefined> =>
  ({ ...schema, ...kept(about), type: 'optional' }) as never;

/**
 * @param holds whether a valid value keeps the rule
 * @param message what a value must be: it follows the path of a value that breaks the rule
 * @returns the schema with one more rule
 * @example
 * const https = ruled(text, (url) => url.startsWith('https:'), 'must be an https address');
 * check(sequence({ url: https }), { url: 'ftp:' }).issues // => [{ path: 'url', message: 'must be an https address' }]
 */
/* @__NO_SIDE_EFFECTS__ */
export const ruled = <const S extends Schema>(
  schema: S,
  holds: (value: v.InferOutput<S>) => boolean,
  message: string,
): S => ({
  ...schema,
  '~run'({ value }: Dataset): Dataset {
    const result = runSchema(schema, value);
    if (!result.issues && !holds(result.value as v.InferOutput<S>)) addIssue(result, message);
    return result;
  },
});

/** @returns the schema of a text of at most `max` characters, and not only of white space */
/* @__NO_SIDE_EFFECTS__ */
export const limited = (max: number): TextSchema => textAs({ max });

/** A day of the calendar: 30 days in June, 29 in the February of a leap year. */
const DAY =
  /(?:[1-9]\d{3}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:[1-9]\d(?:0[48]|[2468][048]|[13579][26])|(?:[2468][048]|[13579][26])00)-02-29)/;

/** xs:date: `2026-11-30`. */
export const date = textAs({
  format: 'date',
  pattern: { form: /* @__PURE__ */ new RegExp(`^${DAY.source}$`), says: 'a date, such as 2026-11-30' },
});

/** xs:dateTime: `2026-11-30T13:00:00`, with or without an offset. */
export const dateTime = textAs({
  pattern: {
    form: /* @__PURE__ */ new RegExp(
      `^${DAY.source}T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|[+-](?:0\\d|1[0-3]):[0-5]\\d)?$`,
    ),
    says: 'a date and time, such as 2026-11-30T13:00:00',
  },
});
