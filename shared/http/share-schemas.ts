/** Moves schemas that several places of the OpenAPI document share to its components. */
import type { Json } from './describe.ts';

/** A schema that may be shared. */
interface Shareable {
  /** As it stands in the components, with `Place` values in it. */
  readonly core: Json;
  /** A proposed name, such as `Filter`. */
  readonly stem: string;
  /** The number of roots and of shared schemas that hold it. */
  holders: number;
  name: string | undefined;
}

/** A reference to a schema that may be shared. */
class Place {
  readonly schema: Shareable;
  readonly #id: number;

  constructor(schema: Shareable, id: number) {
    this.schema = schema;
    this.#id = id;
  }

  /** The same text for the same schema. */
  toJSON(): string {
    return `#${this.#id}`;
  }
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The least length of a schema that becomes a component, in characters. */
const WORTHWHILE = 90;

/** Whether it is the schema of an object with known members. */
const isRecord = ({ type, properties }: Json): boolean => type === 'object' && properties !== undefined;
/** Whether it is the schema of a number that may also be a string of digits. */
const isNumber = ({ oneOf }: Json): boolean => Array.isArray(oneOf) && isObject(oneOf[1]) && 'pattern' in oneOf[1];

/** A name for a schema. @param hint the name of the member that holds it; undefined if it is no member */
function nameOf(schema: Json, hint: string | undefined): string {
  if (!isNumber(schema)) return hint === undefined ? 'Success' : pascal(hint);
  const [number] = schema['oneOf'] as readonly Json[];
  return number?.['minimum'] === 1 ? 'PositiveInteger' : number?.['minimum'] === 0 ? 'Count' : 'Integer';
}

const pascal = (name: string): string =>
  name.replace(/(?:^|[-_/])([a-z])/g, (_, letter: string) => letter.toUpperCase());

/**
 * Finds equal parts of schemas, and makes components of them.
 * @param roots the schemas by their names, which no component gets
 * @param operatorOf gives the operator of a root by its name. A component of a single operator has its name as prefix.
 * @returns the roots, and the components that they refer to
 */
export function shareSchemas(roots: Readonly<Record<string, Json>>, operatorOf: (root: string) => string): Json {
  const byText = new Map<string, Shareable>();
  const places = new Map<Shareable, Place>();
  const operators = new Map<Shareable, Set<string>>();

  /** @param hint the name of the member that holds it; undefined if it is no member */
  function visit(value: unknown, hint: string | undefined, operator: string, isRoot: boolean): unknown {
    if (Array.isArray(value)) return value.map((each) => visit(each, hint, operator, false));
    if (!isObject(value)) return value;
    const members = Object.entries(value).map(([key, each]): [string, unknown] => [
      key,
      key === 'properties' && isObject(each)
        ? Object.fromEntries(Object.entries(each).map(([name, member]) => [name, visit(member, name, operator, false)]))
        : visit(each, hint, operator, false),
    ]);
    const { title, description, ...core } = Object.fromEntries(members) as Record<string, unknown>;
    const said = { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }) };
    const text = !isRoot && (isRecord(core) || isNumber(core)) ? JSON.stringify(core) : '';
    if (text.length < WORTHWHILE) return { ...said, ...core };
    const known = byText.get(text);
    const schema = known ?? { core, stem: nameOf(core, hint), holders: 0, name: undefined };
    if (known === undefined) {
      byText.set(text, schema);
      places.set(schema, new Place(schema, places.size));
      operators.set(schema, new Set());
    }
    operators.get(schema)?.add(operator);
    return { ...said, $shared: places.get(schema) };
  }

  const visited = Object.entries(roots).map(
    ([name, root]) => [name, visit(root, undefined, operatorOf(name), true)] as const,
  );
  const placesIn = (value: unknown): readonly Place[] =>
    value instanceof Place
      ? [value]
      : Array.isArray(value)
        ? value.flatMap(placesIn)
        : isObject(value)
          ? Object.values(value).flatMap(placesIn)
          : [];
  for (const [, root] of visited) for (const { schema } of placesIn(root)) schema.holders++;
  for (const { core } of byText.values()) for (const { schema } of placesIn(core)) schema.holders++;

  const taken = new Set(Object.keys(roots));
  const shared = [...byText.values()].filter(({ holders }) => holders > 1);
  for (const schema of shared) {
    const own = [...(operators.get(schema) ?? [])];
    const isOwn = own.length === 1 && !isNumber(schema.core);
    const stem = (isOwn ? pascal(own[0] ?? '') : '') + schema.stem;
    let name = stem;
    for (let count = 2; taken.has(name); count++) name = `${stem}${count}`;
    taken.add(name);
    schema.name = name;
  }

  const written = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(written);
    if (!isObject(value)) return value;
    const { $shared: place, ...others } = value;
    const rest = Object.fromEntries(Object.entries(others).map(([key, each]) => [key, written(each)]));
    if (!(place instanceof Place)) return rest;
    const { name, core } = place.schema;
    return name === undefined
      ? { ...rest, ...(written(core) as Json) }
      : { ...rest, $ref: `#/components/schemas/${name}` };
  };
  return Object.fromEntries([
    ...visited.map(([name, root]) => [name, written(root)] as const),
    ...shared.map(({ name = '', core }) => [name, written(core)] as const),
  ]);
}
