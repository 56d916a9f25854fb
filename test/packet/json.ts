/** Arbitrary values by a JSON Schema, as far as the published ones use it: for whoever knows nothing but the document. */
import fc from 'fast-check';
import { xmlText } from './requests.ts';

export interface Json {
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
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: 4 });
    case 'object':
      return schema.properties ? objectOf(schema) : dictionaryOf(schema);
    default:
      return fc.oneof(...(schema.oneOf ?? schema.anyOf ?? []).map(arbitraryOf));
  }
}

function textOf({ minLength = 0, maxLength = 12, pattern }: Json): fc.Arbitrary<string> {
  // A pattern is of digits, or wants more than white space.
  if (pattern?.startsWith('^')) return fc.stringMatching(new RegExp(pattern));
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

const dictionaryOf = ({ additionalProperties, minProperties = 0 }: Json): fc.Arbitrary<object> =>
  fc.dictionary(xmlText, arbitraryOf(additionalProperties as Json), {
    minKeys: minProperties,
    maxKeys: 4,
    noNullPrototype: true,
  });

/** Members of an object: some of those that may be left out, and one branch of each choice. */
function objectOf(schema: Json): fc.Arbitrary<Record<string, unknown>> {
  const { properties = {}, required = [] } = schema;
  const choices = [schema, ...(schema.allOf ?? [])].flatMap(({ oneOf }) => (oneOf ? [oneOf] : []));
  const namesIn = (branches: readonly Json[]): string[] => branches.flatMap((branch) => branch.required ?? []);
  const branches = fc.tuple(
    ...[...choices, ...(schema.anyOf ? [schema.anyOf] : [])].map((each) => fc.constantFrom(...each)),
  );
  return branches.chain((chosen) => {
    const wanted = new Set([...required, ...namesIn(chosen)]);
    const left = new Set(choices.flatMap(namesIn).filter((name) => !wanted.has(name)));
    // A branch narrows a flag to true; of other members it says nothing more than that they are there.
    const narrowed = new Map(
      [properties, ...chosen.map((branch) => branch.properties ?? {})]
        .flatMap((each) => Object.entries(each))
        .filter(([, value]) => Object.keys(value).length > 0),
    );
    const members = Object.keys(properties).filter((name) => !left.has(name));
    return fc.record(Object.fromEntries(members.map((name) => [name, arbitraryOf(narrowed.get(name) ?? {})])), {
      requiredKeys: [...wanted],
      noNullPrototype: true,
    });
  });
}
