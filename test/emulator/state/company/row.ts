import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { domainName } from '../domain-name.ts';

/** Members that most objects have, as a seed gives them. Members that it omits have their defaults. */
export const id = v.pipe(v.number(), v.integer(), v.minValue(1));
export const guid = v.optional(v.string(), () => randomUUID());
export const text = v.optional(v.string(), '');
export const flag = v.optional(v.boolean(), false);
export const texts = v.optional(v.array(v.string()), []);
/** The day on which an object was made, such as 2026-05-03. */
export const day = v.optional(v.pipe(v.string(), v.isoDate()), '2026-01-01');
/** The name of a site, a subdomain or an alias. */
export const domain = v.pipe(
  v.string(),
  v.transform(domainName),
  v.check((name) => name !== '', 'no name of a domain'),
);
/** A bit mask: 0 is active. */
export const status = v.optional(v.pipe(v.string(), v.digits()), '0');

/** An object of JSON, kept as a map: its names are data. */
export function mapOf<Value extends v.GenericSchema>(value: Value) {
  return v.optional(
    v.pipe(
      v.record(v.string(), value),
      v.transform((record): ReadonlyMap<string, v.InferOutput<Value>> => new Map(Object.entries(record))),
    ),
    {},
  );
}

/** Limits by name. Their values have 64 bits, and so are texts. */
export const limits = mapOf(v.pipe(v.string(), v.regex(/^-?\d+$/, 'a whole number, in quotes')));

/** A collection, kept as a set. */
export const setOfTexts = v.pipe(
  v.array(v.string()),
  v.transform((each) => new Set(each)),
);

/** An element of a packet that is kept as it came: its name, and its text or its elements. */
export type Tree = readonly [name: string, content?: string | readonly Tree[] | undefined];

export const tree: v.GenericSchema<Tree> = v.lazy(() =>
  v.union([v.strictTuple([v.string()]), v.strictTuple([v.string(), v.union([v.string(), v.array(tree)])])]),
);

/** Parts of a packet that replies show as requests gave them, by the names of their elements. */
export const parts = mapOf(v.array(tree));
export type Parts = v.InferOutput<typeof parts>;
