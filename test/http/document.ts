/** The OpenAPI document, and whether a reply is as it says, with no member that it does not name. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import { openApiText } from '../../functions/openapi.ts';
import type { Reply } from '../gateway/gateway.ts';

export interface Body {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly example?: unknown; readonly examples?: object }>>;
}
export interface Described {
  readonly operationId: string;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Body>>;
}
export type Paths = Readonly<Record<string, Readonly<Record<string, Described>>>>;

export const text = await openApiText('1.2.3');
const document = JSON.parse(text) as { readonly paths: Paths };
export const { paths } = document;

/** Forbids unknown members of objects. Schemas in a choice are about an object that is described elsewhere. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, closed(each)]));
  return 'properties' in value && 'type' in value ? { ...members, unevaluatedProperties: false } : members;
}

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema(closed(document) as object, 'document');
const step = (name: string): string => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));

/** The schema of the reply to a request. @throws {Error} if the document does not describe such a reply */
function schemaOf(method: string, path: string, status: number, type: string) {
  // A description of a route does not hold methods that it refuses.
  const other = status === 405 ? { $ref: '#/components/responses/Problem405' } : {};
  const response: Body = paths[path]?.[method]?.responses[status] ?? other;
  const at = response.$ref ?? `#/paths/${step(path)}/${method}/responses/${status}`;
  const schema = ajv.getSchema(`document${at}/content/${step(type)}/schema`);
  if (schema === undefined) throw new Error(`the document knows no ${status} with ${type} of ${method} ${path}`);
  return schema;
}

/** Expects a reply to be one that the document describes. @param path as the document names it */
export function expectDescribed(method: string, path: string, { status, headers, body }: Reply): void {
  const type = headers.get('Content-Type')?.split(';')[0] ?? '';
  const check = schemaOf(method, path, status, type);
  expect([path, status, body, check(body), check.errors]).toEqual([path, status, body, true, null]);
}

/** Expects a value to match a schema of the document. */
export function expectSchema(name: string, value: unknown): void {
  const check = ajv.getSchema(`document#/components/schemas/${name}`);
  expect([value, check?.(value), check?.errors]).toEqual([value, true, null]);
}
