/** The document, by validators that know nothing of the product: of OpenAPI 3.1, and of JSON Schema 2020-12. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openApiText } from '../../functions/openapi.ts';
import { operations as catalog } from '../../functions/operations.ts';
import { validate } from '../../shared/gateway/validate.ts';
import { nameOf, type Operation } from '../../shared/operation/declaration.ts';
import { fieldsOf } from '../../shared/operation/fields.ts';
import { ALL, gateway } from '../gateway/gateway.ts';
import { requestOf } from '../packet/requests.ts';

const operations = await catalog.all();

const document = JSON.parse(await openApiText('1.2.3')) as Document;

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, { readonly post: Post }>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}
interface Post {
  readonly operationId: string;
  readonly requestBody: Content;
  readonly responses: Readonly<Record<string, Partial<Content>>>;
}
interface Content {
  readonly content: Readonly<Record<string, { readonly schema: object; readonly examples?: Examples }>>;
}
type Examples = Readonly<Record<string, { readonly value: unknown }>>;

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema({ $id: 'https://plesk-edge.example/', ...document });

/** Checks by a schema of the document. */
function schemaAt(...path: readonly (string | number)[]): ValidateFunction {
  const pointer = path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'));
  const check = ajv.getSchema(`https://plesk-edge.example/#/${pointer.map(encodeURIComponent).join('/')}`);
  if (check === undefined) throw new Error(`no schema at ${path.join('/')}`);
  return check as ValidateFunction;
}

const bodySchema = (name: string) =>
  schemaAt('paths', `/${name}`, 'post', 'requestBody', 'content', 'application/json', 'schema');
const replySchema = (name: string, status: number, type = 'application/json') =>
  schemaAt('paths', `/${name}`, 'post', 'responses', status, 'content', type, 'schema');

/** Values that no member of a request can have: an object with an unknown member, a huge number, or null. */
const impossible = fc.constantFrom<unknown>({ 'no member of anything': [] }, 1e300, null, []);

/** A copy of the request with a member at this path. */
function withMember(request: unknown, [key = '', ...rest]: readonly string[], value: unknown): object {
  const members = { ...(request as Record<string, unknown>) };
  return { ...members, [key]: rest.length > 0 ? withMember(members[key], rest, value) : value };
}

function isValid(operation: Operation, request: unknown): boolean {
  try {
    validate(operation, request);
    return true;
  } catch {
    return false;
  }
}

/** The request with one of its values, at any depth, replaced by an impossible one. */
function spoiled(request: object): fc.Arbitrary<unknown> {
  const entries = Object.entries(request) as [string, unknown][];
  if (entries.length === 0) return fc.constant({ nothingOfThis: 1 });
  return fc.constantFrom(...entries).chain(([member, value]) => {
    const here = impossible.map((wrong): unknown => ({ ...request, [member]: wrong }));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return here;
    return fc.oneof(
      here,
      spoiled(value).map((inner): unknown => ({ ...request, [member]: inner })),
    );
  });
}

test('is OpenAPI 3.1, by a validator of its own', async () => {
  const { valid, errors } = await new Validator().validate(
    structuredClone(document) as object as Record<string, unknown>,
  );
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(document.openapi).toMatch(/^3\.1\./);
});

test('holds every operation and every route, each with a name of its own', () => {
  const names = operations.map((operation: Operation) => `/${nameOf(operation)}`);
  expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(names));
  const ids = Object.values(document.paths).flatMap((path) =>
    Object.values(path).flatMap(({ operationId }) => operationId ?? []),
  );
  expect(ids.length).toBeGreaterThan(operations.length + 10);
  expect(new Set(ids).size).toBe(ids.length);
});

test('says which protocols know an operation', () => {
  expect(document.paths['/backup-manager/backup-reseller']?.post).toMatchObject({
    'x-protocols': { since: '1.5.2.0', until: '1.6.9.0' },
  });
  expect(document.paths['/reseller-plan/duplicate']?.post).toMatchObject({ 'x-protocols': { since: '1.6.5.0' } });
  expect(document.paths['/reseller/add']?.post).toMatchObject({ 'x-protocols': { since: '1.6.3.0' } });
});

test('is served without a token', async () => {
  const plesk = await gateway({ API_TOKENS: JSON.stringify(ALL) });
  const { status, headers, body } = await plesk.fetch('/openapi.json');
  expect([status, headers.get('Content-Type')]).toEqual([200, 'application/json']);
  expect({ ...(body as object), info: undefined }).toEqual({
    ...JSON.parse(JSON.stringify(document)),
    info: undefined,
  });
});

describe.each(operations.map((operation: Operation) => [nameOf(operation), operation] as const))(
  '%s',
  (name, operation) => {
    const { post } = document.paths[`/${name}`] ?? {};
    const examples = Object.values(post?.requestBody.content['application/json']?.examples ?? {});

    test('has examples, whose requests and replies are as its schemas say', () => {
      expect(operation.examples?.length).toBeGreaterThan(0);
      expect(examples.map(({ value }) => value)).toEqual(operation.examples?.map(({ request }) => request));
      for (const { request, reply } of operation.examples ?? []) {
        const body = bodySchema(name);
        expect([body(request), body.errors]).toEqual([true, null]);
        expect([body([request, request])]).toEqual([operation.answers !== 'file']);
        const type = operation.answers === 'file' ? 'application/octet-stream' : 'application/json';
        const answer = replySchema(name, operation.success ?? 200, type);
        expect([answer(reply), answer.errors]).toEqual([true, null]);
        expect(() => validate(operation, request)).not.toThrow();
      }
    });

    test('refuses what the gateway refuses: nothing, and members that it does not know', () => {
      for (const { request } of operation.examples ?? []) {
        const good = request as Readonly<Record<string, unknown>>;
        const spoiled = [{ ...good, nothingOfThis: 1 }, null, 'text', 7, Array.from({ length: 101 }, () => good)];
        for (const bad of spoiled) expect([bad, bodySchema(name)(bad)]).toEqual([bad, false]);
      }
    });

    test('takes every request that the gateway takes', () => {
      const check = bodySchema(name);
      const property = fc.property(requestOf(operation), (request) => {
        validate(operation, request);
        if (!check(request)) throw new Error(ajv.errorsText(check.errors));
      });
      fc.assert(property, { numRuns: 30 });
    });

    test('refuses, as the gateway does, a request that is spoiled anywhere', () => {
      const check = bodySchema(name);
      const property = fc.property(requestOf(operation).chain(spoiled), (request) => {
        expect(() => validate(operation, request)).toThrow();
        expect([request, check(request)]).toEqual([request, false]);
      });
      fc.assert(property, { numRuns: 30 });
    });

    test('refuses empty texts, but for those that an empty text clears', () => {
      const check = bodySchema(name);
      for (const { path, kind, many, clearable, choices } of fieldsOf(operation)) {
        if (kind !== 'text' || many || choices.length > 0) continue;
        const request = withMember(operation.examples?.[0]?.request, path, '');
        const isTaken = isValid(operation, request);
        // One that clears may still be the second of a choice.
        if (!clearable) expect([path, isTaken]).toEqual([path, false]);
        expect([path, check(request)]).toEqual([path, isTaken]);
      }
    });

    test('names all problems', () => {
      for (const status of ['400', '401', '403', '404', '409', '413', '415', '422', '429', '500', '501', '502', '504'])
        expect(post?.responses).toHaveProperty(status);
    });
  },
);

test('what the gateway answers is as the document says, problems too', async () => {
  const plesk = await gateway({}, { resellers: 2 });
  const problem = schemaAt('components', 'schemas', 'Problem');
  for (const operation of operations as readonly Operation[])
    for (const { request } of operation.examples ?? []) {
      const { status, body, headers } = await plesk.ask(`/${nameOf(operation)}`, request);
      const isProblem = headers.get('Content-Type') === 'application/problem+json';
      const check = isProblem ? problem : replySchema(nameOf(operation), status);
      expect([nameOf(operation), status, check(body), check.errors]).toEqual([nameOf(operation), status, true, null]);
    }
  const dry = schemaAt('components', 'schemas', 'DryRun');
  for (const operation of operations as readonly Operation[]) {
    const { request } = operation.examples?.[0] ?? {};
    const one = await plesk.ask(`/${nameOf(operation)}?dryRun=true`, request);
    expect([one.status, dry(one.body), dry.errors]).toEqual([200, true, null]);
    if (operation.answers === 'file') continue;
    const batch = await plesk.ask(`/${nameOf(operation)}?dryRun=true`, [request]);
    const check = replySchema(nameOf(operation), 200);
    expect([batch.status, check(batch.body), check.errors]).toEqual([200, true, null]);
  }
  const bad = [await plesk.ask('/reseller/add', '{'), await plesk.ask('/reseller/add', {}), await plesk.fetch('/none')];
  for (const { body } of bad) expect([problem(body), problem.errors]).toEqual([true, null]);
});
