/** Moves schemas that several places of the OpenAPI document share to its components. */
import type { Json } from './describe.ts';

/** A schema that may be shared. */
interface Shareable {
  /** Stands in its places until it has a name. */
  readonly id: string;
  /** As it stands in the components. Places in it refer to other schemas. */
  readonly core: Json;
  /** A proposed name, such as `Filter`. */
  readonly stem: string;
  readonly operators: Set<string>;
  /** The places that refer to it, in roots and in other schemas. */
  readonly places: Place[];
}

/** A reference to a schema that may be shared: `{ $ref }`, which is the same text for the same schema. */
type Place = Record<string, unknown>;

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
  /** The places in the root or the schema that is visited, and in those around it. */
  const found: [place: Place, schema: Shareable][] = [];
  const keep = (from: number): void => {
    for (const [place, schema] of found.splice(from)) schema.places.push(place);
  };

  /** @param hint the name of the member that holds it; undefined if it is no member */
  function visit(value: unknown, hint: string | undefined, operator: string, isRoot: boolean): unknown {
    if (Array.isArray(value)) return value.map((each) => visit(each, hint, operator, false));
    if (!isObject(value)) return value;
    const outer = found.length;
    const said: Record<string, unknown> = {};
    const core: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const each = value[key];
      if (key === 'title' || key === 'description') said[key] = each;
      else if (key === 'properties' && isObject(each)) {
        const members: Record<string, unknown> = {};
        for (const name of Object.keys(each)) members[name] = visit(each[name], name, operator, false);
        core[key] = members;
      } else core[key] = visit(each, hint, operator, false);
    }
    const text = !isRoot && (isRecord(core) || isNumber(core)) ? JSON.stringify(core) : '';
    if (text.length < WORTHWHILE) return Object.assign(said, core);
    let schema = byText.get(text);
    if (schema === undefined) {
      schema = { id: `#${byText.size}`, core, stem: nameOf(core, hint), operators: new Set(), places: [] };
      byText.set(text, schema);
      keep(outer);
    }
    found.length = outer;
    schema.operators.add(operator);
    said['$ref'] = schema.id;
    found.push([said, schema]);
    return said;
  }

  const visited: Record<string, unknown> = {};
  for (const [name, root] of Object.entries(roots)) {
    visited[name] = visit(root, undefined, operatorOf(name), true);
    keep(0);
  }

  for (const { core, stem: proposed, operators, places } of byText.values()) {
    if (places.length === 1) {
      const [place = {}] = places;
      delete place['$ref'];
      Object.assign(place, core);
      continue;
    }
    const own = [...operators];
    const isOwn = own.length === 1 && !isNumber(core);
    const stem = (isOwn ? pascal(own[0] ?? '') : '') + proposed;
    let name = stem;
    for (let count = 2; Object.hasOwn(visited, name); count++) name = `${stem}${count}`;
    visited[name] = core;
    for (const place of places) place['$ref'] = `#/components/schemas/${name}`;
  }
  return visited;
}
