/** Arbitrary values for a JSON Schema of the document: requests by a client that knows only the document. */
import fc from 'fast-check';
import { textMatching, xmlText } from './requests.ts';

export interface Json {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Json;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Json | boolean;
  readonly minProperties?: number;
  readonly oneOf?: readonly Json[];
  readonly anyOf?: readonly Json[];
  readonly allOf?: readonly Json[];
  readonly not?: Json;
  readonly maxItems?: number;
  readonly format?: string;
}

/** A schema with what its references stand for in their places. @param schemas the components of the document */
export function withoutRefs<T>(schema: T, schemas: Readonly<Record<string, Json>>): T {
  if (Array.isArray(schema)) return schema.map((each) => withoutRefs(each, schemas)) as T;
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref, ...own } = schema as Json;
  const meant = $ref === undefined ? {} : withoutRefs(schemas[$ref.split('/').at(-1) ?? ''], schemas);
  const members = Object.entries(own).map(([name, each]) => [name, withoutRefs(each, schemas)]);
  return { ...meant, ...Object.fromEntries(members) } as T;
}

const known = new WeakMap<Json, fc.Arbitrary<unknown>>();

/** Any value that is valid by the schema. */
export function arbitraryOf(schema: Json): fc.Arbitrary<unknown> {
  const arbitrary = known.get(schema) ?? made(schema);
  known.set(schema, arbitrary);
  return arbitrary;
}

function made(schema: Json): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'string':
      return textOf(schema);
    case 'integer':
      return numberOf(schema);
    case 'number':
      return fc.oneof(
        fc.double({ min: schema.minimum ?? -1, max: schema.maximum ?? 1, noNaN: true }),
        fc.constant(0.5),
      );
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(4, schema.maxItems ?? 4),
      });
    case 'object':
      return schema.properties ? objectOf(schema) : dictionaryOf(schema);
    default:
      return fc.oneof(...(schema.oneOf ?? schema.anyOf ?? []).map(arbitraryOf));
  }
}

function textOf({ minLength = 0, maxLength = 12, pattern }: Json): fc.Arbitrary<string> {
  // A pattern is of digits, of a format, or wants more than white space.
  if (pattern?.startsWith('^')) {
    return textMatching(new RegExp(pattern, 'u')).filter((text) => [...text].length >= minLength);
  }
  const text = fc.oneof({ weight: 9, arbitrary: xmlText }, fc.constant(''));
  return text.filter(
    (each) => [...each].length >= minLength && [...each].length <= maxLength && new RegExp(pattern ?? '').test(each),
  );
}

function numberOf({
  minimum = Number.MIN_SAFE_INTEGER,
  maximum = Number.MAX_SAFE_INTEGER,
}: Json): fc.Arbitrary<number> {
  return fc.oneof(
    fc.constantFrom(minimum, maximum),
    fc.maxSafeInteger().filter((n) => n >= minimum && n <= maximum),
    fc.integer({ min: minimum, max: Math.min(minimum + 1000, maximum) }),
  );
}

/** Whether a member is there: a flag has to be true. */
const given = (value: unknown, flag: Json | undefined): boolean =>
  value !== undefined && (flag === undefined || !('const' in flag) || value === flag.const);

/** An object without any rule is an element of open content, with its content in the description. */
const dictionaryOf = ({ additionalProperties, minProperties = 0 }: Json): fc.Arbitrary<object> =>
  additionalProperties === undefined
    ? fc.record({ name: fc.constantFrom('a', 'b-c') })
    : fc.dictionary(xmlText, arbitraryOf(additionalProperties as Json), {
        minKeys: minProperties,
        maxKeys: 4,
        noNullPrototype: true,
      });

/** Members of an object: some of those that may be left out, and one branch of each choice. */
function objectOf(schema: Json): fc.Arbitrary<Record<string, unknown>> {
  const { properties = {}, required = [] } = schema;
  const rules = [schema, ...(schema.allOf ?? [])];
  const choices = rules.flatMap(({ oneOf }) => (oneOf ? [oneOf] : []));
  /** `{anyOf: [{not: {required: ['a']}}, {required: ['b']}]}`: `a` is given only together with `b`. */
  const dependencies = rules.flatMap(({ anyOf: [lonely, other] = [] }) => (lonely?.not ? [[lonely.not, other]] : []));
  const namesIn = (branches: readonly Json[]): string[] =>
    branches.flatMap(({ required: names = [], anyOf = [] }) => [...names, ...namesIn(anyOf)]);
  /** Of the members of choices, those that the chosen branches leave out. */
  const leftBy = (chosen: readonly Json[]): Set<string> => {
    const allowed = new Set([...required, ...namesIn(chosen)]);
    return new Set(choices.flatMap(namesIn).filter((name) => !allowed.has(name)));
  };
  const branches = fc
    .tuple(
      ...choices.map((each) => fc.constantFrom(...each)),
      ...(schema.anyOf && !schema.anyOf[0]?.not ? [fc.constantFrom(...schema.anyOf)] : []),
    )
    // The member that keeps an object from being empty must not be one that a choice leaves out.
    .filter(
      (chosen) =>
        !namesIn(chosen.slice(choices.length)).some((name) => leftBy(chosen.slice(0, choices.length)).has(name)),
    );
  return branches.chain((chosen) => {
    // A branch of several members has at least the first, with the members that it needs.
    const options = chosen.map((branch) => branch.anyOf?.[0] ?? branch);
    const first = namesIn(options);
    const needed = dependencies.flatMap(([lonely, other]) =>
      first.includes(lonely?.required?.[0] ?? '') ? (other?.required ?? []) : [],
    );
    const wanted = new Set([...required, ...first, ...needed]);
    const left = leftBy(chosen);
    // A branch narrows a flag to true; of other members it says nothing more than that they are there.
    const narrowed = new Map(
      [properties, ...options.map((branch) => branch.properties ?? {})]
        .flatMap((each) => Object.entries(each))
        .filter(([, value]) => Object.keys(value).length > 0),
    );
    const members = Object.keys(properties).filter((name) => !left.has(name));
    const values = Object.fromEntries(members.map((name) => [name, arbitraryOf(narrowed.get(name) ?? {})]));
    return fc
      .record(values, { requiredKeys: [...wanted], noNullPrototype: true })
      .map((value: Record<string, unknown>) =>
        Object.fromEntries(
          Object.entries(value).filter(([name]) =>
            dependencies.every(
              ([lonely, other]) =>
                lonely?.required?.[0] !== name ||
                (other?.required ?? []).every((each) => given(value[each], other?.properties?.[each])),
            ),
          ),
        ),
      );
  });
}
