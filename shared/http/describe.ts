/** The parts of the OpenAPI document. Each door describes its own routes with them. */
import { jsonSchemaOf } from '../operation/json-schema.ts';
import type { Schema } from '../operation/mark.ts';

export type Json = Readonly<Record<string, unknown>>;

/** The part of the document about a door. */
export interface Described {
  readonly tag: { readonly name: string; readonly description: string };
  /** By path. */
  readonly paths: Readonly<Record<string, Json>>;
  /** Schemas, by the names that `ref` takes. */
  readonly schemas?: Json;
  readonly securitySchemes?: Json;
  /** Requests that the gateway sends by itself, by name. */
  readonly webhooks?: Json;
}

export const JSON_TYPE = 'application/json';
export const TEXT: Json = { type: 'string' };
export const COUNT: Json = { type: 'integer', minimum: 0 };
export const YES: Json = { const: true };
export const TIME: Json = { type: 'string', format: 'date-time' };
/** @returns the schema of an array */
export const listOf = (items: Json): Json => ({ type: 'array', items });
/** @returns a reference to one of the document's schemas, by its name */
export const ref = (schema: string): Json => ({ $ref: `#/components/schemas/${schema}` });

/**
 * @param members by their names; a name that ends with `?` is optional
 * @returns the schema of an object
 * @example
 * object({ id: COUNT, 'name?': TEXT }).required // => ['id']
 */
export function object(members: Json, more: Json = {}): Json {
  const entries = Object.entries(members);
  const required = entries.flatMap(([name]) => (name.endsWith('?') ? [] : [name]));
  return {
    type: 'object',
    ...(required.length > 0 ? { required } : {}),
    properties: Object.fromEntries(entries.map(([name, schema]) => [name.replace('?', ''), schema])),
    ...more,
  };
}

/**
 * @param schemas by their names in the document
 * @returns their JSON Schemas as replies: each refers to the others that it holds
 * @example
 * const [ok, server] = [sequence({ ok: boolean }), sequence({ ok: list(sequence({ ok: boolean })) })];
 * components({ Ok: ok, Server: server }).Server.properties.ok.items // => { $ref: '#/components/schemas/Ok' }
 */
export function components(schemas: Readonly<Record<string, Schema>>): Json {
  const all = Object.entries(schemas).map(([name, schema]) => [name, jsonSchemaOf(schema, 'reply')] as const);
  const names = new Map(all.map(([name, json]) => [JSON.stringify(json), name]));
  const linked = (key: string, value: unknown): unknown => {
    if (key === '' || typeof value !== 'object') return value;
    const { title: _, description, ...core } = value as Json;
    const name = names.get(JSON.stringify(core));
    return name === undefined ? value : { description, ...ref(name) };
  };
  return Object.fromEntries(all.map(([name, json]) => [name, JSON.parse(JSON.stringify(json, linked)) as Json]));
}

/** @returns a response, or a request body, of one media type or of several */
export const body = (
  description: string,
  ...types: readonly (readonly [type: string, schema: Json, more?: Json])[]
) => ({
  description,
  ...(types.length > 0
    ? { content: Object.fromEntries(types.map(([type, schema, more]) => [type, { schema, ...more }])) }
    : {}),
});
/** @returns a response, or a request body, of JSON */
export const jsonBody = (description: string, schema: Json, example?: unknown): Json =>
  body(description, [JSON_TYPE, schema, example === undefined ? {} : { example }]);

/** @returns a parameter of the query, a header or the path */
export const parameter = (
  name: string,
  place: 'query' | 'header' | 'path',
  schema: Json,
  description: string,
): Json => ({
  name,
  in: place,
  schema,
  description,
  ...(place === 'path' ? { required: true } : {}),
});
/** @returns references to parameters that several routes take */
export const parameters = (...names: readonly string[]): Json[] =>
  names.map((name) => ({ $ref: `#/components/parameters/${name}` }));

/** The statuses of problems that any route may answer, and those of a route that needs a token. */
export const ANYWHERE: readonly number[] = [400, 408, 500];
export const WITH_TOKEN: readonly number[] = [...ANYWHERE, 401, 403, 422, 429];

/** @returns the responses of a route that are problems, by their statuses */
export const problems = (...statuses: readonly number[]): Json =>
  Object.fromEntries(
    statuses.map((status): [string, Json] => [String(status), { $ref: `#/components/responses/Problem${status}` }]),
  );
